from collections import Counter
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.community_groupbuy.rules.waiting_list import Take, Wish, ahead, fits, served

takes = st.lists(
    st.builds(Take, st.sampled_from("abc"), st.integers(1, 5).map(Decimal)),
    min_size=1,
    max_size=3,
    unique_by=lambda take: take.scope,
).map(tuple)
queues = st.lists(takes, max_size=12).map(
    lambda all_takes: [Wish(key, one) for key, one in enumerate(all_takes)]
)
supplies = st.dictionaries(st.sampled_from("abc"), st.integers(0, 12).map(Decimal))


def sums(queue, keys):
    used = Counter()
    for wish in queue:
        if wish.key in keys:
            used.update({take.scope: take.quantity for take in wish.takes})
    return used


def test_who_came_first_moves_up_first():
    queue = [Wish(key, (Take("a", Decimal(1)),)) for key in range(3)]

    assert served(queue, {"a": Decimal(2)}) == [0, 1]


def test_large_wish_keeps_its_place_and_lets_small_ones_pass():
    queue = [Wish(0, (Take("a", Decimal(5)),)), Wish(1, (Take("a", Decimal(1)),))]

    assert served(queue, {"a": Decimal(2)}) == [1]
    assert served(queue, {"a": Decimal(5)}) == [0]


@given(queues, supplies)
def test_nothing_is_shared_out_twice(queue, left):
    used = sums(queue, served(queue, left))
    assert all(used[scope] <= left[scope] for scope in left)


@given(queues, supplies)
def test_order_of_arrival_is_kept(queue, left):
    keys = served(queue, left)

    assert keys == sorted(keys)
    for wish in queue:
        if wish.key not in keys:
            before = sums(queue, [key for key in keys if key < wish.key])
            rest = {scope: left[scope] - before[scope] for scope in left}
            assert not fits(wish, rest)


@given(queues, supplies)
def test_serving_twice_serves_nobody_twice(queue, left):
    first = served(queue, left)
    used = sums(queue, first)
    rest = {scope: left[scope] - used[scope] for scope in left}

    assert not served([wish for wish in queue if wish.key not in first], rest)


@given(queues, supplies, st.sampled_from("abc"), st.integers(1, 5).map(Decimal))
def test_more_supply_serves_the_first_in_the_queue_no_worse(queue, left, scope, more):
    richer = left | {scope: left.get(scope, Decimal(0)) + more} if scope in left else left
    first = queue[:1]

    assert set(served(first, left)) <= set(served(first, richer))


@given(queues)
def test_ahead_counts_those_before_who_want_the_same(queue):
    for wish in queue:
        scopes = {take.scope for take in wish.takes}
        expected = sum(
            bool(scopes & {take.scope for take in other.takes})
            for other in queue
            if other.key < wish.key
        )
        assert ahead(queue, wish.key) == expected
