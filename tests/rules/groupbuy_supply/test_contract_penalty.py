from datetime import datetime, timedelta, timezone
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.groupbuy_supply.rules.contract_penalty import (
    Delivery,
    Terms,
    days_late,
    penalties,
)

rates = st.integers(0, 40).map(Decimal)
amounts = st.integers(0, 300).map(Decimal)
terms = st.builds(Terms, rates, rates, rates, rates)
late = st.lists(st.tuples(amounts, st.integers(0, 9)), max_size=3).map(tuple)
prices = st.integers(1, 5000).map(lambda cents: Decimal(cents) / 100)
deliveries = st.builds(Delivery, prices, amounts, amounts, amounts, late)
TERMS = Terms(late=Decimal(1), short=Decimal(5), quality=Decimal(20))


def test_every_kind_is_its_rate_of_its_value():
    delivery = Delivery(
        Decimal(4), Decimal(100), Decimal(10), Decimal(5), late=((Decimal(50), 2), (Decimal(20), 1))
    )

    assert penalties(TERMS, delivery) == {
        "short": Decimal("2.00"),
        "quality": Decimal("4.00"),
        "late": Decimal("4.80"),
    }


def test_good_delivery_owes_nothing():
    assert penalties(TERMS, Delivery(Decimal(4), Decimal(100))) == {}


def test_cap_is_kept_exactly():
    delivery = Delivery(Decimal(1), Decimal(100), Decimal(100), Decimal(100))

    assert sum(penalties(TERMS._replace(cap=Decimal(10)), delivery).values()) == 10
    assert sum(penalties(TERMS._replace(cap=Decimal(25)), delivery).values()) == 25
    assert sum(penalties(TERMS._replace(cap=Decimal(26)), delivery).values()) == 25


@given(terms, deliveries)
def test_penalties_are_above_zero_whole_cents_and_within_the_cap(terms, delivery):
    due = penalties(terms, delivery)

    assert all(amount > 0 and amount == round(amount, 2) for amount in due.values())
    if terms.cap:
        assert sum(due.values()) <= delivery.ordered * delivery.price * terms.cap / 100


@given(terms, deliveries, amounts, amounts)
def test_claims_made_one_after_the_other_keep_the_cap_and_twice_is_once(terms, first, short, bad):
    claimed = penalties(terms, first)
    worse = first._replace(short=first.short + short, rejected=first.rejected + bad)

    due = penalties(terms, worse, claimed)

    assert all(due.get(kind, 0) >= amount for kind, amount in claimed.items())
    assert penalties(terms, worse, due) == due
    if terms.cap:
        assert sum(due.values()) <= first.ordered * first.price * terms.cap / 100


@given(st.integers(0, 20), st.integers(1, 86399))
def test_a_day_late_begins_with_its_first_second(days, seconds):
    due = datetime(2026, 5, 1, 8, tzinfo=timezone.utc)

    assert days_late(due, due + timedelta(days=days)) == days
    assert days_late(due, due + timedelta(days=days, seconds=seconds)) == days + 1
    assert days_late(due, due - timedelta(seconds=seconds)) == 0
