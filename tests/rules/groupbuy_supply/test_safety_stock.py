"""Safety stock grows with every uncertainty and with the service level."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.groupbuy_supply.rules.safety_stock import (
    Demand,
    LeadTime,
    LevelInvalid,
    reorder_point,
    safety_stock,
    z_value,
)

D = Decimal
numbers = st.decimals(0, 1000, places=2)
levels = st.decimals("0.5", "0.9999", places=4)


@pytest.mark.parametrize(
    ("level", "z"), [("0.5", 0), ("0.9", 1.2816), ("0.95", 1.6449), ("0.99", 2.3263)]
)
def test_z_of_the_normal_table(level, z):
    assert float(z_value(D(level))) == pytest.approx(z, abs=1e-4)


@pytest.mark.parametrize("level", ["0", "0.49", "1", "1.2"])
def test_levels_out_of_range_are_refused(level):
    with pytest.raises(LevelInvalid):
        z_value(D(level))


def test_textbook_example():
    stock = safety_stock(Demand(D(100), D(20) ** 2), LeadTime(D(4), D("0.5") ** 2), D("0.95"))

    # By hand: 4 · 20² + 100² · 0.5² = 1600 + 2500 = 4100; √4100 = 64.031; · 1.6449 = 105.32.
    assert float(stock) == pytest.approx(105.32, abs=0.01)
    reorder = reorder_point(Demand(D(100), D(20) ** 2), LeadTime(D(4), D("0.5") ** 2), D("0.95"))
    assert float(reorder) == pytest.approx(505.32, abs=0.01)


def test_units_do_not_matter():
    """Counted in grams instead of kilograms the same goods are kept."""
    kilograms = safety_stock(Demand(D(5), D(4)), LeadTime(D(3), D(1)), D("0.98"))
    grams = safety_stock(Demand(D(5000), D(4_000_000)), LeadTime(D(3), D(1)), D("0.98"))

    assert grams == pytest.approx(kilograms * 1000)


@given(numbers, numbers, levels)
def test_certainty_needs_no_stock(mean, days, level):
    assert safety_stock(Demand(mean), LeadTime(days), level) == 0


@given(numbers, numbers, numbers, numbers, levels)
def test_more_uncertainty_never_needs_less(mean, variance, days, more, level):
    known = LeadTime(days)
    less = safety_stock(Demand(mean, variance), known, level)

    assert safety_stock(Demand(mean, variance + more), known, level) >= less
    assert safety_stock(Demand(mean, variance), known._replace(variance=more), level) >= less
    assert reorder_point(Demand(mean, variance), known, level) >= mean * days
