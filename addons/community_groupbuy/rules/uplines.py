"""Who led a leader when, and which of them a bonus may be paid to."""

from datetime import datetime
from typing import NamedTuple

PAID_LEVELS = 2


class Period(NamedTuple):
    """`parent` led `leader` from `start` on, before `end`; without end: still."""

    leader: int
    parent: int | None
    start: datetime
    end: datetime | None = None


def parents_at(periods, moment):
    """Return `{leader: parent}` of those who were led at a moment.

    >>> periods = [Period(3, 2, datetime(2026, 1, 1), datetime(2026, 2, 1)),
    ...            Period(3, 1, datetime(2026, 2, 1))]
    >>> parents_at(periods, datetime(2026, 1, 31)), parents_at(periods, datetime(2026, 2, 1))
    ({3: 2}, {3: 1})
    """
    return {
        period.leader: period.parent
        for period in periods
        if period.parent is not None
        and period.start <= moment
        and (period.end is None or moment < period.end)
    }


def paid(parents, leader):
    """Return the leaders above a leader who may be paid, the nearest first: two at most.

    More than two paid levels are forbidden by law, so the number is no setting.

    >>> paid({4: 3, 3: 2, 2: 1}, 4)
    [3, 2]
    >>> paid({4: 3}, 4), paid({4: 3}, 3)
    ([3], [])
    """
    found = []
    current = parents.get(leader)
    while current is not None and current != leader and len(found) < PAID_LEVELS:
        if current in found:
            break
        found.append(current)
        current = parents.get(current)
    return found


def makes_cycle(ancestors, leader):
    """Return whether a leader would end up above itself below a parent.

    :param ancestors: the new parent and everybody above it

    >>> makes_cycle([5, 2, 1], 2), makes_cycle([5, 2, 1], 7)
    (True, False)
    """
    return leader in ancestors
