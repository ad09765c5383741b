"""A buyer's evening: dry run, close, follow the run, late changes; and the supplier's answer."""

import re

import pytest
from campaign import Buyer, CampaignLeader, Office
from joining import new_phone
from supply import DESKTOP, PHONE, SUPPLIERS, EveningBuyer, EveningStore, SupplierFirm

TIER = 50
CAMPAIGN = "端对端晚市团"
SCREENS = list(zip(SUPPLIERS, (PHONE, DESKTOP), strict=True))


def order_at(open_page, screenshot, link, pieces, name):
    """Let a new resident order some pieces, to be paid at pickup."""
    resident = Buyer(open_page, screenshot, new_phone(), name)
    resident.fill_cart(link, pieces)
    resident.give_contact("pickup")
    resident.send()
    resident.read_order("evening")
    return resident


def test_buyers_evening(open_page, log_in_as, screenshot):
    leader = CampaignLeader(open_page, log_in_as, screenshot)
    leader.choose_goods(2)
    leader.hand_in(CAMPAIGN, TIER)
    link = leader.get_link()
    resident = order_at(open_page, screenshot, link, 4, "许知夏")
    late = order_at(open_page, screenshot, link, 3, "顾北辰")

    buyer = EveningBuyer(open_page, log_in_as, screenshot)
    buyer.open_wizard(CAMPAIGN)
    # The leader's own honey has no supplier yet: the dry run says so, and the run waits.
    (missing,) = buyer.try_out()
    assert "没有供应商" in missing
    buyer.close()
    buyer.choose_supplier("绿源蔬果基地")
    assert buyer.read_steps() >= 8

    office = Office(open_page, log_in_as, screenshot)
    office.cancel_order(f"{late.phone[-4:]} {late.name}", "临时出差")
    assert buyer.carry_out_late_changes() == [-3.0]
    assert buyer.compare_policies(2) >= 5

    EveningStore(open_page, log_in_as, screenshot).receive(buyer.run, 3)
    buyer.share_out()
    told = resident.look("evening-short")
    assert "共订 4，到货 3" in told


@pytest.mark.parametrize(("login", "viewport"), SCREENS)
def test_suppliers_day(open_page, log_in_as, screenshot, login, viewport):
    firm = SupplierFirm(open_page, log_in_as, screenshot, login, viewport)

    waiting = firm.go_home()
    assert waiting, "no order waits for this supplier"
    order = waiting[0]
    assert "答复截止" in firm.read_deadline(order)
    firm.have_less(order)
    assert order not in firm.go_home()
    assert firm.announce_lot(order, "批20301231") == 1
    assert firm.print_labels(order) > 1000
    assert "送货单.png" in firm.upload_delivery_note(order, "送货单.png")
    assert firm.width() <= 0

    number = int(re.search(r"\d+", order).group(0))
    assert firm.ask_for(f"/my/groupbuy/supply/{number + 1000}") == 404
