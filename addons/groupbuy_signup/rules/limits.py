"""Limits: how often something may happen in a window that starts with its first time."""

from math import ceil
from typing import NamedTuple


class Limit(NamedTuple):
    """At most `count` times in `seconds`, for each `subject` of a `kind`; 0 is no limit."""

    kind: str
    subject: str
    count: int
    seconds: int


def wait_minutes(seconds):
    """Return whole minutes to wait, at least one.

    >>> wait_minutes(1), wait_minutes(60), wait_minutes(61)
    (1, 1, 2)
    """
    return max(1, ceil(seconds / 60))
