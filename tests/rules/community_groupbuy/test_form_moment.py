from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.community_groupbuy.rules import form_moment


@given(st.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1)))
def test_shanghai_is_eight_hours_ahead(local):
    local = local.replace(year=max(local.year, 1992), second=0, microsecond=0, day=1)

    utc = form_moment.moment(local.strftime("%Y-%m-%dT%H:%M"), "Asia/Shanghai")

    assert (local - utc).total_seconds() == 8 * 3600


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
