# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Orders of four lines a second, paid, beside the checkout of Odoo's own shop."""

from .. import inside
from .harness import Figure
from .rivals import sizes

GOAL = 20  # times the shop's orders a second
LATENCY = 0.5  # seconds, 95th percentile
REQUESTS = {"ours": 1, "visitor": 4, "stock": 12}


def compare(rivals):
    """Yield orders a second, with the bookings too, the time of one order, a whole visit."""
    with rivals.both() as (ours, shop):
        pace = rivals.pace
        ours.plan["payment_mode"] = "online"
        met = rivals.take_turns(
            {
                "stock": (shop, "shop", pace.buyers),
                "ours": (ours, "resident", pace.parallel),
            }
        )
        booked = {
            name: inside.call(side.instance, side.instance.database, "payments", "post")
            for name, side in (("ours", ours), ("stock", shop))
        }
        met |= rivals.take_turns({"visitor": (ours, "visitor", pace.parallel)})
    yield from figures(met, booked, pace)


def figures(met, booked, pace):
    """Yield the figures of what both sides met and how long the bookings took after it."""
    about = sizes() | {"seconds": pace.seconds, "rounds": pace.rounds}
    about |= {
        name: about_run(*met[name]) | {"requests_per_order": REQUESTS[name]} for name in met
    } | {"parallel": pace.parallel, "buyers": pace.buyers}
    (ours, _), (stock, _) = met["ours"], met["stock"]
    yield Figure("checkout.orders", "orders/s", ours.rate, stock.rate, about | {"goal": GOAL})
    yield Figure(
        "checkout.booked",
        "orders/s",
        with_booking(ours, booked["ours"]),
        with_booking(stock, booked["stock"]),
        {"ours": booked["ours"], "stock": booked["stock"]},
    )
    p95 = [one.as_details()["p95"] for one in (ours, stock)]
    yield Figure("checkout.p95", "s", *p95, {"limit": LATENCY})
    yield Figure("checkout.faults", "faults", *(_faults(one) for one in (ours, stock)))
    yield Figure("checkout.visit", "orders/s", met["visitor"][0].rate, stock.rate)


def about_run(outcome, cpu):
    """Return the figures of one run with the CPU it took."""
    count = len(outcome.seconds)
    return outcome.as_details() | {"cpu_ms": round(1000 * cpu / count, 1) if count else None}


def with_booking(outcome, booked):
    """Return orders a second when bringing the payments into the books counts as well.

    The booking runs alone after the orders. Warm-up orders are booked, too, so its time is
    taken by order.
    """
    if not outcome.seconds or booked["left"]:
        return 0.0
    each = booked["seconds"] / booked["waiting"] if booked["waiting"] else 0.0
    return round(1 / (1 / outcome.rate + each), 3)


def _faults(outcome):
    """Return how many errors and retries people saw."""
    return sum(outcome.errors.values()) + outcome.retries
