from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.groupbuy_supply.rules.supplier_share import Offer, split, whole

offers = st.lists(
    st.builds(
        Offer,
        key=st.integers(1, 50),
        weight=st.sampled_from([Decimal(0), Decimal(10), Decimal(40), Decimal(70), Decimal(100)]),
        price=st.decimals(1, 20, places=2),
        minimum=st.decimals(0, 60, places=1),
        step=st.sampled_from([Decimal("0.5"), Decimal(1), Decimal(6), Decimal(10), Decimal(24)]),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda offer: offer.key,
)
quantities = st.decimals(Decimal("0.1"), 500, places=1)


def _offer(key, weight, **values):
    return Offer(key, Decimal(weight), Decimal(5), **values)


@given(quantities, offers)
def test_the_parts_add_up_to_the_demand(quantity, suppliers):
    assert sum(split(quantity, suppliers).values()) == quantity


@given(quantities, offers, st.randoms())
def test_the_order_of_the_suppliers_does_not_matter(quantity, suppliers, random):
    mixed = list(suppliers)
    random.shuffle(mixed)

    assert split(quantity, mixed) == split(quantity, suppliers)


@given(quantities, offers)
def test_minimum_orders_hold_wherever_several_deliver(quantity, suppliers):
    parts = split(quantity, suppliers)
    minimum = {offer.key: offer.minimum for offer in suppliers}

    assert all(part > 0 for part in parts.values())
    assert len(parts) == 1 or all(part >= minimum[key] for key, part in parts.items())


@given(quantities, offers)
def test_only_one_supplier_breaks_a_case(quantity, suppliers):
    step = {offer.key: offer.step for offer in suppliers}

    broken = [key for key, part in split(quantity, suppliers).items() if part % step[key]]

    assert len(broken) <= 1


@given(quantities, offers)
def test_no_weight_gets_nothing_while_somebody_has_one(quantity, suppliers):
    weight = {offer.key: offer.weight for offer in suppliers}

    if any(weight.values()):
        assert all(weight[key] > 0 for key in split(quantity, suppliers))


@given(quantities, st.sampled_from([Decimal(1), Decimal(6)]))
def test_a_better_grade_never_gets_less(quantity, step):
    parts = split(
        quantity, [_offer(key, weight, step=step) for key, weight in enumerate((100, 70, 40))]
    )

    assert parts.get(0, 0) >= parts.get(1, 0) >= parts.get(2, 0)


@given(quantities, offers)
def test_a_whole_total_is_enough_and_breaks_no_case_of_anybody(quantity, suppliers):
    total = whole(quantity, suppliers)
    parts = split(total, suppliers)
    known = {offer.key: offer for offer in suppliers}

    assert total >= quantity
    assert sum(parts.values()) == total
    assert all(part % known[key].step == 0 for key, part in parts.items())
    assert all(part >= known[key].minimum for key, part in parts.items())


@given(quantities, offers)
def test_a_whole_total_stays_as_it_is(quantity, suppliers):
    total = whole(quantity, suppliers)

    assert whole(total, suppliers) == total


def test_cases_that_do_not_meet_are_not_bought_round_after_round():
    a = _offer("a", 100, step=Decimal(6))
    b = _offer("b", 100, step=Decimal(10), minimum=Decimal(20))
    c = _offer("c", 30, step=Decimal(15), minimum=Decimal(12))

    assert whole(Decimal(47), [a, b, c]) < 60


def test_shares_follow_the_weights_exactly_where_cases_allow():
    parts = split(Decimal(210), [_offer("a", 100), _offer("b", 70), _offer("c", 40)])

    assert parts == {"a": 100, "b": 70, "c": 40}


def test_a_cheaper_supplier_of_the_same_grade_gets_the_odd_piece():
    cheap = _offer("z", 70)._replace(price=Decimal(4))

    assert split(Decimal(3), [_offer("a", 70), cheap]) == {"z": 2, "a": 1}


def test_too_little_for_anybody_goes_to_the_lowest_minimum():
    parts = split(
        Decimal(5), [_offer("a", 100, minimum=Decimal(50)), _offer("b", 40, minimum=Decimal(20))]
    )

    assert parts == {"b": 5}


def test_suppliers_without_weight_share_when_there_is_nobody_else():
    assert split(Decimal(4), [_offer("a", 0), _offer("b", 0)]) == {"a": 2, "b": 2}


def test_nothing_to_buy_or_nobody_to_buy_from_gives_nothing():
    assert split(Decimal(0), [_offer("a", 100)]) == {}
    assert split(Decimal(5), []) == {}
