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
CRONS = 2  # as in config/odoo.conf
SCALED = (
    "Odoo alone confirmed and bought {sample:,} of these orders in {spent:.0f} s ({each:.2f} s"
    " each), half before ours, half after it. At this rate all {orders:,} take {minutes:.0f}"
    " minutes; it gets slower the more there are, so the sample flatters it"
)
CHAIN = (
    "SQL over {lines} run lines: ordered {ordered} + rounding {rounding}"
    " = purchased {purchased} + from stock {stock}"
)


class Closing(NamedTuple):
    """What one close took: seconds, peak memory, seconds of lists, steps, sizes, chain, faults."""

    seconds: float
    memory: int
    looks: list
    errors: list
    steps: dict
    sizes: dict
    chain: dict
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
        server = Server(instance, WORKERS, {"max-cron-threads": CRONS})
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
        sizes, chain = (proof.known(instance, sql) for sql in (proof.SIZES, proof.CHAIN))
    watched = (watch.memory.peak, watch.seconds, watch.errors)
    return Closing(seconds, *watched, steps, sizes, chain, found)


def figures(closing, halves, size, small=None):
    """Yield the figures of a close, of both halves of Odoo's sample, and of a smaller close.

    What is asked for is asked of size M.
    """
    asked = size == "M"
    about = closing.sizes | {"size": size, "workers": WORKERS}
    yield Figure("cutoff.seconds", "s", closing.seconds, details=about | wanted(asked, LIMIT))
    yield _beside_odoo(closing, halves, asked)
    for name, seconds in closing.steps.items():
        yield Figure(f"cutoff.step.{name}", "s", seconds)
    yield Figure("cutoff.memory", "MiB", closing.memory, details=wanted(asked, MEMORY))
    yield _lists(closing, asked)
    if small:
        yield _growth_figure(closing, small)
    yield chain_figure("cutoff.chain", closing.chain, CHAIN)
    found = closing.faults + closing.errors
    yield Figure("cutoff.faults", "faults", len(found), details=faults_details(found))


def wanted(is_asked, limit):
    """Return the details of a limit that decides the bench's end, where it is asked for."""
    return {"limit": limit, "is_binding": True} if is_asked else {}


def faults_details(found):
    """Return the details of a number of faults, of which there shall be none."""
    return {"limit": 0, "is_binding": True, "faults": found[:5]}


def chain_figure(name, chain, sentence):
    """Return how many lines a chain of quantities does not add up on, and what it says in all."""
    told = {key: f"{value or 0:,.10g}" for key, value in chain.items()}
    details = {"limit": 0, "is_binding": True, "sentence": sentence.format(**told)}
    return Figure(name, "lines wrong", chain["wrong"], details=details | chain)


def _beside_odoo(closing, halves, asked):
    """Return orders a second beside Odoo's, and how long it would need for all of them."""
    orders = closing.sizes["orders"]
    sample = sum(half["orders"] for half in halves)
    spent = sum(half["seconds"] for half in halves)
    whole = round(orders * spent / sample)
    goal = {"goal": GOAL, "is_binding": True} if asked else {}
    sentence = SCALED.format(
        sample=sample, spent=spent, each=spent / sample, orders=orders, minutes=whole / 60
    )
    return Figure(
        "cutoff.orders",
        "orders/s",
        round(orders / closing.seconds, 2),
        round(sample / spent, 3),
        {"sample": sample, "halves": halves, "scaled_up": whole, "sentence": sentence} | goal,
    )


def _lists(closing, asked):
    """Return the slowest of the lists somebody opened meanwhile."""
    looks = closing.looks
    median, late = quantile(looks, 0.5), quantile(looks, 0.95)
    sentence = f"{len(looks)} lists were opened meanwhile: half within {median} s, 95 % {late} s"
    about = {"looks": len(looks), "median": median, "p95": late, "sentence": sentence}
    slowest = max(looks, default=0.0)
    return Figure("cutoff.list", "s", slowest, details=about | wanted(asked, LIST))


def _growth_figure(closing, small):
    """Return how much longer an order takes than in a smaller day."""
    count = small.sizes["orders"]
    sentence = f"{SMALL}: {count:,} orders in {small.seconds:g} s; 1 is linear growth"
    about = {"small": SMALL, "seconds": small.seconds, "orders": count, "sentence": sentence}
    return Figure("cutoff.growth", "times an order", growth(closing, small), details=about)


def growth(closing, small):
    """Return how much longer an order takes than in a smaller day; 1 is linear."""
    each = closing.seconds / closing.sizes["orders"]
    return round(each / (small.seconds / small.sizes["orders"]), 2)


def _trade(instance, function, **values):
    """Do something in Odoo's own sales and purchases."""
    return inside.call(instance, instance.database, "trade", function, **values)
