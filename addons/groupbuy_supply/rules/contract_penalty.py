"""What a supplier owes by contract for goods late, missing or bad."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import NamedTuple

from .money import CENT, split

KINDS = ("short", "quality", "late")


class Terms(NamedTuple):
    """Rates in per cent: of the value per day begun late, short, rejected; cap of the order."""

    late: Decimal = Decimal(0)
    short: Decimal = Decimal(0)
    quality: Decimal = Decimal(0)
    cap: Decimal = Decimal(0)


class Delivery(NamedTuple):
    """One purchase line: price and what became of its quantity.

    `late` holds `(quantity, days)` of every late receipt.
    """

    price: Decimal
    ordered: Decimal
    short: Decimal = Decimal(0)
    rejected: Decimal = Decimal(0)
    late: tuple = ()


def penalties(terms, delivery, claimed=None, waived=()):
    """Return `{kind: amount}` above zero; together at most the cap, cut in proportion.

    :param claimed: `{kind: amount}` that is claimed already and stays: what is due beyond it
        shares what the cap leaves
    :param waived: kinds the supplier was let off; they leave their part of the cap to others

    >>> terms = Terms(late=Decimal(1), short=Decimal(5), cap=Decimal(10))
    >>> delivery = Delivery(Decimal(4), Decimal(100), Decimal(10), late=((Decimal(90), 2),))
    >>> penalties(terms, delivery)
    {'short': Decimal('2.00'), 'late': Decimal('7.20')}
    >>> penalties(terms._replace(cap=Decimal(2)), delivery, {"late": Decimal("7.20")})
    {'short': Decimal('0.80'), 'late': Decimal('7.20')}
    >>> penalties(terms._replace(cap=Decimal(1)), delivery, waived={"late"})
    {'short': Decimal('2.00')}
    """
    value_days = sum((quantity * days for quantity, days in delivery.late), Decimal(0))
    full = {
        "short": delivery.short * delivery.price * terms.short / 100,
        "quality": delivery.rejected * delivery.price * terms.quality / 100,
        "late": value_days * delivery.price * terms.late / 100,
    }
    due = {
        kind: full[kind].quantize(CENT, ROUND_HALF_UP)
        for kind in KINDS
        if kind not in waived and full[kind] >= CENT / 2
    }
    most = limit(terms, delivery)
    if most is None:
        return due
    claimed = claimed or {}
    beyond = {kind: max(Decimal(0), due[kind] - claimed.get(kind, 0)) for kind in due}
    grown = _cut(beyond, max(Decimal(0), most - sum(claimed.values())))
    kept = {
        kind: min(due[kind], claimed.get(kind, Decimal(0))) + grown.get(kind, 0) for kind in due
    }
    return {kind: amount for kind, amount in kept.items() if amount}


def limit(terms, delivery):
    """Return the most all penalties of a delivery come to, `None` without a cap.

    >>> limit(Terms(cap=Decimal(10)), Delivery(Decimal("4.99"), Decimal(3)))
    Decimal('1.49')
    """
    if not terms.cap:
        return None
    return (delivery.ordered * delivery.price * terms.cap / 100).quantize(CENT, ROUND_DOWN)


def _cut(amounts, cap):
    """Cut amounts to a sum in proportion, to the cent."""
    total = sum(amounts.values())
    if total <= cap:
        return amounts
    parts = split(cap, list(amounts.values()))
    return {kind: part for kind, part in zip(amounts, parts, strict=True) if part}


def days_late(due, arrived):
    """Return the days begun after the last agreed moment; 0 in time.

    >>> from datetime import datetime
    >>> due = datetime(2026, 5, 1, 8)
    >>> [days_late(due, datetime(2026, 5, day, hour)) for day, hour in ((1, 8), (1, 9), (2, 9))]
    [0, 1, 2]
    """
    seconds = (arrived - due).total_seconds()
    return max(0, -int(-seconds // 86400))
