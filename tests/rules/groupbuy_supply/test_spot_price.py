"""Prices of leftovers stay between cost and group price."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.groupbuy_supply.rules.spot_price import suggest

prices = st.decimals("0.01", 10_000, places=2)


@given(prices, prices)
def test_never_dearer_than_the_group_price(group_price, cost):
    assert suggest(group_price, cost).price <= group_price


@given(prices, prices)
def test_never_below_cost_unless_the_group_price_was(group_price, cost):
    assert suggest(group_price, cost).price >= min(group_price, cost)


@given(prices)
def test_without_cost_a_fifth_is_let_off(group_price):
    assert abs(suggest(group_price, Decimal(0)).price - group_price * Decimal("0.8")) <= Decimal(
        "0.005"
    )
