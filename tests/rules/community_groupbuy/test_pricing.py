from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.community_groupbuy.rules.pricing import (
    Tier,
    final_price,
    next_tier,
    price_at,
    tier_obstacle,
)

TIERS = [Tier(Decimal(20), Decimal("9")), Tier(Decimal(50), Decimal("8"))]
BASE = Decimal("10")
quantities = st.integers(0, 10_000).map(Decimal)
prices = st.decimals(Decimal("0.01"), Decimal(100), places=2)


def test_price_falls_exactly_at_the_tier():
    assert [price_at(BASE, TIERS, Decimal(n)) for n in (0, 19, 20, 49, 50)] == [
        Decimal(p) for p in (10, 10, 9, 9, 8)
    ]


def test_next_tier_is_the_nearest_ahead():
    assert next_tier(TIERS, Decimal(19)) == TIERS[0]
    assert next_tier(TIERS, Decimal(20)) == TIERS[1]
    assert next_tier(TIERS, Decimal(50)) is None


def test_price_shown_to_somebody_stands_for_all():
    assert final_price(BASE, TIERS, Decimal(19), [Decimal(10), Decimal(9)]) == 9


def test_tiers_must_rise_in_quantity_and_fall_in_price():
    assert tier_obstacle(BASE, TIERS) is None
    assert tier_obstacle(BASE, [Tier(Decimal(5), BASE)]) == Tier(Decimal(5), BASE)
    assert tier_obstacle(BASE, [Tier(Decimal(5), Decimal(0))]) is not None
    assert tier_obstacle(BASE, [TIERS[0], Tier(Decimal(20), Decimal(7))]) is not None


@given(quantities, quantities)
def test_more_is_never_dearer(some, more):
    assert price_at(BASE, TIERS, some + more) <= price_at(BASE, TIERS, some)


@given(quantities, st.lists(prices))
def test_nobody_pays_more_than_was_shown(quantity, shown):
    price = final_price(BASE, TIERS, quantity, shown)

    assert all(price <= seen for seen in [*shown, BASE])
