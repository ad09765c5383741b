from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.community_groupbuy.rules.price_check import Terms, findings, margin

prices = st.decimals(Decimal("0.01"), Decimal(10_000), places=2)
factors = st.sampled_from([Decimal("0.001"), Decimal("0.1"), Decimal(7), Decimal(100)])


def codes(**values):
    values = {name: Decimal(str(value)) for name, value in values.items() if name != "known"} | {
        "known": tuple(Decimal(str(one)) for one in values.get("known", ()))
    }
    return [finding.code for finding in findings(Terms(**{"net": values["price"]} | values))]


def test_price_at_cost_is_not_below_it():
    assert codes(price=6, cost=6) == []
    assert codes(price=5.99, cost=6) == ["below_cost"]


def test_tax_does_not_hide_a_loss():
    assert codes(price=6.5, net=5.96, cost=6) == ["below_cost"]


def test_point_has_slipped_at_five_times_every_known_price():
    assert codes(price=59.99, known=[12]) == ["above_regular"]
    assert codes(price=60, known=[12]) == ["decimal_slip"]
    assert codes(price=2.41, known=[12]) == []
    assert codes(price=2.4, known=[12]) == ["decimal_slip"]


def test_one_plausible_price_is_enough():
    assert codes(price=60, known=[12, 55]) == ["above_regular"]


def test_cost_alone_tells_a_slip_only_upwards():
    assert codes(price=61, cost=6) == ["decimal_slip"]
    assert codes(price=60, cost=6) == []


def test_bounds_are_inclusive():
    bounds = {"bounds": (Decimal(10), Decimal(20))}
    found = [
        [finding.code for finding in findings(Terms(Decimal(price), Decimal(price), **bounds))]
        for price in ("9.99", "10", "20", "20.01")
    ]
    assert found == [["below_bound"], [], [], ["above_bound"]]


def test_margin_under_the_floor_warns_and_does_not_block():
    (finding,) = findings(
        Terms(Decimal(10), Decimal(10), cost=Decimal(9), margin_min=Decimal("10.1"))
    )
    assert (finding.code, finding.is_blocking) == ("low_margin", False)
    assert codes(price=10, cost=9, margin_min=10) == []


def test_margin_is_unknown_without_cost():
    assert margin(Decimal(10), Decimal(0)) is None


@given(prices, prices, st.lists(prices, max_size=4), factors)
def test_currency_does_not_matter(price, cost, known, factor):
    terms = Terms(price, price, cost, tuple(known))
    scaled = Terms(price * factor, price * factor, cost * factor, tuple(k * factor for k in known))

    assert findings(terms) == findings(scaled)


@given(st.lists(prices, min_size=1, max_size=5), st.sampled_from([Decimal(10), Decimal(100)]))
def test_slip_of_every_known_price_is_always_found(known, factor):
    for price in (max(known) * factor, min(known) / factor):
        assert "decimal_slip" in [f.code for f in findings(Terms(price, price, known=tuple(known)))]


@given(prices, prices, st.lists(prices, max_size=4))
def test_price_asked_before_is_never_a_slip(price, cost, known):
    found = findings(Terms(price, price, cost, (*known, price)))

    assert "decimal_slip" not in [finding.code for finding in found]


@given(prices, prices)
def test_loss_is_always_blocked(price, cost):
    blocked = any(
        f.is_blocking for f in findings(Terms(price, price, cost)) if f.code == "below_cost"
    )

    assert blocked == (price < cost)
