"""Up at once, down slowly: never while protected, never without notice, never two grades."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.community_groupbuy.rules import grading
from odoo.addons.community_groupbuy.rules.grading import Grade, Month, Standing

LADDER = [
    Grade(1, Decimal(0), Decimal(0)),
    Grade(2, Decimal(60), Decimal(5000)),
    Grade(3, Decimal(75), Decimal(20000)),
    Grade(4, Decimal(88), Decimal(50000)),
]
TODAY = date(2026, 7, 1)
MONTH = st.builds(
    Month,
    st.none() | st.decimals(0, 100, places=1),
    st.decimals(0, 100000, places=2),
)
MONTHS = st.lists(MONTH, min_size=1, max_size=8)
STANDING = st.builds(
    Standing,
    st.sampled_from([None, 1, 2, 3, 4, 99]),
    st.none() | st.dates(date(2026, 5, 1), date(2026, 9, 1)),
    st.booleans(),
)
PATIENCE = st.integers(1, 4)


@given(MONTHS, STANDING, PATIENCE)
def test_protected_leader_neither_goes_down_nor_is_warned(months, standing, patience):
    standing = standing._replace(protected_until=TODAY + timedelta(days=1))

    decision = grading.decide(LADDER, standing, months, TODAY, patience)

    assert decision.kind in {"keep", "promote"}


@given(MONTHS, STANDING, PATIENCE)
def test_nobody_goes_down_without_notice_and_never_two_grades(months, standing, patience):
    decision = grading.decide(LADDER, standing, months, TODAY, patience)

    if decision.kind == "demote":
        assert standing.warned
        assert decision.grade == standing.grade - 1
        assert grading.weak_months(LADDER[standing.grade - 1], months) >= patience


@given(MONTHS, STANDING, PATIENCE)
def test_up_is_at_once_and_to_the_grade_reached(months, standing, patience):
    decision = grading.decide(LADDER, standing, months, TODAY, patience)

    current = standing.grade if standing.grade in {1, 2, 3, 4} else 1
    reached = LADDER[grading.earned(LADDER, months[-1])].key
    if reached > current:
        assert decision == ("promote", reached, "earned")
    else:
        assert decision.grade <= current


@given(MONTHS, STANDING, PATIENCE)
def test_decided_twice_is_decided_once(months, standing, patience):
    first = grading.decide(LADDER, standing, months, TODAY, patience)

    assert grading.decide(LADDER, standing, months, TODAY, patience) == first


@given(MONTHS, STANDING, PATIENCE)
def test_lowest_grade_is_never_left_downwards(months, standing, patience):
    decision = grading.decide(LADDER, standing._replace(grade=1), months, TODAY, patience)

    assert decision.kind in {"keep", "promote"}


def test_month_without_any_figure_decides_nothing():
    decision = grading.decide(LADDER, Standing(3, None, True), [Month(None, Decimal(0))], TODAY, 1)

    assert decision == ("keep", 3, "unknown")


def test_protection_ends_on_its_day():
    weak = [Month(Decimal(10), Decimal(0))] * 2

    kinds = [
        grading.decide(LADDER, Standing(3, TODAY + timedelta(days=days)), weak, TODAY).kind
        for days in (1, 0)
    ]

    assert kinds == ["keep", "warn"]
