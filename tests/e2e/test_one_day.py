"""One day of the demo hub, clicked by each person on the screen they really use."""

from day import Day


def test_one_day_from_the_order_to_the_income(open_page, log_in_as, screenshot):
    day = Day(open_page, log_in_as, screenshot)

    link = day.leader_finds_the_link()
    code = day.neighbour_orders(link)
    day.leader_pastes_a_chat_list()
    day.manager_cuts_off()
    day.buyer_orders_from_suppliers()
    day.storekeeper_receives()
    day.storekeeper_sorts()
    day.storekeeper_loads()
    day.leader_signs()
    day.leader_hands_out(code)
    day.accountant_invoices()
    day.leader_reads_the_income()
