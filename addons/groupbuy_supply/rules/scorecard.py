"""A supplier's month: figures become points, points a score, the score a grade."""

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from odoo.addons.community_groupbuy.rules import assessment

FULL = Decimal(100)
Scale = assessment.Scale


class SupplierFigures(NamedTuple):
    """What a supplier did in a month; `None` is a figure nobody knows.

    `quality`, `on_time` and `fill_rate` are per cent, `response` is hours until an order was
    answered, `price` is per cent of what others took for the same goods.
    """

    quality: Decimal | None = None
    on_time: Decimal | None = None
    fill_rate: Decimal | None = None
    response: Decimal | None = None
    price: Decimal | None = None


class Step(NamedTuple):
    """A grade and the score from which on it is reached."""

    grade: str
    score_min: Decimal


def assess(figures, scales):
    """Return the score of a month: the weighted mean of the points of all known figures.

    The weight of a figure nobody knows is shared among the others in proportion, as in the
    assessment of leaders. 95 % delivered where 80 % are no points and 100 % full ones give 75,
    4 hours where 24 are none and 4 are full give 100. With weights 60 and 20:
    (60 × 75 + 20 × 100) ÷ 80 = 81.3.

    >>> scales = [Scale("fill_rate", Decimal(60), Decimal(80), Decimal(100)),
    ...           Scale("response", Decimal(20), Decimal(24), Decimal(4)),
    ...           Scale("price", Decimal(20), Decimal(115), Decimal(90))]
    >>> assess(SupplierFigures(fill_rate=Decimal(95), response=Decimal(4)), scales).score
    Decimal('81.3')
    """
    return assessment.assess(figures, scales)


def grade_of(score, steps):
    """Return the best grade a score reaches, the lowest of all when it reaches none.

    >>> steps = [Step("a", Decimal(85)), Step("b", Decimal(70)), Step("c", Decimal(55))]
    >>> grade_of(Decimal(85), steps), grade_of(Decimal("84.9"), steps), grade_of(Decimal(3), steps)
    ('a', 'b', 'c')
    >>> grade_of(None, steps) is None
    True
    """
    if score is None or not steps:
        return None
    ladder = sorted(steps, key=lambda step: (-step.score_min, step.grade))
    return next((step.grade for step in ladder if score >= step.score_min), ladder[-1].grade)


def rate(part, whole):
    """Return a part of a whole in per cent, nothing when there is no whole.

    >>> rate(Decimal(3), Decimal(4)), rate(Decimal(5), Decimal(4)), rate(Decimal(0), Decimal(0))
    (Decimal('75'), Decimal('100'), None)
    """
    if whole <= 0:
        return None
    return max(Decimal(0), min(FULL, FULL * part / whole))


class Paid(NamedTuple):
    """What was paid for a quantity of a product, and what others took for one unit of it."""

    quantity: Decimal
    price: Decimal
    market: Decimal


def price_index(paid):
    """Return what was paid in per cent of what the same goods cost elsewhere.

    >>> price_index([Paid(Decimal(10), Decimal(9), Decimal(10)),
    ...              Paid(Decimal(1), Decimal(10), Decimal(10))])
    Decimal('90.9')
    >>> price_index([]) is None
    True
    """
    elsewhere = sum((row.quantity * row.market for row in paid), Decimal(0))
    if elsewhere <= 0:
        return None
    own = sum((row.quantity * row.price for row in paid), Decimal(0))
    return (FULL * own / elsewhere).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def incentive(amount, percent, rounding):
    """Return the bonus (above zero) or penalty (below) on a month's goods, rounded once.

    >>> incentive(Decimal("1234.56"), Decimal("0.5"), Decimal("0.01"))
    Decimal('6.17')
    >>> incentive(Decimal(1000), Decimal(-2), Decimal("0.01"))
    Decimal('-20.00')
    """
    return (amount * percent / FULL).quantize(rounding, rounding=ROUND_HALF_UP)
