from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.groupbuy_finance.rules.commission import (
    Sale,
    Sum,
    Terms,
    choose,
    earned,
    missing,
)

CENT = Decimal("0.01")
NOTHING = Sum(Decimal(0), Decimal(0))
FIRST = date(2026, 1, 1)

amounts = st.decimals(-100_000, 100_000, places=2)
rates = st.decimals(0, 100, places=2)


def _terms(key=1, **values):
    return Terms(**{"key": key, "kind": "sales", "rate": Decimal(10), "date_from": FIRST} | values)


def _sale(**values):
    return Sale(**{"day": date(2026, 6, 1), "leader": 3, "categories": (1, 7)} | values)


def test_half_a_cent_is_rounded_away_from_zero():
    assert earned(Decimal("0.05"), Decimal(10), CENT) == CENT
    assert earned(Decimal("0.04"), Decimal(10), CENT) == 0


def test_terms_apply_from_their_first_day_on():
    terms = [_terms()]

    assert choose(terms, "sales", _sale(day=FIRST)).key == 1
    assert choose(terms, "sales", _sale(day=FIRST - timedelta(days=1))) is None


def test_replaced_terms_apply_before_their_last_day_only():
    change = date(2026, 3, 1)
    terms = [_terms(date_to=change), _terms(2, date_from=change)]

    assert choose(terms, "sales", _sale(day=change - timedelta(days=1))).key == 1
    assert choose(terms, "sales", _sale(day=change)).key == 2


def test_terms_of_a_leader_go_before_those_of_a_category():
    terms = [_terms(), _terms(2, category=7), _terms(3, leader=3)]

    assert choose(terms, "sales", _sale()).key == 3
    assert choose(terms, "sales", _sale(leader=4)).key == 2


def test_narrow_category_goes_before_the_wide_one():
    terms = [_terms(1, category=7), _terms(2, category=1)]

    assert choose(terms, "sales", _sale()).key == 1


def test_other_kinds_leaders_and_categories_do_not_fit():
    terms = [_terms(kind="fee"), _terms(2, leader=9), _terms(3, category=9)]

    assert choose(terms, "sales", _sale()) is None


@given(st.permutations([_terms(), _terms(2, category=7), _terms(3, leader=3), _terms(4)]))
def test_order_of_the_terms_does_not_matter(terms):
    assert choose(terms, "sales", _sale()).key == 3


@given(amounts, rates)
def test_entering_what_is_missing_leaves_nothing_missing(base, rate):
    lacking = missing(base, rate, NOTHING, CENT)

    assert missing(base, rate, lacking, CENT) == NOTHING


@given(st.lists(amounts, min_size=1), rates)
def test_entries_add_up_to_what_the_last_base_earns(bases, rate):
    entered = NOTHING
    for base in bases:
        lacking = missing(base, rate, entered, CENT)
        entered = Sum(entered.base + lacking.base, entered.amount + lacking.amount)

    assert entered == Sum(bases[-1], earned(bases[-1], rate, CENT))


@given(amounts, rates)
def test_taking_back_earns_exactly_the_opposite(base, rate):
    assert earned(-base, rate, CENT) == -earned(base, rate, CENT)


@given(amounts, rates)
def test_rounding_errs_by_half_a_cent_at_most(base, rate):
    assert abs(earned(base, rate, CENT) - base * rate / 100) <= CENT / 2


def test_own_rate_of_the_seller_beats_every_rule_for_the_sale_alone():
    own = Terms(1, "sales_commission", Decimal(12), date(2026, 1, 1), leader=3)
    fee = Terms(2, "pickup_service_fee", Decimal(2), date(2026, 1, 1))
    sold = _sale(own_rate=Decimal("6.5"))

    assert choose([own, fee], "sales_commission", sold).rate == Decimal("6.5")
    assert choose([own, fee], "sales_commission", sold).key == 0
    assert choose([own, fee], "pickup_service_fee", sold) == fee
    assert choose([own, fee], "sales_commission", _sale()) == own
