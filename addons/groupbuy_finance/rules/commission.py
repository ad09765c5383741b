"""Commission: which terms apply to a sale, what they earn, what is missing in the ledger."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

SALES = "sales_commission"
NO_RULE = 0


class Terms(NamedTuple):
    """A rate that applies from `date_from` on, before `date_to`; empty criteria fit every sale.

    `key` is the rule's, `NO_RULE` for a rate the campaign gives its seller.
    """

    key: int
    kind: str
    rate: Decimal
    date_from: date
    date_to: date | None = None
    leader: int | None = None
    category: int | None = None


class Sale(NamedTuple):
    """What was sold by whom; `categories` run from the widest to the product's own.

    `own_rate` is what the campaign gives this seller; zero means the rules apply.
    """

    day: date
    leader: int
    categories: tuple = ()
    own_rate: Decimal = Decimal(0)


class Sum(NamedTuple):
    """A base and the amount earned on it."""

    base: Decimal
    amount: Decimal


def choose(terms, kind, sale):
    """Return the terms of `kind` that fit the sale most closely, or `None`.

    The seller's own rate beats every rule for the sale itself. Terms for the leader go before
    terms for the category, the narrower category before the wider one, the newer terms before
    the older.

    >>> general = Terms(1, "sales", Decimal(10), date(2026, 1, 1))
    >>> fruit = Terms(2, "sales", Decimal(8), date(2026, 1, 1), category=7)
    >>> choose([general, fruit], "sales", Sale(date(2026, 5, 1), 3, (1, 7))).key
    2
    >>> choose([general, fruit], "sales", Sale(date(2026, 5, 1), 3, (1, 4))).key
    1
    >>> choose([general], "sales_commission", Sale(date(2026, 5, 1), 3, own_rate=Decimal(6))).rate
    Decimal('6')
    """
    if kind == SALES and sale.own_rate:
        return Terms(NO_RULE, kind, sale.own_rate, sale.day)
    fitting = [term for term in terms if term.kind == kind and _fits(term, sale)]
    return max(fitting, key=lambda term: _closeness(term, sale), default=None)


def earned(base, rate, rounding):
    """Return what `rate` per cent of `base` earn, rounded once, half away from zero.

    >>> earned(Decimal("12.35"), Decimal("10"), Decimal("0.01"))
    Decimal('1.24')
    >>> earned(Decimal("-12.35"), Decimal("10"), Decimal("0.01"))
    Decimal('-1.24')
    """
    return (base * rate / 100).quantize(rounding, rounding=ROUND_HALF_UP)


def missing(base, rate, entered, rounding):
    """Return what must still be entered so that the ledger says what is earned.

    >>> missing(Decimal("8"), Decimal(10), Sum(Decimal("12"), Decimal("1.20")), Decimal("0.01"))
    Sum(base=Decimal('-4'), amount=Decimal('-0.40'))
    """
    return Sum(base - entered.base, earned(base, rate, rounding) - entered.amount)


def _fits(term, sale):
    if sale.day < term.date_from or (term.date_to and sale.day >= term.date_to):
        return False
    if term.leader and term.leader != sale.leader:
        return False
    return not term.category or term.category in sale.categories


def _closeness(term, sale):
    depth = sale.categories.index(term.category) + 1 if term.category else 0
    return bool(term.leader), depth, term.date_from, term.key
