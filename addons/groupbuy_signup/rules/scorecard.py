"""How well somebody suits as a leader: points given for criteria, weighed."""

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

MOST_POINTS = 5
TENTH = Decimal("0.1")


class Rating(NamedTuple):
    """The points somebody got for one criterion; None: not judged yet."""

    weight: int
    points: int | None


def total(ratings):
    """Return the share of the points that could be had, in percent, to one tenth.

    What is not judged yet counts neither way; None when nothing is judged.

    >>> total([Rating(3, 5), Rating(1, 1), Rating(2, None)])
    Decimal('80.0')
    >>> total([Rating(2, None)])
    """
    judged = [rating for rating in ratings if rating.points is not None and rating.weight > 0]
    most = sum(rating.weight * MOST_POINTS for rating in judged)
    if not most:
        return None
    reached = sum(rating.weight * min(max(rating.points, 0), MOST_POINTS) for rating in judged)
    return (Decimal(100) * reached / most).quantize(TENTH, rounding=ROUND_HALF_UP)


def coverage(ratings):
    """Return how much of the weight is judged, in percent.

    >>> coverage([Rating(3, 5), Rating(1, None)])
    75
    """
    whole = sum(rating.weight for rating in ratings)
    judged = sum(rating.weight for rating in ratings if rating.points is not None)
    return 100 * judged // whole if whole else 0
