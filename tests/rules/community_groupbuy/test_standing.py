from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.community_groupbuy.rules import form_quantities, standing

QUANTITIES = st.dictionaries(st.integers(1, 9), st.integers(0, 50).map(Decimal), max_size=6)
OFFERS = st.dictionaries(st.integers(1, 9), st.integers(100, 999), max_size=6)


@given(QUANTITIES, OFFERS, st.booleans())
def test_only_wished_goods_on_offer_are_placed(wishes, offers, is_skipped):
    plan = standing.plan(wishes, offers, is_skipped)

    common = {product for product in wishes if product in offers and wishes[product] > 0}
    assert (plan.step == standing.NOTHING) == (not common)
    assert (plan.step == standing.SKIP) == (bool(common) and is_skipped)
    assert sum(plan.quantities.values()) == (
        sum({offers[product]: wishes[product] for product in common}.values())
        if plan.step == standing.PLACE
        else 0
    )


@given(QUANTITIES, QUANTITIES)
def test_changing_twice_equals_once(before, wanted):
    once = standing.changed(before, wanted, Decimal(99))

    assert standing.changed(once, wanted, Decimal(99)) == once
    assert all(quantity > 0 for quantity in once.values())


@pytest.mark.parametrize("quantity", ["-1", "100", "NaN", "Infinity"])
def test_quantities_nobody_means_are_refused(quantity):
    with pytest.raises(ValueError, match=quantity):
        standing.changed({}, {1: Decimal(quantity)}, Decimal(99))


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=12), max_size=5))
def test_forms_are_read_or_refused_but_never_crash(form):
    try:
        quantities = form_quantities.read(form, "good_")
    except form_quantities.QuantityUnreadable:
        return
    assert all(quantity >= 0 for quantity in quantities.values())


@given(st.dictionaries(st.integers(1, 999), st.integers(0, 9999), max_size=8))
def test_form_says_what_was_typed(quantities):
    form = {f"good_{key}": str(number) for key, number in quantities.items()}

    assert form_quantities.read(form | {"note": "x"}, "good_") == quantities
