"""A campaign from the leader's phone to the refund at its end, clicked by everybody."""

import re

import pytest
from campaign import Buyer, CampaignLeader, Office
from joining import Staff, new_phone

TIER = 5


@pytest.fixture
def order_codes(open_page, log_in):
    """Let first orders ask for a code, as they do where a provider carries messages."""
    page = open_page()
    log_in(page, "administrator")

    def ask(when):
        call = {"model": "res.company", "method": "write"}
        call |= {"args": [[1], {"groupbuy_order_code": when}], "kwargs": {}}
        answer = page.request.post(
            "/web/dataset/call_kw/res.company/write", data={"jsonrpc": "2.0", "params": call}
        )
        assert answer.json()["result"] is True

    ask("always")
    yield
    ask("carried")


def amounts(text):
    """Return the amounts of money a page names."""
    return [float(amount) for amount in re.findall(r"¥\s?([\d.]+)", text)]


def test_campaign_from_the_leaders_phone_to_the_refund(
    open_page, log_in_as, screenshot, order_codes
):
    leader = CampaignLeader(open_page, log_in_as, screenshot)
    outbox = Staff(open_page, log_in_as, screenshot)

    # Listed goods at prices that pass the check need nobody's approval.
    leader.choose_goods(2)
    price, cheaper = leader.hand_in("端对端尝鲜团", TIER)
    link = leader.get_link()

    resident = Buyer(open_page, screenshot, new_phone(), "周小舟")
    resident.fill_cart(link, 2)
    resident.give_contact("online")
    resident.send()
    resident.confirm_number(outbox.read_code(resident.phone))
    assert 2 * price in amounts(resident.read_order("order"))

    resident.fill_cart(link, 1)
    resident.send()
    assert 3 * price in amounts(resident.read_order("added"))
    resident.pay_the_rest()
    resident.read_order("paid")

    resident.change_to(2)
    assert 2 * price in amounts(resident.look("changed"))

    neighbour = Buyer(open_page, screenshot, new_phone(), "沈小雨")
    neighbour.fill_cart(link, TIER - 2)
    neighbour.give_contact("pickup")
    neighbour.send()
    neighbour.confirm_number(outbox.read_code(neighbour.phone))
    neighbour.read_order("neighbour")

    office = Office(open_page, log_in_as, screenshot)
    office.cut_off(leader.campaign)
    due, paid, *back = amounts(resident.look("refunded").partition("合计")[2])
    assert (due, paid) == (2 * cheaper, 3 * price)
    assert sum(back) == paid - due
    assert resident.name in office.find_order(f"{resident.phone[-4:]} {resident.name}")
