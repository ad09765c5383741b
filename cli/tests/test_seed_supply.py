# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a planned day is bought from, and what comes short, is the same from the same seed."""

import pytest

from groupbuy_cli.seeding.plan import ONLINE, Day
from groupbuy_cli.seeding.supply import (
    CASES,
    STOCKED,
    TWO_SUPPLIERS,
    WEIGHT_DEVIATION,
    Supply,
    whole_pieces,
)


@pytest.fixture(scope="module")
def day():
    return Day("M", 1)


@pytest.fixture(scope="module")
def supply(day):
    return Supply(day)


def test_same_seed_plans_the_same_supply(day, supply):
    again = Supply(Day("M", 1))

    assert again.suppliers == supply.suppliers
    assert again.terms == supply.terms
    assert again.stock == supply.stock
    assert again.weights() == supply.weights()


def test_large_hub_buys_from_forty_suppliers(supply):
    assert len(supply.suppliers) == len({supplier.code for supplier in supply.suppliers}) == 40


def test_every_product_has_one_or_two_suppliers_of_its_kind(day, supply):
    for product, terms in zip(day.products, supply.terms, strict=True):
        kinds = {supply.suppliers[each.supplier].category for each in terms}
        assert kinds == {product.category}
        assert len({each.supplier for each in terms}) == len(terms) in {1, 2}
        assert all(each.case in CASES and each.price > 0 for each in terms)
    two = sum(len(terms) == 2 for terms in supply.terms)
    assert two == pytest.approx(TWO_SUPPLIERS * len(day.products), rel=0.3)


def test_some_suppliers_have_a_file_and_some_a_contract(supply):
    managed = sum(supplier.is_managed for supplier in supply.suppliers)
    contracted = sum(supplier.has_contract for supplier in supply.suppliers)

    assert (managed, contracted) == (20, 14)


def test_some_products_are_in_stock(day, supply):
    assert len(supply.stock) == pytest.approx(STOCKED * len(day.products), rel=0.4)
    assert all(quantity > 0 for pieces in supply.stock.values() for quantity in pieces)


@pytest.mark.parametrize("part", [0.01, 0.04, 0.2])
def test_part_of_the_pieces_does_not_arrive(supply, part):
    purchased = {f"key {number}": 100 for number in range(100)}

    short = supply.deliveries(purchased, part)
    missing = sum(100 - whole_pieces(100, arrives) for arrives in short.values())

    assert part * 10_000 <= missing <= part * 10_000 + 50
    assert all(0 < arrives < 1 for arrives in short.values())


def test_nothing_is_missing_when_nothing_shall_be(supply):
    assert supply.deliveries({"key": 10}, 0) == supply.deliveries({}, 0.5) == {}


def test_order_of_the_purchases_does_not_matter(supply):
    keys = [f"SEEDV{number:03d}" for number in range(200)]

    assert supply.deliveries(dict.fromkeys(keys, 9)) == supply.deliveries(
        dict.fromkeys(reversed(keys), 9)
    )


def test_weights_stay_within_the_deviation(day, supply):
    weights = supply.weights()

    assert set(weights) == {place for place, good in enumerate(day.products) if good.is_weighed}
    assert all(abs(weight - 1) <= WEIGHT_DEVIATION for weight in weights.values())


def test_half_of_the_orders_are_paid_online(day):
    orders = list(day.orders())
    online = sum(order.is_online for order in orders)

    assert online == pytest.approx(ONLINE * len(orders), rel=0.05)
