"""What leftovers are offered at: cheap enough to go this evening, not below what they cost."""

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

REDUCTION = Decimal("0.2")


class Suggestion(NamedTuple):
    """A price, and whether it is held up by the cost."""

    price: Decimal
    is_at_cost: bool


def suggest(group_price, cost, rounding=Decimal("0.01"), reduction=REDUCTION):
    """Return the group price less a reduction, never below cost nor above the group price.

    >>> suggest(Decimal("10"), Decimal("6"))
    Suggestion(price=Decimal('8.00'), is_at_cost=False)
    >>> suggest(Decimal("10"), Decimal("9.50"))
    Suggestion(price=Decimal('9.50'), is_at_cost=True)
    >>> suggest(Decimal("10"), Decimal("12")).price
    Decimal('10.00')
    """
    reduced = group_price * (1 - reduction)
    price = min(group_price, max(reduced, cost))
    rounded = (price / rounding).quantize(Decimal(1), ROUND_HALF_UP) * rounding
    return Suggestion(rounded, cost >= reduced)
