"""Buying in cases: the chain adds up, everybody gets what was ordered, nothing is bought idly."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.groupbuy_supply.rules import rounding
from odoo.addons.groupbuy_supply.rules.rounding import Packing, buy, round_up

D = Decimal
pieces = st.decimals(0, 10_000, places=2)
packings = st.builds(
    Packing,
    case=st.decimals("0.01", 500, places=2),
    pallet_cases=st.integers(0, 80),
    minimum=st.decimals(0, 500, places=2),
    is_pallet_only=st.just(False),
    owner=st.just("platform"),
)


@given(pieces, pieces, pieces, packings)
def test_the_chain_adds_up(needed, stock, tolerance, packing):
    bought = buy(needed, stock, tolerance, packing)

    assert needed + bought.rounding == bought.purchased + bought.stock
    assert bought.rounding == bought.tolerated + bought.surplus
    assert min(bought[:5]) >= 0


@given(pieces, pieces, pieces, packings)
def test_nobody_is_short_and_nobody_takes_more_than_tolerated(needed, stock, tolerance, packing):
    bought = buy(needed, stock, tolerance, packing)

    assert bought.purchased + bought.stock >= needed
    assert bought.stock <= stock
    assert bought.tolerated <= tolerance


@given(pieces, pieces, pieces, pieces, packings)
def test_what_was_bought_ahead_counts_whole(needed, stock, tolerance, ahead, packing):
    bought = buy(needed, stock, tolerance, packing, ahead)

    assert needed + bought.rounding == bought.purchased + bought.stock + ahead
    assert bought.rounding == bought.tolerated + bought.surplus
    assert min(bought[:5]) >= 0
    without = buy(needed, stock, tolerance, packing)
    assert bought.purchased <= without.purchased or packing.pallet_cases
    if bought.stock + ahead >= needed:
        assert bought.purchased == 0


@given(pieces, packings)
def test_never_less_than_needed_and_never_a_case_more(needed, packing):
    packing = packing._replace(minimum=D(0))
    quantity = round_up(needed, packing=packing)

    assert needed <= quantity
    assert quantity == 0 or quantity - needed < packing.case


@given(pieces, st.integers(1, 40), packings)
def test_never_less_than_needed_and_never_a_pallet_more(needed, cases, packing):
    packing = packing._replace(minimum=D(0), pallet_cases=cases, is_pallet_only=True)
    quantity = round_up(needed, packing=packing)

    assert needed <= quantity
    assert quantity == 0 or quantity - needed < packing.case * cases


@given(pieces, pieces, st.integers(1, 40), packings)
def test_a_pallet_filled_for_takers_leaves_nothing_over(needed, tolerance, cases, packing):
    packing = packing._replace(minimum=D(0), pallet_cases=cases)
    bought = buy(needed, tolerance=tolerance, packing=packing)

    if bought.rounding >= packing.case:
        assert bought.surplus == 0
        assert bought.purchased % (packing.case * cases) == 0


@given(pieces, pieces, packings)
def test_whole_cases_are_bought_and_not_one_too_many(needed, tolerance, packing):
    quantity = round_up(needed, tolerance, packing)

    assert quantity % packing.case == 0
    beyond = quantity - packing.case
    is_pallet = packing.pallet_cases and quantity - needed <= tolerance
    assert not quantity or beyond < max(needed, packing.minimum) or is_pallet


@given(pieces, pieces, st.integers(1, 40), packings)
def test_pallets_only_buys_whole_pallets(needed, tolerance, cases, packing):
    packing = packing._replace(pallet_cases=cases, is_pallet_only=True)

    assert round_up(needed, tolerance, packing) % (packing.case * cases) == 0


@given(pieces, pieces, pieces, packings)
def test_more_tolerance_never_leaves_more_over(needed, stock, tolerance, packing):
    without = buy(needed, stock, D(0), packing)

    assert buy(needed, stock, tolerance, packing).surplus <= without.surplus


@pytest.mark.parametrize(
    ("needed", "stock", "purchased", "surplus"),
    [
        (0, 0, 0, 0),
        (9, 0, 10, 1),
        (10, 0, 10, 0),
        (11, 0, 20, 9),
        (11, 1, 10, 0),
        (11, 11, 0, 0),
        (11, 99, 0, 0),
    ],
)
def test_case_of_ten(needed, stock, purchased, surplus):
    bought = buy(D(needed), D(stock), packing=Packing(D(10)))

    assert (bought.purchased, bought.surplus) == (purchased, surplus)


def test_least_order_is_reached_by_whole_cases():
    assert round_up(D(3), packing=Packing(D(6), minimum=D(20))) == 24


def test_pallet_is_filled_only_when_residents_take_all_of_it():
    packing = Packing(D(10), pallet_cases=10)

    assert round_up(D(91), D(9), packing) == 100
    assert round_up(D(81), D(18), packing) == 90
    assert round_up(D(81), D(19), packing) == 100


@pytest.mark.parametrize(
    "packing", [Packing(D(0)), Packing(D(-1)), Packing(D(1), -1), Packing(D(1), 0, D(0), True)]
)
def test_impossible_packings_are_refused(packing):
    with pytest.raises(rounding.PackingInvalid):
        buy(D(1), packing=packing)
