"""Scores lie in 0..100, follow each figure, and share the weight of what nobody knows."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.community_groupbuy.rules import assessment
from odoo.addons.community_groupbuy.rules.assessment import AssessmentFigures, Scale

KEYS = AssessmentFigures._fields
NUMBERS = st.decimals(-(10**6), 10**6, places=2, allow_nan=False, allow_infinity=False)
FIGURES = st.builds(AssessmentFigures, *[st.none() | NUMBERS for _key in KEYS])


@st.composite
def scales(draw):
    """Return scales of some figures, each with two different ends."""
    result = []
    for key in draw(st.lists(st.sampled_from(KEYS), unique=True)):
        zero, full = draw(st.tuples(NUMBERS, NUMBERS).filter(lambda ends: ends[0] != ends[1]))
        weight = draw(st.decimals(0, 100, places=1))
        result.append(Scale(key, weight, zero, full))
    return result


@given(FIGURES, scales())
def test_score_lies_between_0_and_100(figures, used):
    result = assessment.assess(figures, used)

    assert result.score is None or 0 <= result.score <= 100
    assert all(0 <= part.points <= 100 for part in result.parts)


@given(FIGURES, scales())
def test_weights_of_known_figures_make_up_the_whole(figures, used):
    result = assessment.assess(figures, used)

    if result.parts:
        assert abs(sum(part.weight for part in result.parts) - 100) < Decimal("1e-20")
    else:
        assert result.score is None


@given(FIGURES, scales(), st.sampled_from(KEYS), st.decimals(0, 1000, places=2))
def test_better_figure_never_lowers_the_score(figures, used, key, step):
    known = {scale.key: scale for scale in used}
    if key not in known or getattr(figures, key) is None:
        return
    better = step if known[key].full > known[key].zero else -step
    improved = figures._replace(**{key: getattr(figures, key) + better})

    before, after = (assessment.assess(item, used).score for item in (figures, improved))

    assert (before is None) == (after is None)
    assert before is None or after >= before


@given(FIGURES, scales(), st.sampled_from(KEYS))
def test_unknown_figure_is_as_if_nobody_measured_it(figures, used, key):
    unknown = figures._replace(**{key: None})

    without = assessment.assess(unknown, [scale for scale in used if scale.key != key])

    assert assessment.assess(unknown, used) == without


@given(FIGURES, scales(), st.permutations(range(len(KEYS))))
def test_order_of_the_figures_does_not_matter(figures, used, order):
    shuffled = [used[place] for place in order if place < len(used)]

    assert assessment.assess(figures, shuffled).score == assessment.assess(figures, used).score


@pytest.mark.parametrize(
    ("figure", "expected"), [(-1, 0), (0, 0), (1, 1), (99, 99), (100, 100), (101, 100)]
)
def test_points_at_the_ends(figure, expected):
    assert assessment.points(Decimal(figure), Decimal(0), Decimal(100)) == expected


def test_all_weights_zero_make_no_score():
    scale = Scale("sales", Decimal(0), Decimal(0), Decimal(1))

    assert assessment.assess(AssessmentFigures(sales=Decimal(1)), [scale]).score is None
