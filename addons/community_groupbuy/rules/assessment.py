"""A leader's score of a month: figures become points, points become one number."""

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

FULL = Decimal(100)
STEP = Decimal("0.1")


class AssessmentFigures(NamedTuple):
    """What a leader did in a month; `None` is a figure nobody knows (yet).

    Rates are per cent, `rating` is 1 to 5 stars, `complaints` are complaints per 100 orders.
    """

    sales: Decimal | None = None
    orders: Decimal | None = None
    residents: Decimal | None = None
    on_time: Decimal | None = None
    differences: Decimal | None = None
    after_sale: Decimal | None = None
    complaints: Decimal | None = None
    rating: Decimal | None = None
    training: Decimal | None = None


class Scale(NamedTuple):
    """How a figure counts: `zero` earns no point, `full` earns 100, between them a straight line.

    Where less is better, `full` is the smaller of the two.
    """

    key: str
    weight: Decimal
    zero: Decimal
    full: Decimal


class Part(NamedTuple):
    """One figure's share in the score; `weight` is per cent of the whole."""

    key: str
    figure: Decimal
    points: Decimal
    weight: Decimal


class Assessment(NamedTuple):
    """The score, 0 to 100, and what it is made of; no score without any figure."""

    score: Decimal | None
    parts: tuple


def points(figure, zero, full):
    """Return the points of a figure, 0 to 100.

    >>> points(Decimal(10000), Decimal(0), Decimal(20000))
    Decimal('50')
    >>> points(Decimal(2), Decimal(10), Decimal(0)), points(Decimal(12), Decimal(10), Decimal(0))
    (Decimal('80'), Decimal('0'))
    """
    share = FULL * (figure - zero) / (full - zero)
    return max(Decimal(0), min(FULL, share))


def assess(figures, scales):
    """Return the weighted mean of the points of all known figures.

    score = Σ weight × points ÷ Σ weight, over the figures that are known. The weight of a
    figure nobody knows is thereby shared among the others in proportion: a leader without
    any rating is neither punished nor rewarded for it. Rounded once, to a tenth.

    Sales of ¥10,000 where ¥20,000 are full marks give 50 points, 90 % signed for on time
    where 50 % are none gives 80. With weights 30 and 20, and no rating yet:
    (30 × 50 + 20 × 80) ÷ 50 = 62.

    >>> scales = [Scale("sales", Decimal(30), Decimal(0), Decimal(20000)),
    ...           Scale("on_time", Decimal(20), Decimal(50), Decimal(100)),
    ...           Scale("rating", Decimal(50), Decimal(1), Decimal(5))]
    >>> result = assess(AssessmentFigures(sales=Decimal(10000), on_time=Decimal(90)), scales)
    >>> result.score
    Decimal('62.0')
    >>> [(part.key, int(part.points), int(part.weight)) for part in result.parts]
    [('sales', 50, 60), ('on_time', 80, 40)]
    """
    known = [
        scale for scale in scales if scale.weight > 0 and getattr(figures, scale.key) is not None
    ]
    total = sum((scale.weight for scale in known), Decimal(0))
    if not total:
        return Assessment(None, ())
    earned = [points(getattr(figures, scale.key), scale.zero, scale.full) for scale in known]
    weighted = sum(
        (scale.weight * value for scale, value in zip(known, earned, strict=True)), Decimal(0)
    )
    parts = tuple(
        Part(scale.key, getattr(figures, scale.key), value, FULL * scale.weight / total)
        for scale, value in zip(known, earned, strict=True)
    )
    return Assessment((weighted / total).quantize(STEP, rounding=ROUND_HALF_UP), parts)
