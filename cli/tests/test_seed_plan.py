# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A planned day is the same from the same seed, as large as asked, and keeps the limits."""

from collections import Counter

import pytest

from groupbuy_cli.seeding.plan import CAMPAIGNS_EACH, LINES, SIZES, Day


@pytest.fixture(scope="module")
def day():
    return Day("S", 7)


@pytest.fixture(scope="module")
def orders(day):
    return list(day.orders())


def test_same_seed_plans_the_same_day(day, orders):
    again = Day("S", 7)

    assert again.products == day.products
    assert again.leaders == day.leaders
    assert again.residents == day.residents
    assert list(again.orders()) == orders


def test_other_seed_plans_another_day(orders):
    assert [order.quantities for order in Day("S", 8).orders()] != [
        order.quantities for order in orders
    ]


@pytest.mark.parametrize("size", ["S", "M"])
def test_day_is_as_large_as_asked(size):
    day = Day(size, 1)
    orders = list(day.orders())

    assert len(day.leaders) == SIZES[size].leaders
    assert len(day.products) == SIZES[size].products
    assert len(orders) == SIZES[size].orders
    assert sum(len(order.quantities) for order in orders) == LINES * SIZES[size].orders
    assert len({order.key for order in orders}) == len(orders)


def test_every_product_is_in_one_campaign(day):
    dealt = [place for goods in day.campaigns for place in goods]

    assert sorted(dealt) == list(range(len(day.products)))


def test_orders_are_of_campaigns_the_leader_takes_part_in(day, orders):
    assert all(len(leader.campaigns) == CAMPAIGNS_EACH for leader in day.leaders)
    assert all(order.campaign in day.leaders[order.leader].campaigns for order in orders)
    assert all(set(order.quantities) <= set(day.campaigns[order.campaign]) for order in orders)
    assert all(day.residents[order.resident].leader == order.leader for order in orders)


def test_popular_products_sell_more(orders):
    sold = Counter(good for order in orders for good in order.quantities)
    tenths = [sum(sold[good] for good in range(start, start + 15)) for start in range(0, 150, 15)]

    assert tenths[0] > 2 * tenths[1] > 2 * tenths[9]
    assert tenths[0] > 4 * tenths[9]


def test_nobody_orders_more_than_the_limit(day, orders):
    held = Counter()
    for order in orders:
        for good, quantity in order.quantities.items():
            held[order.resident, good] += quantity

    limits = {good: product.limit for good, product in enumerate(day.products) if product.limit}
    assert limits
    assert all(count <= limits.get(good, count) for (_resident, good), count in held.items())


def test_tiers_are_cheaper_than_the_price(day):
    tiers = [(product.price, tier) for product in day.products for tier in product.tiers]

    assert tiers
    assert all(0 < price < base and quantity > 0 for base, (quantity, price) in tiers)
    assert all(product.cost < product.price for product in day.products)
