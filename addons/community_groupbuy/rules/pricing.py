"""Group prices: what one piece costs at a quantity, and what everybody pays at the end."""

from collections.abc import Hashable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple


class Tier(NamedTuple):
    """From `quantity_min` pieces on, each costs `price`."""

    quantity_min: Decimal
    price: Decimal


class Good(NamedTuple):
    """`quantity` pieces in a basket; `ordered` pieces are ordered by everybody so far.

    `held` of the ordered ones are this basket's own, when an order changes. `at_end` pieces
    are ordered when the campaign ends; nobody follows where it is not known. `shown` is the
    lowest price anybody was shown who still has an order: no price is above it. `discount`
    is a concession on this basket alone, in per cent.
    """

    key: Hashable
    base: Decimal
    tiers: Sequence[Tier]
    quantity: Decimal
    ordered: Decimal = Decimal(0)
    held: Decimal = Decimal(0)
    at_end: Decimal | None = None
    shown: Decimal | None = None
    discount: Decimal = Decimal(0)


class Priced(NamedTuple):
    """What one good costs: now, when it is ordered, and at the end of the campaign."""

    key: Hashable
    quantity: Decimal
    price_now: Decimal
    price_end: Decimal
    amount_now: Decimal
    amount_end: Decimal


class Basket(NamedTuple):
    """A basket's goods and sums; `back` is what comes back to who pays now."""

    goods: tuple[Priced, ...]
    delivery_fee: Decimal
    amount_now: Decimal
    amount_end: Decimal

    @property
    def back(self):
        return self.amount_now - self.amount_end

    def with_fee(self, fee):
        """Return this basket with another delivery fee, given as it is paid."""
        more = fee - self.delivery_fee
        return self._replace(
            delivery_fee=fee,
            amount_now=self.amount_now + more,
            amount_end=self.amount_end + more,
        )


def price_at(base, tiers, quantity):
    """Return the price per piece when `quantity` pieces are ordered in all.

    >>> tiers = [Tier(Decimal(20), Decimal("9")), Tier(Decimal(50), Decimal("8"))]
    >>> price_at(Decimal("10"), tiers, Decimal(20))
    Decimal('9')
    """
    reached = [tier.price for tier in tiers if quantity >= tier.quantity_min]
    return min([base, *reached])


def next_tier(tiers, quantity):
    """Return the nearest tier not reached yet, or `None`.

    >>> next_tier([Tier(Decimal(20), Decimal("9"))], Decimal(5)).quantity_min
    Decimal('20')
    """
    ahead = [tier for tier in tiers if quantity < tier.quantity_min]
    return min(ahead, key=lambda tier: tier.quantity_min, default=None)


def final_price(base, tiers, quantity, shown):
    """Return the one price everybody pays: the tier reached, never above a price `shown`.

    Cancellations can lower the quantity after somebody was shown a lower price; that price
    then stands for all, so the same goods cost the same and nobody pays more than shown.

    >>> final_price(Decimal("10"), [Tier(Decimal(20), Decimal("9"))], Decimal(19), [Decimal("9")])
    Decimal('9')
    """
    return min([price_at(base, tiers, quantity), *shown])


def tier_obstacle(base, tiers):
    """Return the first tier that is not cheaper at a larger quantity, or `None`.

    >>> tier_obstacle(Decimal("10"), [Tier(Decimal(20), Decimal("11"))]).price
    Decimal('11')
    """
    quantity, price = Decimal(0), base
    for tier in sorted(tiers):
        if tier.quantity_min <= quantity or tier.price >= price or tier.price <= 0:
            return tier
        quantity, price = tier
    return None


def amount(price, quantity, rounding):
    """Return what a quantity costs, rounded once, halves up.

    >>> amount(Decimal("9.99"), Decimal("1.5"), Decimal("0.01"))
    Decimal('14.99')
    """
    steps = (price * quantity / rounding).to_integral_value(ROUND_HALF_UP)
    return steps * rounding


def basket(goods, rounding=Decimal("0.01"), delivery_fee=Decimal(0), cost=None):
    """Return what goods cost now and at the end, each good rounded once.

    A basket's own pieces count towards its tiers, now as at the end; the end is never dearer.
    The fee is the same at both moments. `cost(good, price)` replaces the plain product of
    price and quantity where taxes come on top; it must not fall when the price rises.

    From twenty boxes on each is ¥9 instead of ¥10. Somebody takes two after 17 others and
    pays ¥20 now; one more box is sold before the end, and ¥2 come back.

    >>> tiers = [Tier(Decimal(20), Decimal(9))]
    >>> eggs = Good("egg", Decimal(10), tiers, Decimal(2), Decimal(17), at_end=Decimal(20))
    >>> result = basket([eggs])
    >>> int(result.amount_now), int(result.amount_end), int(result.back)
    (20, 18, 2)
    """

    def plain(good, price):
        return amount(price * (1 - good.discount / 100), good.quantity, rounding)

    priced = tuple(_priced(good, cost or plain) for good in goods)
    fee = amount(delivery_fee, Decimal(1), rounding)
    return Basket(
        priced,
        fee,
        sum((good.amount_now for good in priced), fee),
        sum((good.amount_end for good in priced), fee),
    )


def _priced(good, cost):
    """Return a good with its prices and amounts at both moments."""
    counted = good.ordered - good.held + good.quantity
    at_end = counted if good.at_end is None else good.at_end
    shown = [] if good.shown is None else [good.shown]
    now = final_price(good.base, good.tiers, counted, shown)
    end = final_price(good.base, good.tiers, at_end, [now])
    return Priced(good.key, good.quantity, now, end, cost(good, now), cost(good, end))
