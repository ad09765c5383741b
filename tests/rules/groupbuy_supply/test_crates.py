from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.groupbuy_supply.rules import crates

quantities = st.decimals(min_value=0, max_value=200, places=1)
cases = st.decimals(min_value=1, max_value=60, places=1)
lots = st.lists(st.tuples(st.sampled_from("ABC"), quantities), max_size=4)


@given(quantities, cases, lots)
def test_crates_hold_exactly_what_comes(quantity, case, known):
    packed = crates.pack(quantity, case, known)

    assert sum((crate.quantity for crate in packed), Decimal(0)) == quantity
    assert all(0 < crate.quantity <= case for crate in packed)
    assert [crate.number for crate in packed] == list(range(1, len(packed) + 1))


@given(quantities, cases, lots)
def test_no_lot_is_labelled_beyond_its_quantity(quantity, case, known):
    packed = crates.pack(quantity, case, known)

    for name in "ABC":
        held = sum(crate.quantity for crate in packed if crate.lot == name)
        assert held <= sum(amount for lot, amount in known if lot == name)


def test_nothing_needs_no_crate():
    assert crates.pack(0, 10) == []


def test_case_of_zero_is_one_crate():
    assert [crate.quantity for crate in crates.pack(5, 0)] == [5]


def test_absurd_numbers_of_crates_are_refused():
    with pytest.raises(ValueError, match="too many"):
        crates.pack(501, 1)
