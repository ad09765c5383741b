from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.community_groupbuy.rules.quarter import start_of


@given(st.dates(max_value=date(9999, 1, 1)))
def test_quarter_starts_on_a_first_of_its_month_at_most_92_days_ago(day):
    start = start_of(day)

    assert start.day == 1
    assert start.month in {1, 4, 7, 10}
    assert 0 <= (day - start).days < 92


@given(st.dates())
def test_start_of_a_start_is_itself(day):
    assert start_of(start_of(day)) == start_of(day)
