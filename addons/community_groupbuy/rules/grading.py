"""Grades: which one a month earns, and when a leader goes up or down."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple


class Grade(NamedTuple):
    """What a month must reach for a grade."""

    key: int
    score_min: Decimal
    sales_min: Decimal


class Month(NamedTuple):
    """What a leader reached in a month; without score nothing was measured."""

    score: Decimal | None
    sales: Decimal


class Standing(NamedTuple):
    """Where a leader stands before a decision; `warned` tells of a notice still open."""

    grade: int | None = None
    protected_until: date | None = None
    warned: bool = False


class Decision(NamedTuple):
    """What follows: keep, promote, warn or demote; the grade from then on; and why.

    Reasons: unknown, earned, reached, protected, weak, notice, repeated.
    """

    kind: str
    grade: int
    reason: str


def is_reached(grade, month):
    """Return whether a month reaches a grade.

    >>> is_reached(Grade(2, Decimal(60), Decimal(5000)), Month(Decimal(60), Decimal(5000)))
    True
    >>> is_reached(Grade(2, Decimal(60), Decimal(5000)), Month(Decimal(99), Decimal(4999)))
    False
    """
    return (
        month.score is not None
        and month.score >= grade.score_min
        and month.sales >= grade.sales_min
    )


def earned(grades, month):
    """Return the place of the highest grade a month reaches; the lowest is everybody's.

    >>> grades = [Grade(1, Decimal(0), Decimal(0)), Grade(2, Decimal(60), Decimal(5000))]
    >>> earned(grades, Month(Decimal(70), Decimal(9000)))
    1
    >>> earned(grades, Month(Decimal(70), Decimal(100)))
    0
    """
    return max((place for place, grade in enumerate(grades) if is_reached(grade, month)), default=0)


def weak_months(grade, months):
    """Return how many of the last months in a row missed a grade.

    >>> silver = Grade(3, Decimal(75), Decimal(0))
    >>> scores = [80, 70, 60]
    >>> weak_months(silver, [Month(Decimal(score), Decimal(0)) for score in scores])
    2
    """
    count = 0
    for month in reversed([month for month in months if month.score is not None]):
        if is_reached(grade, month):
            break
        count += 1
    return count


def decide(grades, standing, months, today, patience=2):
    """Return what the last of these months means for a leader's grade.

    Up: at once, to the highest grade the month reaches. Down: one grade, never more, and
    only when `patience` months in a row missed the grade, after a notice, and not while the
    leader is protected. The first such month gives the notice, the next one takes the grade.

    :param grades: the lowest first
    :param months: oldest first, the month in question last

    >>> trial, bronze = Grade(1, Decimal(0), Decimal(0)), Grade(2, Decimal(60), Decimal(5000))
    >>> good, bad = Month(Decimal(80), Decimal(9000)), Month(Decimal(40), Decimal(900))
    >>> first = date(2026, 7, 1)
    >>> decide([trial, bronze], Standing(1), [good], first)
    Decision(kind='promote', grade=2, reason='earned')
    >>> decide([trial, bronze], Standing(2), [good, bad], first).reason
    'weak'
    >>> decide([trial, bronze], Standing(2), [bad, bad], first).kind
    'warn'
    >>> decide([trial, bronze], Standing(2, warned=True), [bad, bad, bad], first)
    Decision(kind='demote', grade=1, reason='repeated')
    >>> decide([trial, bronze], Standing(2, date(2026, 8, 1), True), [bad, bad], first).reason
    'protected'
    """
    keys = [grade.key for grade in grades]
    current = keys.index(standing.grade) if standing.grade in keys else 0
    if months[-1].score is None:
        return Decision("keep", keys[current], "unknown")
    reached = earned(grades, months[-1])
    if reached > current:
        return Decision("promote", keys[reached], "earned")
    if reached == current:
        return Decision("keep", keys[current], "reached")
    if standing.protected_until and today < standing.protected_until:
        return Decision("keep", keys[current], "protected")
    if weak_months(grades[current], months) < patience:
        return Decision("keep", keys[current], "weak")
    if not standing.warned:
        return Decision("warn", keys[current], "notice")
    return Decision("demote", keys[current - 1], "repeated")
