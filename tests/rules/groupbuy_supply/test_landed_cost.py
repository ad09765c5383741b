from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.groupbuy_supply.rules.landed_cost import (
    Goods,
    by_quantity,
    by_value,
    by_weight,
    spread,
    taken,
)
from odoo.addons.groupbuy_supply.rules.money import CENT, split

figures = st.integers(0, 10_000).map(lambda cents: Decimal(cents) / 100)
amounts = st.integers(-100_000, 100_000).map(lambda cents: Decimal(cents) / 100)
weights = st.lists(figures, min_size=1, max_size=12)
loads = st.lists(st.tuples(figures, figures, figures, st.booleans()), min_size=1, max_size=12).map(
    lambda rows: [Goods(key, *row) for key, row in enumerate(rows)]
)


def test_without_any_weight_all_bear_the_same():
    assert split(Decimal("1.00"), [Decimal(0)] * 4) == [Decimal("0.25")] * 4


def test_nothing_to_split_among_nobody():
    assert split(Decimal(5), []) == []


def test_small_cost_over_many_goods_is_never_negative():
    assert split(Decimal("0.05"), [Decimal(1)] * 9) == [CENT] * 5 + [Decimal(0)] * 4


@given(amounts, weights)
def test_parts_are_whole_cents_and_add_up(amount, weights):
    parts = split(amount, weights)

    assert sum(parts) == amount
    assert all(part == round(part, 2) for part in parts)


@given(amounts, weights)
def test_no_part_is_a_cent_away_from_its_share(amount, weights):
    total = sum(weights)
    shares = weights if total else [Decimal(1)] * len(weights)

    for part, share in zip(split(amount, weights), shares, strict=True):
        assert abs(part - amount * share / (total or len(weights))) < CENT


@given(amounts, weights)
def test_more_weight_never_bears_less(amount, weights):
    parts = split(abs(amount), weights)
    pairs = sorted(zip(weights, parts, strict=True))

    for (light, less), (heavy, more) in zip(pairs, pairs[1:], strict=False):
        assert less <= more or light == heavy


@given(amounts, loads, st.sampled_from([by_quantity, by_weight, by_value]))
def test_cost_is_taken_in_or_named_as_left_out(amount, goods, weigh):
    parts = spread(amount, goods, weigh)

    left_out = sum(parts[good.key] for good in goods if not good.is_taken)

    assert taken(parts, goods) + left_out == amount
