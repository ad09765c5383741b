# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The page behind a leader's link beside the product page of Odoo's own shop."""

import json
import re

from .. import environment
from ..console import step
from ..process import run
from ..rush.client import Client, expect
from ..rush.crowd import quantile
from ..rush.proxy import compressing
from ..rush.server import FOLDER, Server
from .checkout import about_run
from .harness import Figure
from .rivals import sizes

GOAL = 5  # times the shop's pages a second
QUERIES = 25
WEIGHT = 150  # kB compressed, without pictures
FIRST_CONTENT = 1.5  # seconds on a slow phone
READERS = 8
PAGES = 20
LOOKS = 3
LOGGED = re.compile(r'"GET (\S+) HTTP/[\d.]+" 200 \S+ (\d+) [\d.]+ [\d.]+')


def compare(rivals):
    """Yield pages a second, queries, weight and the time until a phone shows something."""
    with rivals.both() as (ours, shop):
        ours.plan["paths"] = [f"/g/{ours.plan['code']}"]
        shop.plan["paths"] = shop.plan["paths"][:PAGES]
        met = rivals.take_turns(
            {"stock": (shop, "reader", READERS), "ours": (ours, "reader", READERS)}
        )
        about = sizes() | {name: about_run(*found) for name, found in met.items()}
        about |= {"readers": READERS, "goods": len(ours.plan["goods"]), "goal": GOAL}
        rates = [met[name][0].rate for name in ("ours", "stock")]
        yield Figure("page.rate", "pages/s", *rates, about)
        yield Figure(
            "page.queries", "queries", *(queries(side) for side in (ours, shop)), {"limit": QUERIES}
        )
        yield from on_a_phone(rivals.ready.workspace, ours, shop)


def queries(side):
    """Return the queries of a page that was opened before, as Odoo's own log counts them."""
    server = Server(side.instance, workers=0, options={"log-handler": "werkzeug:INFO"})
    server.log = server.log.with_name("queries.log")
    try:
        client = Client(server.start().address)
        for _time in range(3):
            expect(client.get(side.plan["paths"][0]), 200)
    finally:
        server.stop()
    found = LOGGED.findall(server.log.read_text(encoding="utf-8", errors="replace"))
    return int([count for path, count in found if path == side.plan["paths"][0]][-1])


def on_a_phone(workspace, ours, shop):
    """Yield what a slow phone with an empty cache sees, behind a compressing web server."""
    with compressing(ours.server.address) as first, compressing(shop.server.address) as second:
        addresses = [first + ours.plan["paths"][0], second + shop.plan["paths"][0]]
        with step("opening pages on a slow phone"):
            seen = look(workspace, addresses)
    mine, stock = ([_summed(view) for view in seen[address]] for address in addresses)
    for name, unit, limit in (
        ("first", "s", FIRST_CONTENT),
        ("weight", "kB", WEIGHT),
    ):
        values = [
            round(quantile([view[name] for view in views], 0.5), 3) for views in (mine, stock)
        ]
        details = {"limit": limit, "bytes": mine[0]["bytes"], "stock_bytes": stock[0]["bytes"]}
        yield Figure(f"page.{name}", unit, *values, details)


def look(workspace, addresses):
    """Return what Chromium sees of pages: `{address: [view, …]}`."""
    python = environment.ensure(workspace, ["e2e"])
    return json.loads(run([python, FOLDER / "phone.py", LOOKS, *addresses], cwd=workspace.data))


def _summed(view):
    """Return seconds until the first content, and kilobytes without pictures."""
    weight = sum(size for kind, size in view["bytes"].items() if kind != "image")
    return {"first": view["first"] / 1000, "weight": weight / 1000, "bytes": view["bytes"]}
