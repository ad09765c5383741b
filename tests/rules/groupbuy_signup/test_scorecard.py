from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.groupbuy_signup.rules.scorecard import Rating, coverage, total

points = st.integers(0, 5)
ratings = st.lists(st.builds(Rating, st.integers(0, 100), st.none() | points), max_size=12)


@given(ratings)
def test_a_total_is_between_nothing_and_all(given_points):
    result = total(given_points)

    assert result is None or 0 <= result <= 100
    assert 0 <= coverage(given_points) <= 100


@given(ratings, st.randoms())
def test_the_order_does_not_matter(given_points, random):
    shuffled = random.sample(given_points, len(given_points))

    assert total(shuffled) == total(given_points)


@given(st.lists(st.integers(1, 100), min_size=1, max_size=8), points)
def test_the_same_points_everywhere_need_no_weights(weights, same):
    assert total([Rating(weight, same) for weight in weights]) == Decimal(same * 20)


@given(ratings, st.integers(1, 100), st.integers(0, 4))
def test_one_point_more_never_lowers_the_total(given_points, weight, few):
    fewer = total([*given_points, Rating(weight, few)])
    more = total([*given_points, Rating(weight, few + 1)])

    assert more >= fewer


def test_nothing_judged_has_no_total():
    assert total([]) is None
    assert total([Rating(5, None)]) is None
    assert total([Rating(0, 5)]) is None
    assert coverage([]) == 0


def test_points_beyond_the_scale_count_as_its_ends():
    assert total([Rating(1, 9)]) == 100
    assert total([Rating(1, -9)]) == 0
