"""Forecast: an even demand stays even, a weekly one keeps its weekdays, nothing is negative."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.groupbuy_supply.rules.forecast import WINDOW, forecast

DAY = date(2026, 6, 29)
quantities = st.decimals(0, 10_000, places=2)
histories = st.dictionaries(st.integers(1, 60), quantities, max_size=60).map(
    lambda known: {DAY - timedelta(days): quantity for days, quantity in known.items()}
)


@given(histories)
def test_forecast_is_neither_negative_nor_above_the_largest_sum(history):
    expected = forecast(history, DAY)

    assert expected.quantity >= 0
    assert expected.variance >= 0
    assert expected.days <= WINDOW
    counted = [q for when, q in history.items() if (DAY - when).days <= WINDOW]
    assert expected.quantity <= max(counted, default=Decimal(0)) + Decimal("0.01")


@given(quantities, st.integers(1, WINDOW))
def test_even_demand_stays_what_it_is(quantity, days):
    history = {DAY - timedelta(days=count): quantity for count in range(1, days + 1)}

    expected = forecast(history, DAY)

    assert expected.quantity == pytest.approx(quantity)
    assert float(expected.variance) == pytest.approx(0, abs=1e-12)


@given(st.lists(quantities, min_size=7, max_size=7))
def test_a_week_that_repeats_is_foretold_day_by_day(week):
    history = {
        DAY - timedelta(days=count): week[(DAY - timedelta(days=count)).weekday()]
        for count in range(1, WINDOW + 1)
    }

    for offset in range(7):
        day = DAY + timedelta(days=offset)
        known = {when: q for when, q in history.items() if when < DAY}
        expected = forecast(known, day, WINDOW + offset)
        if offset == 0:
            assert float(expected.quantity) == pytest.approx(float(week[day.weekday()]), abs=0.01)


@given(histories)
def test_what_comes_later_or_long_ago_does_not_count(history):
    more = history | {DAY: Decimal(999), DAY - timedelta(days=WINDOW + 1): Decimal(999)}

    assert forecast(more, DAY) == forecast(
        {when: q for when, q in history.items() if (DAY - when).days != WINDOW + 1}, DAY
    )


def test_two_weeks_worked_by_hand():
    """Mondays 4 and 8, all other days 12; `DAY` is a Monday.

    14 days: 12 × 12 + 4 + 8 = 156, the mean 11.142857. Mondays sold 6 on
    average, 0.538462 of it: 6 are expected. Errors: −2 and 2 on Mondays, else 0; their variance
    is (4 + 4) / 14 = 0.571429.
    """
    history = {DAY - timedelta(days=count): Decimal(12) for count in range(1, 15)}
    history |= {DAY - timedelta(days=7): Decimal(8), DAY - timedelta(days=14): Decimal(4)}

    expected = forecast(history, DAY)

    assert expected.quantity == pytest.approx(Decimal(6))
    assert float(expected.variance) == pytest.approx(8 / 14, abs=1e-9)
    assert expected.days == 14


def test_no_history_expects_nothing():
    assert forecast({}, DAY).quantity == 0


def test_one_day_of_history_is_repeated():
    assert forecast({DAY - timedelta(days=1): Decimal(30)}, DAY).quantity == 30


def test_days_without_demand_count_as_zero():
    history = {DAY - timedelta(days=4): Decimal(8)}

    assert forecast(history, DAY).quantity == 2
