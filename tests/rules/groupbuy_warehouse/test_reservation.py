from collections import Counter
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.groupbuy_warehouse.rules.reservation import take_in_order

QUANTITY = st.integers(0, 500).map(lambda number: Decimal(number) / 10)
PILES = st.lists(QUANTITY, max_size=8).map(lambda sizes: list(enumerate(sizes)))


def _sum(pairs):
    total = Counter()
    for key, quantity in pairs:
        total[key] += quantity
    return total


@given(PILES, PILES)
def test_nobody_gets_more_than_asked_and_no_pile_gives_more_than_it_has(demands, supplies):
    taken = take_in_order(demands, supplies)

    served = _sum((demand, part) for demand, _supply, part in taken)
    given_away = _sum((supply, part) for _demand, supply, part in taken)
    assert all(served[key] <= wanted for key, wanted in demands)
    assert all(given_away[key] <= size for key, size in supplies)


@given(PILES, PILES)
def test_nothing_is_left_while_somebody_lacks(demands, supplies):
    taken = take_in_order(demands, supplies)

    wanted = sum(quantity for _key, quantity in demands)
    there = sum(quantity for _key, quantity in supplies)
    assert sum(part for _demand, _supply, part in taken) == min(wanted, there)


@given(PILES, PILES)
def test_who_comes_first_is_served_in_full_before_the_next(demands, supplies):
    taken = take_in_order(demands, supplies)

    served = _sum((demand, part) for demand, _supply, part in taken)
    full = [served[key] == wanted for key, wanted in demands if wanted]
    assert full == sorted(full, reverse=True)
    assert all(part > 0 for _demand, _supply, part in taken)
