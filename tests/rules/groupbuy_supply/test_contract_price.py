from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.groupbuy_supply.rules.contract_price import (
    PriceRow,
    carry_over,
    find_overlap,
    holds_on,
    percent_used,
    price_on,
    share_a_day,
)

DAY = date(2026, 5, 1)
BASIC = Decimal(10)
days = st.integers(0, 60).map(lambda days: DAY + timedelta(days=days))
ends = st.none() | days
prices = st.integers(1, 1000).map(lambda cents: Decimal(cents) / 100)
rows = st.builds(
    PriceRow, st.integers(), st.integers(0, 50).map(Decimal), prices, ends, ends
).filter(lambda row: not (row.date_from and row.date_to) or row.date_from <= row.date_to)
tables = st.lists(rows, max_size=8)
quantities = st.integers(0, 60).map(Decimal)


def _row(quantity=0, price=9, date_from=None, date_to=None):
    return PriceRow(quantity, Decimal(quantity), Decimal(price), date_from, date_to)


def test_without_rows_the_basic_price_holds():
    assert price_on([], DAY, Decimal(5), BASIC) == (BASIC, None)


def test_break_holds_exactly_from_its_quantity():
    table = [_row(100)]

    assert [price_on(table, DAY, Decimal(n), BASIC).price for n in (99, 100, 101)] == [10, 9, 9]


def test_row_holds_on_its_first_and_its_last_day_only_between():
    row = _row(date_from=DAY, date_to=DAY + timedelta(days=2))

    held = [holds_on(row, DAY + timedelta(days=n)) for n in (-1, 0, 2, 3)]

    assert held == [False, True, True, False]


def test_larger_break_that_is_over_gives_way_to_the_smaller_one():
    table = [_row(10, 9), _row(50, 8, date_to=DAY)]

    after = DAY + timedelta(days=1)

    assert price_on(table, DAY, Decimal(60), BASIC).price == 8
    assert price_on(table, after, Decimal(60), BASIC).price == 9


def test_touching_days_of_one_break_overlap_and_neighbouring_do_not():
    may = _row(date_from=DAY, date_to=DAY + timedelta(days=9))

    touching = may._replace(date_from=may.date_to, date_to=None)
    neighbour = may._replace(date_from=may.date_to + timedelta(days=1), date_to=None)

    assert find_overlap([may, touching]) == (may, touching)
    assert find_overlap([may, neighbour]) is None


def test_same_days_of_different_breaks_do_not_overlap():
    assert find_overlap([_row(1), _row(2)]) is None


def test_percent_without_a_volume_is_nothing():
    assert percent_used(Decimal(5), Decimal(0)) == 0


@given(tables, days, quantities)
def test_price_is_the_basic_one_or_that_of_a_row_which_holds_and_is_reached(table, day, quantity):
    found = price_on(table, day, quantity, BASIC)

    held = [row for row in table if holds_on(row, day) and row.quantity_min <= quantity]

    assert found.price in {row.price for row in held} if held else found == (BASIC, None)


@given(tables, days, quantities, quantities)
def test_price_falls_with_the_quantity_when_the_table_does(table, day, one, other):
    falling = [row._replace(price=BASIC - row.quantity_min / 10) for row in table]

    small, large = sorted((one, other))

    assert price_on(falling, day, large, BASIC).price <= price_on(falling, day, small, BASIC).price


@given(tables, days, quantities, st.randoms())
def test_order_of_a_table_without_overlaps_does_not_matter(table, day, quantity, random):
    clean = []
    for row in table:
        if not find_overlap([*clean, row]):
            clean.append(row)
    mixed = random.sample(clean, len(clean))

    assert price_on(mixed, day, quantity, BASIC) == price_on(clean, day, quantity, BASIC)


@given(rows, rows)
def test_two_spans_share_a_day_exactly_when_one_day_is_in_both(one, other):
    span = [DAY + timedelta(days=n) for n in range(-1, 62)]

    both = [day for day in span if holds_on(one, day) and holds_on(other, day)]

    assert share_a_day(one, other) == bool(both)


@given(tables, days, quantities)
def test_next_contract_starts_with_the_prices_of_the_last_day(table, day, quantity):
    later = day + timedelta(days=400)

    carried = price_on(carry_over(table, day), later, quantity, BASIC)

    assert carried.price == price_on(table, day, quantity, BASIC).price
