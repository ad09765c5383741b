from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from odoo.addons.community_groupbuy.rules.catch_weight import (
    charged_weight,
    is_plausible,
    settled_share,
)

weights = st.decimals(Decimal("0.001"), Decimal(500), places=3)
tolerances = st.decimals(Decimal(0), Decimal(50), places=2)


def test_lighter_goods_cost_less_whatever_the_tolerance():
    assert settled_share(Decimal(2), Decimal("1.5"), Decimal(10)) == Decimal("0.75")


def test_heavier_goods_cost_more_up_to_the_tolerance():
    assert settled_share(Decimal(2), Decimal("2.2"), Decimal(10)) == Decimal("1.1")
    assert settled_share(Decimal(2), Decimal("2.201"), Decimal(10)) == Decimal("1.1")


def test_scales_that_show_half_or_double_are_still_believed():
    assert [is_plausible(Decimal(2), Decimal(w)) for w in ("0.999", "1", "4", "4.001")] == [
        False,
        True,
        True,
        False,
    ]


@given(weights, weights, tolerances)
def test_nobody_pays_more_than_weighed_or_tolerated(estimated, actual, tolerance):
    charged = charged_weight(estimated, actual, tolerance)

    assert 0 < charged <= actual
    assert charged <= estimated * (100 + tolerance) / 100


@given(weights, weights, weights, tolerances)
def test_heavier_never_costs_less(estimated, light, heavy, tolerance):
    assume(light <= heavy)

    assert settled_share(estimated, light, tolerance) <= settled_share(estimated, heavy, tolerance)


@given(weights, tolerances)
def test_exact_weight_costs_the_price_shown(estimated, tolerance):
    assert settled_share(estimated, estimated, tolerance) == 1


@given(weights, tolerances)
def test_nothing_weighed_costs_the_price_shown(estimated, tolerance):
    assert settled_share(estimated, Decimal(0), tolerance) == 1


@given(weights, weights, tolerances, st.integers(1, 50))
def test_pieces_weighed_together_cost_what_they_cost_apart(estimated, actual, tolerance, count):
    together = settled_share(estimated * count, actual * count, tolerance)

    assert abs(together - settled_share(estimated, actual, tolerance)) < Decimal("1e-20")
