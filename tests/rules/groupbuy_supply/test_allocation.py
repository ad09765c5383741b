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
    step_of,
)

FILLING = [first_come, by_priority, one_each, pro_rata]
POLICIES = [*FILLING, line_minimum]
every_policy = pytest.mark.parametrize("policy", POLICIES)
filling_policy = pytest.mark.parametrize("policy", FILLING)
steps = st.sampled_from([Decimal(1), Decimal("0.01"), Decimal("0.5")])


@st.composite
def shortages(draw):
    """Return claims in any order, a supply and the step all of them are multiples of."""
    step = draw(steps)
    wanted = draw(st.lists(st.integers(1, 40), max_size=25))
    claims = [
        Claim(
            key,
            units * step,
            (draw(st.integers(0, 3)), key),
            draw(st.integers(0, 2)),
            minimum=draw(st.integers(0, units)) * step,
        )
        for key, units in enumerate(wanted)
    ]
    supply = draw(st.integers(-5, sum(wanted) + 10)) * step
    return draw(st.permutations(claims)), supply, step


def quantities(shares):
    return {key: share.quantity for key, share in shares.items()}


def total(shares):
    return sum(quantities(shares).values())


@every_policy
@given(shortages())
def test_nobody_gets_more_than_asked_or_less_than_nothing(policy, shortage):
    claims, supply, step = shortage

    shares = policy(claims, supply, step)

    assert all(0 <= shares[claim.key].quantity <= claim.quantity for claim in claims)


@every_policy
@given(shortages())
def test_no_more_is_given_than_is_there(policy, shortage):
    claims, supply, step = shortage

    assert total(policy(claims, supply, step)) <= max(supply, 0)


@filling_policy
@given(shortages())
def test_parts_add_up_to_what_is_there_or_wanted(policy, shortage):
    claims, supply, step = shortage
    wanted = sum(claim.quantity for claim in claims)

    assert total(policy(claims, supply, step)) == min(wanted, max(supply, 0))


@every_policy
@given(shortages())
def test_enough_serves_everybody_in_full(policy, shortage):
    claims, _supply, step = shortage
    wanted = sum(claim.quantity for claim in claims)

    shares = policy(claims, wanted, step)

    assert all(shares[claim.key].quantity == claim.quantity for claim in claims)


@every_policy
@given(shortages())
def test_order_of_input_does_not_matter(policy, shortage):
    claims, supply, step = shortage

    assert policy(claims, supply, step) == policy(claims[::-1], supply, step)


@every_policy
@given(shortages())
def test_twice_equals_once(policy, shortage):
    claims, supply, step = shortage
    once = policy(claims, supply, step)

    served = [claim._replace(quantity=once[claim.key].quantity) for claim in claims]

    assert quantities(policy(served, total(once), step)) == quantities(once)


@every_policy
@given(shortages())
def test_parts_are_whole_steps_and_places_are_counted(policy, shortage):
    claims, supply, step = shortage

    shares = policy(claims, supply, step)

    assert all(share.quantity % step == 0 for share in shares.values())
    assert sorted(share.place for share in shares.values()) == [*range(1, len(claims) + 1)]


@filling_policy
@given(shortages(), st.integers(1, 5))
def test_more_supply_never_gives_the_group_less(policy, shortage, more):
    claims, supply, step = shortage

    before, after = policy(claims, supply, step), policy(claims, supply + more * step, step)

    assert total(before) <= total(after)


@given(shortages())
def test_first_come_passes_nobody_over(shortage):
    claims, supply, step = shortage
    shares = first_come(claims, supply, step)
    short = [
        claim
        for claim in sorted(claims, key=lambda claim: claim.rank)
        if shares[claim.key].quantity < claim.quantity
    ]

    assert all(shares[claim.key].quantity == 0 for claim in short[1:])


@given(shortages())
def test_a_lower_class_gets_something_only_when_no_higher_one_lacks(shortage):
    claims, supply, step = shortage
    shares = by_priority(claims, supply, step)
    lacking = [each.priority for each in claims if shares[each.key].quantity < each.quantity]

    for claim in claims:
        if shares[claim.key].quantity:
            assert claim.priority >= max(lacking, default=claim.priority)


@given(shortages())
def test_pro_rata_is_nearer_than_a_step_to_the_exact_part(shortage):
    claims, supply, step = shortage
    wanted = sum(claim.quantity for claim in claims)
    part = min(max(supply, 0), wanted) / wanted if wanted else 0

    for claim in claims:
        given_out = pro_rata(claims, supply, step)[claim.key].quantity
        assert abs(given_out - claim.quantity * part) < step


@given(shortages())
def test_in_turns_nobody_is_two_steps_ahead_of_somebody_who_lacks(shortage):
    claims, supply, step = shortage
    shares = one_each(claims, supply, step)
    lacking = [
        shares[each.key].quantity for each in claims if shares[each.key].quantity < each.quantity
    ]

    for share in shares.values():
        assert share.quantity <= min(lacking, default=share.quantity) + step


@given(shortages())
def test_a_line_gets_at_least_its_minimum_or_nothing(shortage):
    claims, supply, step = shortage
    shares = line_minimum(claims, supply, step)

    for claim in claims:
        least = min(claim.minimum or claim.quantity, claim.quantity)
        assert not shares[claim.key].quantity or shares[claim.key].quantity >= least


@given(shortages())
def test_what_a_cancelled_line_frees_is_not_kept_from_anybody_it_could_serve(shortage):
    claims, supply, step = shortage
    shares = line_minimum(claims, supply, step)
    left = max(supply, 0) - total(shares)

    for claim in claims:
        got = shares[claim.key].quantity
        least = min(claim.minimum or claim.quantity, claim.quantity)
        assert got == claim.quantity or left == 0 or (not got and left < least)


def test_pro_rata_gives_ties_to_the_earlier():
    claims = [Claim(key, Decimal(1), (key,)) for key in (2, 1, 3)]

    assert quantities(pro_rata(claims, Decimal(2))) == {1: 1, 2: 1, 3: 0}


def test_loose_goods_are_shared_in_the_units_rounding():
    claims = [Claim(key, Decimal("1.5"), (key,)) for key in (1, 2, 3)]
    step = step_of([claim.quantity for claim in claims], Decimal("0.01"))

    assert quantities(pro_rata(claims, Decimal(1), step)) == {
        1: Decimal("0.34"),
        2: Decimal("0.33"),
        3: Decimal("0.33"),
    }


@every_policy
def test_nothing_arrived_means_nothing_for_all(policy):
    assert total(policy([Claim("a", Decimal(3))], Decimal(0))) == 0


@every_policy
def test_nobody_waiting_gives_nothing(policy):
    assert policy([], Decimal(5)) == {}
