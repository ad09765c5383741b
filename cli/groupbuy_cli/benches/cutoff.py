# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A day of a hub is closed by its cut-off run, beside Odoo's one delivery an order.

Ours: all campaigns become due, and the server's own cron closes the day in slices, while
somebody works in the backend. Odoo alone: a sample of the same orders is confirmed, each with its
delivery, its goods bought to order; one half before ours, the other after it, so that a busy
machine slows both. What Odoo does gets slower the more there is of it, so the sample flatters it.
"""

from contextlib import ExitStack
from typing import NamedTuple

from .. import inside, templates
from ..closing import hub, proof
from ..closing.watch import Watch
from ..console import step
from ..postgres import DURABLE
from ..rush.crowd import quantile
from ..rush.server import Server
from .harness import Figure

GOAL = 20  # times Odoo's orders a second
LIMIT = 180.0  # seconds for size M
MEMORY = 2048  # MiB of the largest process
LIST = 1.0  # seconds a list may take meanwhile
SMALL = "S"  # what a larger size is held against
WORKERS = 2


class Closing(NamedTuple):
    """What one close took: seconds, peak memory, seconds of lists, steps, sizes, faults."""

    seconds: float
    memory: int
    looks: list
    errors: list
    steps: dict
    sizes: dict
    faults: list


def compare(rivals):
    """Yield seconds, orders a second beside Odoo's, memory, lists meanwhile, growth, faults."""
    size, sample = rivals.pace.size, rivals.pace.sample
    small = close(rivals.ready, SMALL) if size != SMALL else None
    with ExitStack() as stack:
        folder = templates.trade(rivals.ready)
        trade = stack.enter_context(templates.copied(rivals.ready, folder, DURABLE))
        with step("filling Odoo's own sales and purchases"):
            sample = _trade(trade, "prepare", size=size, seed=hub.SEED, sample=sample)
        halves = [_trade(trade, "confirm", count=sample // 2)]
        closing = close(rivals.ready, size)
        halves.append(_trade(trade, "confirm", count=sample - sample // 2))
    yield from figures(closing, halves, size, small)


def close(ready, size):
    """Close a filled hub of a size by a server's cron; return what it took."""
    folder = hub.filled(ready, size)
    with templates.copied(ready, folder, DURABLE) as instance:
        server = Server(instance, WORKERS, {"max-cron-threads": 1})
        try:
            server.start()
            with step(f"closing a day of size {size}"), Watch(server, hub.login(instance)) as watch:
                watch.wait_until_warm()
                seconds = hub.closed_in(instance)
        finally:
            server.stop()
        rows = instance.server.query(proof.STEPS, instance.database)
        steps = {name: float(taken) for name, taken, _count in rows}
        found = proof.faults(instance, proof.AFTER_CLOSING, ready.workspace.addons)
        sizes = proof.known(instance, proof.SIZES)
    return Closing(seconds, watch.memory.peak, watch.seconds, watch.errors, steps, sizes, found)


def figures(closing, halves, size, small=None):
    """Yield the figures of a close, of both halves of Odoo's sample, and of a smaller close."""
    orders = closing.sizes["orders"]
    sample = sum(half["orders"] for half in halves)
    rate = sample / sum(half["seconds"] for half in halves)
    about = closing.sizes | {"size": size, "workers": WORKERS}
    limit = {"limit": LIMIT} if size == "M" else {}
    beside = {"sample": sample, "halves": halves, "scaled_up": round(orders / rate)}
    yield Figure("cutoff.seconds", "s", closing.seconds, details=about | limit)
    yield Figure(
        "cutoff.orders",
        "orders/s",
        round(orders / closing.seconds, 2),
        round(rate, 3),
        beside | {"goal": GOAL},
    )
    for name, seconds in closing.steps.items():
        yield Figure(f"cutoff.step.{name}", "s", seconds)
    yield Figure("cutoff.memory", "MiB", closing.memory, details={"limit": MEMORY})
    yield Figure(
        "cutoff.list",
        "s",
        max(closing.looks, default=0.0),
        details={
            "limit": LIST,
            "looks": len(closing.looks),
            "median": quantile(closing.looks, 0.5),
            "p95": quantile(closing.looks, 0.95),
        },
    )
    if small:
        yield Figure(
            "cutoff.growth",
            "times an order",
            growth(closing, small),
            details={
                "small": SMALL,
                "seconds": small.seconds,
                "orders": small.sizes["orders"],
            },
        )
    found = closing.faults + closing.errors
    yield Figure("cutoff.faults", "faults", len(found), details={"faults": found[:5]})


def growth(closing, small):
    """Return how much longer an order takes than in a smaller day; 1 is linear."""
    each = closing.seconds / closing.sizes["orders"]
    return round(each / (small.seconds / small.sizes["orders"]), 2)


def _trade(instance, function, **values):
    """Do something in Odoo's own sales and purchases."""
    return inside.call(instance, instance.database, "trade", function, **values)
