"""The hierarchy: two paid levels, one upper leader at a time, never a circle."""

from datetime import datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.community_groupbuy.rules import uplines

START = datetime(2026, 1, 1, tzinfo=timezone.utc)
LEADERS = st.integers(1, 12)
MOVES = st.lists(st.tuples(LEADERS, st.none() | LEADERS), max_size=40)


def _ancestors(parents, leader):
    """Return a leader and everybody above, or fail on a circle."""
    found = []
    while leader is not None:
        assert leader not in found, "a circle"
        found.append(leader)
        leader = parents.get(leader)
    return found


def _play(moves):
    """Return the parents and the periods after moves that are refused when they would circle."""
    parents, periods = {}, []
    for number, (leader, parent) in enumerate(moves):
        ancestors = _ancestors(parents, parent) if parent else []
        if uplines.makes_cycle(ancestors, leader) or parents.get(leader) == parent:
            continue
        moment = START + timedelta(hours=number)
        periods = [
            period._replace(end=moment)
            if period.leader == leader and period.end is None
            else period
            for period in periods
        ]
        periods.append(uplines.Period(leader, parent, moment))
        parents[leader] = parent
    return parents, periods


@given(MOVES)
def test_random_moves_never_make_a_circle(moves):
    parents, _periods = _play(moves)

    for leader in parents:
        _ancestors(parents, leader)


@given(MOVES)
def test_history_says_what_the_tree_says(moves):
    parents, periods = _play(moves)

    now = uplines.parents_at(periods, START + timedelta(hours=1000))

    assert now == {leader: parent for leader, parent in parents.items() if parent}


@given(MOVES, st.integers(-1, 45))
def test_nobody_has_two_upper_leaders_at_a_moment(moves, hour):
    _parents, periods = _play(moves)
    moment = START + timedelta(hours=hour, minutes=30)

    led = [
        period.leader
        for period in periods
        if period.start <= moment and (period.end is None or moment < period.end)
    ]

    assert len(led) == len(set(led))


@given(st.dictionaries(LEADERS, LEADERS), LEADERS)
def test_two_levels_are_paid_at_most_whatever_the_data(parents, leader):
    found = uplines.paid(parents, leader)

    assert len(found) <= 2
    assert leader not in found
    assert len(found) == len(set(found))
    assert found[:1] == ([parents[leader]] if parents.get(leader, leader) != leader else [])
