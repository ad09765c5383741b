from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.groupbuy_supply.rules import supplier_answer
from odoo.addons.groupbuy_supply.rules.supplier_answer import Offer

quantities = st.decimals(min_value=0, max_value=10**6, places=3, allow_nan=False)


@pytest.mark.parametrize(
    "text", ["abc", "", None, "1e9", "nan", "inf", "1.2345", "１２", "--1", "9" * 13, "1 OR 1"]
)
def test_what_is_no_plain_number_is_none(text):
    assert supplier_answer.read_decimal(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", "12"), (" 12,5 ", "12.5"), ("0", "0"), ("-3", "-3"), ("3，5", "3.5")],
)
def test_plain_numbers_are_exact(text, number):
    assert supplier_answer.read_decimal(text) == Decimal(number)


@given(quantities, quantities)
def test_nobody_confirms_more_than_ordered(ordered, confirmed):
    fault = supplier_answer.find_fault(ordered, confirmed)

    assert (fault == "above") == (confirmed > ordered)


@given(quantities, quantities, quantities)
def test_what_passes_never_exceeds_the_order(ordered, confirmed, offered):
    offer = Offer("cucumber", offered, Decimal(1))

    if supplier_answer.find_fault(ordered, confirmed, offer, Decimal(1)) is None:
        assert confirmed + offered <= ordered
        assert supplier_answer.kind_of(ordered, confirmed, offer) == "substitute"


@given(quantities, quantities)
def test_kind_says_what_is_missing(ordered, confirmed):
    kind = supplier_answer.kind_of(ordered, confirmed)

    assert (kind == "confirmed") == (confirmed >= ordered)
    assert (kind == "declined") == (confirmed == 0 and ordered > 0)


@given(st.lists(st.sampled_from(["none", "confirmed", "less", "substitute", "declined"])))
def test_summary_does_not_depend_on_order(kinds):
    assert supplier_answer.summary_of(kinds) == supplier_answer.summary_of(sorted(kinds))


@given(
    st.integers(min_value=1, max_value=720 * 60),
    st.integers(min_value=-5000, max_value=50000),
    st.integers(min_value=0, max_value=720 * 60),
)
def test_reminder_lies_between_question_and_deadline(minutes, planned_in, before):
    asked = datetime.fromisoformat("2026-07-01T12:00:00")
    planned = asked + timedelta(minutes=planned_in)

    due = supplier_answer.deadline(asked, minutes / 60, planned)
    moment = supplier_answer.reminder(asked, due, before / 60)

    assert asked < due
    assert planned <= asked or due <= planned
    assert asked <= moment <= due


@pytest.mark.parametrize(
    ("offer", "fault"),
    [
        (Offer("x", Decimal(0), Decimal(1)), "offer_empty"),
        (Offer("x", Decimal(7), Decimal(1)), "offer_above"),
        (Offer("x", Decimal(6), Decimal(0)), "price_missing"),
        (Offer("x", Decimal(6), Decimal("2.01")), "price_above"),
        (Offer("x", Decimal(6), Decimal(2)), None),
    ],
)
def test_offers_have_bounds(offer, fault):
    assert supplier_answer.find_fault(Decimal(10), Decimal(4), offer, Decimal(2)) == fault


def test_nothing_missing_needs_no_substitute():
    offer = Offer("x", Decimal(1), Decimal(1))

    assert supplier_answer.find_fault(10, 10, offer, 2) == "nothing_missing"
