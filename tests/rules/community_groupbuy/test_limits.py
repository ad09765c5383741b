from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.community_groupbuy.rules.limits import (
    Terms,
    contradiction,
    first_broken,
    largest,
    smallest,
)

figures = st.integers(0, 40).map(Decimal)
terms = st.builds(Terms, figures, figures, figures, st.just(Decimal(1)))
quantities = st.integers(1, 200).map(Decimal)


def test_least_and_most_are_inclusive():
    bounds = Terms(quantity_min=Decimal(3), per_order=Decimal(5))

    assert [first_broken(bounds, Decimal(n)) is None for n in (2, 3, 5, 6)] == [
        False,
        True,
        True,
        False,
    ]


def test_broken_minimum_names_the_smallest_step_above_it():
    assert first_broken(Terms(Decimal(5), Decimal(4)), Decimal(4)).value == 8


def test_without_terms_every_piece_goes():
    assert first_broken(Terms(), Decimal(1)) is None
    assert largest(Terms()) is None


@given(terms)
def test_smallest_breaks_no_rule_but_the_most(one):
    broken = first_broken(one, smallest(one))
    assert broken is None or (broken.code == "per_order" and contradiction(one))


@given(terms, quantities)
def test_largest_is_allowed_and_nothing_above_it_is(one, available):
    most = largest(one, available)

    assert most <= available
    assert most == 0 or first_broken(one, most) is None
    above = [Decimal(n) for n in range(int(most) + 1, int(available) + 1)]
    assert all(first_broken(one, quantity) for quantity in above)


@given(terms)
def test_contradiction_means_no_quantity_at_all(one):
    allowed = [n for n in range(1, 200) if first_broken(one, Decimal(n)) is None]
    assert contradiction(one) == (not allowed)
