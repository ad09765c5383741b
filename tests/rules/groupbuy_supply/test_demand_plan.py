"""Planning days: nobody lacks, what is left over is used, nothing is bought idly."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.groupbuy_supply.rules.demand_plan import Day, plan
from odoo.addons.groupbuy_supply.rules.rounding import LOOSE, Packing

D = Decimal
pieces = st.decimals(0, 1000, places=1)
days = st.lists(st.builds(Day, firm=pieces, expected=pieces, incoming=pieces), max_size=8)
packings = st.decimals("0.1", 50, places=1).map(Packing)


@given(days, pieces, pieces, packings)
def test_every_day_ends_with_the_safety_stock(days, stock, safety, packing):
    for day in plan(days, stock, safety, packing):
        evening = day.stock + day.incoming + day.suggested - day.firm - day.forecast
        assert evening >= safety


@given(days, pieces, pieces)
def test_the_formula_holds_line_by_line(days, stock, safety):
    for day in plan(days, stock, safety, LOOSE):
        need = day.firm + day.forecast + day.safety - day.stock - day.incoming
        assert day.need == max(need, 0)
        assert day.suggested - day.need < 1


@given(days, pieces, pieces, packings)
def test_nothing_is_bought_for_a_day_that_is_served(days, stock, safety, packing):
    for day in plan(days, stock, safety, packing):
        assert bool(day.suggested) == bool(day.need)


@given(st.lists(pieces, min_size=1, max_size=6), st.lists(pieces, min_size=1, max_size=6))
def test_orders_that_are_in_do_not_count_twice(firm, expected):
    days = [Day(one, other) for one, other in zip(firm, expected, strict=False)]

    for day, planned in zip(days, plan(days, D(0)), strict=True):
        assert planned.firm + planned.forecast == max(day.firm, day.expected)


def test_no_days_no_plan():
    assert plan([], D(5)) == []
