from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.groupbuy_supply.rules.allocation import (
    Claim,
    by_priority,
    first_come,
    line_minimum,
    one_each,
    pro_rata,
)
from odoo.addons.groupbuy_supply.rules.allocation_result import share_out

every_policy = pytest.mark.parametrize(
    "policy", [first_come, by_priority, one_each, pro_rata, line_minimum]
)
filling_policy = pytest.mark.parametrize("policy", [first_come, by_priority, one_each, pro_rata])


@st.composite
def cases(draw):
    """Return claims in any order, a supply, a substitute's supply, and the step of them all.

    The supply need not be whole steps: goods settled by weight go by the piece, and a part of
    one stays.
    """
    step = draw(st.sampled_from([Decimal(1), Decimal("0.01"), Decimal("0.5")]))
    claims = []
    for key in range(draw(st.integers(0, 15))):
        units = draw(st.integers(1, 20))
        claims.append(
            Claim(
                key,
                units * step,
                (key,),
                draw(st.integers(0, 2)),
                tolerance=draw(st.integers(0, 3)) * step,
                minimum=draw(st.integers(0, units)) * step,
            )
        )
    supply = draw(st.integers(-2, 200)) * step
    supply += draw(st.sampled_from([0, step * Decimal("0.35")]))
    return draw(st.permutations(claims)), supply, draw(st.integers(0, 40)) * step, step


def given_out(outcome):
    return sum((share.quantity for share in outcome.shares.values()), Decimal(0))


@every_policy
@given(cases())
def test_what_is_given_and_what_is_left_is_the_supply(policy, case):
    claims, supply, substitute, step = case

    outcome = share_out(policy, claims, supply, step, substitute)

    assert given_out(outcome) + outcome.left == max(supply, 0)
    assert sum(outcome.substitutes.values()) + outcome.substitute_left == substitute


@every_policy
@given(cases())
def test_nobody_gets_more_than_asked_and_tolerated(policy, case):
    claims, supply, substitute, step = case

    outcome = share_out(policy, claims, supply, step, substitute)

    for claim in claims:
        got = outcome.shares[claim.key].quantity
        assert 0 <= got <= claim.quantity + claim.tolerance
        assert max(got, 0) + outcome.substitutes.get(claim.key, 0) <= max(claim.quantity, got)


@filling_policy
@given(cases())
def test_nothing_is_left_while_somebody_lacks_or_would_take_more(policy, case):
    claims, supply, _substitute, step = case

    outcome = share_out(policy, claims, supply, step)

    if outcome.left >= step:
        assert all(
            outcome.shares[claim.key].quantity == claim.quantity + claim.tolerance
            for claim in claims
        )


@every_policy
@given(cases())
def test_nobody_gets_more_than_asked_while_somebody_lacks(policy, case):
    claims, supply, _substitute, step = case

    outcome = share_out(policy, claims, supply, step)

    if any(outcome.shares[claim.key].quantity < claim.quantity for claim in claims):
        assert all(outcome.shares[each.key].quantity <= each.quantity for each in claims)


@every_policy
@given(cases())
def test_no_substitute_is_left_while_somebody_lacks(policy, case):
    claims, supply, substitute, step = case

    outcome = share_out(policy, claims, supply, step, substitute)

    if outcome.substitute_left:
        for claim in claims:
            got = outcome.shares[claim.key].quantity + outcome.substitutes.get(claim.key, 0)
            assert got >= claim.quantity


@every_policy
@given(cases())
def test_order_of_input_does_not_matter(policy, case):
    claims, supply, substitute, step = case

    assert share_out(policy, claims, supply, step, substitute) == share_out(
        policy, claims[::-1], supply, step, substitute
    )


@every_policy
@given(cases())
def test_twice_equals_once(policy, case):
    claims, supply, substitute, step = case
    once = share_out(policy, claims, supply, step, substitute)

    served = [
        claim._replace(quantity=once.shares[claim.key].quantity, tolerance=Decimal(0))
        for claim in claims
    ]
    twice = share_out(policy, served, given_out(once), step, once.substitute_left)

    assert {key: share.quantity for key, share in twice.shares.items()} == {
        key: share.quantity for key, share in once.shares.items()
    }
    assert (twice.left, twice.substitutes) == (0, {})


def test_surplus_is_handed_out_in_turns():
    claims = [
        Claim("a", Decimal(1), (1,), tolerance=Decimal(3)),
        Claim("b", Decimal(1), (2,), tolerance=Decimal(3)),
        Claim("c", Decimal(1), (3,)),
    ]

    outcome = share_out(first_come, claims, Decimal(6))

    assert [outcome.shares[key].quantity for key in "abc"] == [3, 2, 1]


@every_policy
def test_a_single_piece_left_over_is_taken(policy):
    claims = [Claim("a", Decimal(2), (1,), tolerance=Decimal(1))]

    outcome = share_out(policy, claims, Decimal(3))

    assert (outcome.shares["a"].quantity, outcome.left) == (3, 0)


def test_what_no_minimum_can_use_stays_in_the_warehouse():
    claims = [Claim("a", Decimal(3), (1,), tolerance=Decimal(5)), Claim("b", Decimal(3), (2,))]

    outcome = share_out(line_minimum, claims, Decimal(5))

    assert [outcome.shares[key].quantity for key in "ab"] == [3, 0]
    assert outcome.left == 2
