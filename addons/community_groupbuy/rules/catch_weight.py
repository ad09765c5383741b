"""Goods ordered by the piece and paid by weight."""

from decimal import Decimal

# Beyond these shares of the estimate somebody misread the scales or mistyped.
PLAUSIBLE = (Decimal("0.5"), Decimal(2))


def charged_weight(estimated, actual, tolerance):
    """Return the weight a resident pays: the actual one, at most `tolerance` % over the estimate.

    >>> charged_weight(Decimal(2), Decimal("1.9"), Decimal(10))
    Decimal('1.9')
    >>> charged_weight(Decimal(2), Decimal("2.5"), Decimal(10))
    Decimal('2.2')
    """
    return min(actual, estimated * (100 + tolerance) / 100)


def settled_share(estimated, actual, tolerance):
    """Return which share of the ordered price is owed; all of it while nothing is weighed.

    >>> settled_share(Decimal(2), Decimal("1.9"), Decimal(10))
    Decimal('0.95')
    >>> settled_share(Decimal(2), Decimal(0), Decimal(10))
    Decimal('1')
    """
    if not actual or not estimated:
        return Decimal(1)
    return charged_weight(estimated, actual, tolerance) / estimated


def is_plausible(estimated, actual):
    """Tell whether the scales can have shown this weight.

    >>> is_plausible(Decimal(2), Decimal("1.9")), is_plausible(Decimal(2), Decimal(19))
    (True, False)
    """
    low, high = PLAUSIBLE
    return estimated * low <= actual <= estimated * high
