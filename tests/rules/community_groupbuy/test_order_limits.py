from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.community_groupbuy.rules.order_limits import (
    Held,
    Limits,
    first_broken,
    totals,
)

TODAY = date(2026, 11, 22)
QUANTITIES = st.integers(1, 9).map(Decimal)
DAYS = st.integers(0, 3).map(lambda back: TODAY - timedelta(days=back))
HELD = st.lists(
    st.builds(Held, st.integers(1, 3), st.integers(1, 2), DAYS, QUANTITIES), max_size=12
)
LIMITS = st.builds(Limits, *[st.integers(0, 9).map(Decimal)] * 3)


@given(HELD)
def test_campaign_holds_at_least_what_a_day_does(held):
    counted = totals(1, 1, TODAY, held)
    assert counted.campaign >= counted.day >= 0


@given(HELD, st.randoms(use_true_random=False))
def test_order_of_what_is_held_does_not_matter(held, chance):
    mixed = chance.sample(held, len(held))
    assert totals(1, 1, TODAY, mixed) == totals(1, 1, TODAY, held)


@given(LIMITS, HELD)
def test_nobody_gets_more_than_any_limit(limits, held):
    taken = []
    for item in held:
        counted = totals(item.line, item.product, TODAY, [*taken, item])
        if not first_broken(limits, counted):
            taken.append(item)
            counted = totals(item.line, item.product, TODAY, taken)
            assert all(
                not limit or count <= limit for limit, count in zip(limits, counted, strict=True)
            )


@given(HELD)
def test_no_limits_break_nothing(held):
    assert first_broken(Limits(), totals(1, 1, TODAY, held)) is None
