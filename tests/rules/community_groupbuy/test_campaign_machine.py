import random

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.community_groupbuy.rules.campaign_machine import (
    EVENTS,
    FLOW,
    RELEASED,
    STOPPABLE,
    TRANSITIONS,
    Campaign,
    after,
    takes_orders,
)

WALK = 10_000
LAST = ("done", *RELEASED)


def check(before, event, now):
    """Assert what must hold after every step, whatever came before it."""
    assert now.state == before.state or now.state in TRANSITIONS[before.state]
    assert before.state not in LAST or now.state == before.state
    assert now.orders >= 0
    if now.state in RELEASED:
        assert now.orders == 0
    if now.orders > before.orders:
        assert takes_orders(before)
        assert event == "order"
    if now.state in FLOW:
        assert now.orders >= max(1, now.orders_min)
        assert now.orders == before.orders or before.state == "open"
    if now.state == "cut_off" != before.state:
        assert not before.is_stopped
    if now.is_stopped:
        assert now.state in STOPPABLE or before.is_stopped
    if now.hours_left > before.hours_left:
        assert event == "extend"
        assert before.state == "open"


def walk(choose, steps):
    """Walk `steps` steps; a campaign that has ended makes room for a new one."""
    campaign, states = Campaign(orders_min=choose(range(4)), hours_left=choose(range(1, 9))), set()
    for _step in range(steps):
        event = choose(EVENTS)
        now = after(campaign, event)
        if now is not None:
            check(campaign, event, now)
            campaign = now
        states.add(campaign.state)
        if campaign.state in LAST:
            campaign = Campaign(orders_min=choose(range(4)), hours_left=choose(range(1, 9)))
    return states


def test_random_walks_reach_every_state_and_no_forbidden_one():
    states = walk(random.Random(20261122).choice, WALK)

    assert states == {"draft", *(state for targets in TRANSITIONS.values() for state in targets)}


@given(st.randoms(use_true_random=False))
def test_any_walk_keeps_the_rules(chance):
    walk(chance.choice, 300)


def test_stopped_campaign_neither_opens_nor_ends_by_itself():
    assert after(Campaign("scheduled", is_stopped=True), "open") is None
    assert after(Campaign("open", is_stopped=True, orders=3), "cut_off") is None
    assert after(Campaign("open", is_stopped=True, orders=3), "cancel").orders == 0


def test_group_is_formed_exactly_at_its_minimum():
    short = after(Campaign("open", orders=1, orders_min=2), "cut_off")
    exact = after(Campaign("open", orders=2, orders_min=2), "cut_off")

    assert (short.state, exact.state) == ("failed", "cut_off")


def test_nothing_leaves_the_last_states():
    assert not any(TRANSITIONS.get(state) for state in LAST)
