from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.groupbuy_supply.rules import scorecard
from odoo.addons.groupbuy_supply.rules.scorecard import Paid, Scale, Step, SupplierFigures

STEPS = [
    Step("a", Decimal(85)),
    Step("b", Decimal(70)),
    Step("c", Decimal(55)),
    Step("d", Decimal(0)),
]
SCALES = [
    Scale("quality", Decimal(30), Decimal(90), Decimal(100)),
    Scale("on_time", Decimal(25), Decimal(70), Decimal(100)),
    Scale("fill_rate", Decimal(25), Decimal(80), Decimal(100)),
    Scale("response", Decimal(10), Decimal(24), Decimal(2)),
    Scale("price", Decimal(10), Decimal(115), Decimal(90)),
]
percents = st.decimals(0, 100, places=1)
figures = st.builds(
    SupplierFigures,
    quality=st.none() | percents,
    on_time=st.none() | percents,
    fill_rate=st.none() | percents,
    response=st.none() | st.decimals(0, 500, places=1),
    price=st.none() | st.decimals(1, 300, places=1),
)
PERFECT = SupplierFigures(
    quality=Decimal(100),
    on_time=Decimal(100),
    fill_rate=Decimal(100),
    response=Decimal(1),
    price=Decimal(85),
)


def test_a_perfect_month_has_all_points():
    result = scorecard.assess(PERFECT, SCALES)

    assert result.score == Decimal("100.0")
    assert scorecard.grade_of(result.score, STEPS) == "a"


def test_nothing_known_is_no_score_and_no_grade():
    result = scorecard.assess(SupplierFigures(), SCALES)

    assert result.score is None
    assert scorecard.grade_of(result.score, STEPS) is None


def test_a_missing_figure_neither_helps_nor_hurts():
    known = SupplierFigures(on_time=Decimal(85), fill_rate=Decimal(90))

    assert scorecard.assess(known, SCALES).score == Decimal("50.0")


def test_the_worked_example_of_the_manual():
    month = SupplierFigures(
        quality=Decimal(98), on_time=Decimal(94), fill_rate=Decimal(96), response=Decimal(6)
    )

    # (30 × 80 + 25 × 80 + 25 × 80 + 10 × 81.8) ÷ 90
    assert scorecard.assess(month, SCALES).score == Decimal("80.2")


@given(figures)
def test_a_score_is_within_bounds_and_its_weights_add_up(month):
    result = scorecard.assess(month, SCALES)

    if result.score is None:
        assert not result.parts
        return
    assert 0 <= result.score <= 100
    assert abs(sum(part.weight for part in result.parts) - 100) < Decimal("1e-9")


@given(figures, st.randoms())
def test_the_order_of_the_measures_does_not_matter(month, random):
    mixed = list(SCALES)
    random.shuffle(mixed)

    assert scorecard.assess(month, mixed).score == scorecard.assess(month, SCALES).score


@given(figures, percents)
def test_more_on_time_is_never_worse(month, on_time):
    month = month._replace(on_time=on_time)
    better = month._replace(on_time=min(Decimal(100), on_time + 5))

    assert scorecard.assess(better, SCALES).score >= scorecard.assess(month, SCALES).score


@given(percents, percents)
def test_a_higher_score_never_has_a_worse_grade(one, other):
    low, high = sorted((one, other))

    assert scorecard.grade_of(high, STEPS) <= scorecard.grade_of(low, STEPS)


def test_a_grade_begins_exactly_at_its_score():
    grades = [scorecard.grade_of(Decimal(score), STEPS) for score in ("85", "84.9", "70", "0")]

    assert grades == ["a", "b", "b", "d"]


def test_a_rate_of_nothing_is_unknown():
    assert scorecard.rate(Decimal(0), Decimal(0)) is None
    assert scorecard.rate(Decimal(0), Decimal(5)) == 0


prices = st.decimals(Decimal("0.01"), 1000, places=2)


@given(st.lists(st.builds(Paid, st.decimals(1, 1000, places=2), prices, prices), min_size=1))
def test_a_price_index_lies_between_the_cheapest_and_the_dearest(paid):
    index = scorecard.price_index(paid)
    ratios = [100 * row.price / row.market for row in paid]

    assert min(ratios) - Decimal("0.06") <= index <= max(ratios) + Decimal("0.06")


@given(st.decimals(0, 10**7, places=2), st.decimals(-20, 20, places=2))
def test_bonus_and_penalty_mirror_each_other(amount, percent):
    cent = Decimal("0.01")

    bonus = scorecard.incentive(amount, percent, cent)

    assert bonus == -scorecard.incentive(amount, -percent, cent)
    assert abs(bonus - amount * percent / 100) <= Decimal("0.005")
