from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.community_groupbuy.rules.pricing import (
    Good,
    Tier,
    amount,
    basket,
    final_price,
    next_tier,
    price_at,
    tier_obstacle,
)

TIERS = [Tier(Decimal(20), Decimal("9")), Tier(Decimal(50), Decimal("8"))]
BASE = Decimal("10")
quantities = st.integers(0, 10_000).map(Decimal)
prices = st.decimals(Decimal("0.01"), Decimal(100), places=2)


def test_price_falls_exactly_at_the_tier():
    assert [price_at(BASE, TIERS, Decimal(n)) for n in (0, 19, 20, 49, 50)] == [
        Decimal(p) for p in (10, 10, 9, 9, 8)
    ]


def test_next_tier_is_the_nearest_ahead():
    assert next_tier(TIERS, Decimal(19)) == TIERS[0]
    assert next_tier(TIERS, Decimal(20)) == TIERS[1]
    assert next_tier(TIERS, Decimal(50)) is None


def test_price_shown_to_somebody_stands_for_all():
    assert final_price(BASE, TIERS, Decimal(19), [Decimal(10), Decimal(9)]) == 9


def test_tiers_must_rise_in_quantity_and_fall_in_price():
    assert tier_obstacle(BASE, TIERS) is None
    assert tier_obstacle(BASE, [Tier(Decimal(5), BASE)]) == Tier(Decimal(5), BASE)
    assert tier_obstacle(BASE, [Tier(Decimal(5), Decimal(0))]) is not None
    assert tier_obstacle(BASE, [TIERS[0], Tier(Decimal(20), Decimal(7))]) is not None


@given(quantities, quantities)
def test_more_is_never_dearer(some, more):
    assert price_at(BASE, TIERS, some + more) <= price_at(BASE, TIERS, some)


@given(quantities, st.lists(prices))
def test_nobody_pays_more_than_was_shown(quantity, shown):
    price = final_price(BASE, TIERS, quantity, shown)

    assert all(price <= seen for seen in [*shown, BASE])


@st.composite
def tier_lists(draw):
    """Tiers as a campaign may have them: larger quantities, falling prices."""
    base = draw(st.decimals(Decimal(1), Decimal(100), places=2))
    steps = sorted(draw(st.sets(st.integers(1, 200), max_size=4)))
    falling = draw(st.lists(st.decimals(Decimal("0.01"), base, places=2), max_size=4, unique=True))
    falling = sorted((price for price in falling if price < base), reverse=True)
    return base, [Tier(Decimal(q), p) for q, p in zip(steps, falling, strict=False)]


@st.composite
def good_lists(draw):
    goods = []
    for key in range(draw(st.integers(0, 5))):
        base, tiers = draw(tier_lists())
        quantity = draw(st.decimals(Decimal(0), Decimal(300), places=3))
        goods.append(
            Good(
                key,
                base,
                tiers,
                quantity,
                ordered=Decimal(draw(st.integers(0, 250))),
                at_end=draw(st.none() | st.integers(0, 500).map(Decimal)),
                discount=Decimal(draw(st.integers(0, 100))),
            )
        )
    return goods


fees = st.decimals(Decimal(0), Decimal(50), places=2)


@given(good_lists(), fees)
def test_a_basket_is_never_negative_and_never_dearer_at_the_end(goods, fee):
    result = basket(goods, delivery_fee=fee)

    assert 0 <= result.amount_end <= result.amount_now
    assert all(0 <= good.amount_end <= good.amount_now for good in result.goods)


@given(good_lists(), fees)
def test_parts_and_differences_add_up_to_the_whole(goods, fee):
    result = basket(goods, delivery_fee=fee)

    assert sum(good.amount_now for good in result.goods) + fee == result.amount_now
    assert sum(good.amount_now - good.amount_end for good in result.goods) == result.back


@given(good_lists(), fees, st.randoms())
def test_order_of_goods_does_not_matter(goods, fee, chance):
    mixed = list(goods)
    chance.shuffle(mixed)

    one, other = basket(goods, delivery_fee=fee), basket(mixed, delivery_fee=fee)

    assert (one.amount_now, one.amount_end) == (other.amount_now, other.amount_end)
    assert set(one.goods) == set(other.goods)


@given(good_lists(), st.integers(0, 300).map(Decimal))
def test_more_neighbours_never_make_a_basket_dearer(goods, more):
    crowded = [
        good._replace(
            ordered=good.ordered + more,
            at_end=None if good.at_end is None else good.at_end + more,
        )
        for good in goods
    ]

    assert basket(crowded).amount_now <= basket(goods).amount_now
    assert basket(crowded).amount_end <= basket(goods).amount_end


@given(good_lists(), st.decimals(Decimal(0), Decimal(50), places=3))
def test_more_of_a_good_is_never_dearer_a_piece(goods, more):
    larger = [good._replace(quantity=good.quantity + more) for good in goods]

    assert all(
        bigger.price_now <= good.price_now and bigger.price_end <= good.price_end
        for good, bigger in zip(basket(goods).goods, basket(larger).goods, strict=True)
    )


@given(good_lists(), st.decimals(Decimal(0), Decimal(50), places=3))
def test_without_tiers_more_of_a_good_never_costs_less(goods, more):
    plain = [good._replace(tiers=[]) for good in goods]
    larger = [good._replace(quantity=good.quantity + more) for good in plain]

    assert basket(plain).amount_now <= basket(larger).amount_now


@given(good_lists(), st.integers(0, 3).map(Decimal))
def test_an_order_that_changes_costs_what_it_would_have_cost_at_once(goods, more):
    at_once = basket([good._replace(quantity=good.quantity + more) for good in goods])
    changed = basket(
        [
            good._replace(
                quantity=good.quantity + more,
                ordered=good.ordered + good.quantity,
                held=good.quantity,
            )
            for good in goods
        ]
    )

    assert at_once == changed


def test_a_tier_is_reached_by_the_last_piece_of_the_basket_itself():
    prices = [
        basket([Good("egg", BASE, TIERS, Decimal(n), ordered=Decimal(15))]).goods[0].price_now
        for n in (4, 5, 34, 35)
    ]

    assert prices == [Decimal(10), Decimal(9), Decimal(9), Decimal(8)]


def test_the_end_counts_what_everybody_ordered():
    ends = [
        basket([Good("egg", BASE, TIERS, Decimal(2), at_end=Decimal(n))]).goods[0].price_end
        for n in (0, 19, 20, 49, 50)
    ]

    assert ends == [Decimal(10), Decimal(10), Decimal(9), Decimal(9), Decimal(8)]


def test_a_price_shown_before_holds_in_a_basket():
    (egg,) = basket([Good("egg", BASE, TIERS, Decimal(2), shown=Decimal("8.5"))]).goods

    assert (egg.price_now, egg.price_end) == (Decimal("8.5"), Decimal("8.5"))


def test_an_empty_basket_costs_its_fee():
    result = basket([], delivery_fee=Decimal(3))

    assert (result.amount_now, result.amount_end) == (3, 3)


def test_a_discount_counts_before_rounding():
    result = basket([Good("egg", Decimal("9.99"), [], Decimal(1), discount=Decimal(50))])

    assert result.amount_now == Decimal("5.00")


def test_halves_are_rounded_up_in_the_currency_s_step():
    assert amount(Decimal("0.5"), Decimal(1), Decimal(1)) == 1
    assert amount(Decimal("0.125"), Decimal(1), Decimal("0.05")) == Decimal("0.15")


def test_taxes_on_top_come_through_the_cost_function():
    def cost(good, price):
        return amount(price * Decimal("1.13"), good.quantity, Decimal("0.01"))

    assert basket([Good("egg", BASE, [], Decimal(2))], cost=cost).amount_now == Decimal("22.60")
