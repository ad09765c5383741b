from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.groupbuy_training.rules import due

DAYS = st.dates(date(2020, 1, 1), date(2090, 12, 31))


@given(DAYS, st.integers(1, 120))
def test_a_pass_is_worth_whole_months(passed, months):
    end = due.expiry(passed, months)

    assert (end.year - passed.year) * 12 + end.month - passed.month == months
    assert end.day <= passed.day


@given(DAYS, st.integers(-5, 0))
def test_a_pass_without_months_is_for_ever(passed, months):
    assert due.expiry(passed, months) is None


@given(DAYS, st.integers(0, 365))
def test_nobody_is_overdue_within_the_grace(today, grace):
    end = due.first_due(today, grace)

    for days in {0, grace // 2, grace}:
        standing = due.standing(False, True, end, today + timedelta(days=days), grace)
        assert standing == ("due", grace - days)
    assert due.standing(False, True, end, end + timedelta(days=1), grace).code == "overdue"


@given(DAYS, st.integers(-400, 400), st.integers(0, 60))
def test_a_pass_moves_from_passed_over_renew_to_expired(today, left, notice):
    code = due.standing(True, True, today + timedelta(days=left), today, notice).code

    assert code == ("passed" if left > notice else "renew" if left >= 0 else "expired")


@given(DAYS, DAYS)
def test_what_is_not_required_never_presses(today, end):
    assert due.standing(False, False, end, today, 7).code == "open"
