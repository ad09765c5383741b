from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.groupbuy_supply.rules.allocation import Claim, first_come

quantities = st.integers(1, 50).map(Decimal)
supplies = st.integers(-5, 500).map(Decimal)
queues = st.lists(quantities).map(
    lambda wanted: [Claim(key, quantity) for key, quantity in enumerate(wanted)]
)


def test_last_in_the_queue_gets_the_rest():
    shares = first_come([Claim("a", Decimal(3)), Claim("b", Decimal(3))], Decimal(4))

    assert [shares[key].quantity for key in "ab"] == [3, 1]
    assert shares["b"].place == 2


def test_nothing_arrived_means_nothing_for_all():
    assert first_come([Claim("a", Decimal(3))], Decimal(0))["a"].quantity == 0


@given(queues, supplies)
def test_parts_add_up_to_what_is_there_or_wanted(claims, supply):
    shares = first_come(claims, supply)
    wanted = sum(claim.quantity for claim in claims)

    assert sum(share.quantity for share in shares.values()) == min(wanted, max(supply, 0))


@given(queues, supplies)
def test_nobody_gets_more_than_asked_or_less_than_nothing(claims, supply):
    shares = first_come(claims, supply)

    assert all(0 <= shares[claim.key].quantity <= claim.quantity for claim in claims)


@given(queues, supplies)
def test_nobody_is_passed_over(claims, supply):
    shares = first_come(claims, supply)
    short = [claim for claim in claims if shares[claim.key].quantity < claim.quantity]

    for claim in short[1:]:
        assert shares[claim.key].quantity == 0
