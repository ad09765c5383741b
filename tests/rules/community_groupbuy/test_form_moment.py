from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.community_groupbuy.rules import form_moment


@given(st.dates(date(1992, 1, 1), date(2200, 1, 1)), st.times())
def test_shanghai_is_eight_hours_ahead(day, time):
    utc = form_moment.moment(f"{day}T{time:%H:%M}", "Asia/Shanghai")

    local = utc + timedelta(hours=8)
    assert (local.date(), f"{local:%H:%M}") == (day, f"{time:%H:%M}")


@given(st.text())
def test_rubbish_is_no_moment_no_day_and_no_number(text):
    assert form_moment.moment(f"x{text}", "Asia/Shanghai") is None
    assert form_moment.day(f"x{text}") is None
    assert form_moment.count(f"x{text}", 9999) is None


@pytest.mark.parametrize(
    ("text", "number"), [("0", 0), ("99", 99), ("100", None), ("9" * 5000, None), (" 7 ", 7)]
)
def test_numbers_at_their_limits(text, number):
    assert form_moment.count(text, 99) == number
