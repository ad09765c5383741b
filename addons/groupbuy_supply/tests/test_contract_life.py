from freezegun import freeze_time

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from .contract_common import ContractCase


@tagged("post_install", "-at_install")
class TestContractVolume(ContractCase):
    def test_used_volume_follows_confirmed_orders_only(self):
        line = self._create_contract().line_ids
        first, second = self._create_purchase(100), self._create_purchase(150)

        first.button_confirm()
        one = line.groupbuy_quantity_used
        second.button_confirm()
        first.button_cancel()

        self.assertEqual((one, line.groupbuy_quantity_used), (100, 150))
        self.assertEqual((line.groupbuy_quantity_left, line.groupbuy_percent_used), (850, 15.0))
        self.assertEqual(line.qty_ordered, 150)

    def test_volume_is_counted_in_the_unit_of_the_contract(self):
        dozen = self.env.ref("uom.product_uom_dozen")
        contract = self._create_contract(
            line_values={"product_uom_id": dozen.id, "product_qty": 10, "price_unit": 48.0}
        )

        self._create_purchase(60).button_confirm()

        self.assertEqual(contract.line_ids.groupbuy_quantity_used, 5)
        self.assertEqual(contract.groupbuy_percent_used, 50.0)

    def test_binding_volume_takes_exactly_what_is_left(self):
        self._create_contract(line_values={"product_qty": 100}, groupbuy_is_volume_binding=True)
        self._create_purchase(60).button_confirm()
        over, exact = self._create_purchase(41), self._create_purchase(40)

        with self.assertRaisesRegex(UserError, "has 40 Units of 番茄 left and 41 are wanted"):
            over.button_confirm()
        exact.button_confirm()

        self.assertEqual(exact.state, "purchase")

    def test_volume_that_does_not_bind_goes_on_at_its_price(self):
        contract = self._create_contract(line_values={"product_qty": 10})
        order = self._create_purchase(15)

        order.button_confirm()

        self.assertEqual(order.order_line.price_unit, 4.0)
        self.assertEqual(contract.groupbuy_percent_used, 150.0)
        self.assertEqual(contract.line_ids.groupbuy_quantity_left, 0.0)


@tagged("post_install", "-at_install")
class TestContractWarning(ContractCase):
    def _warn(self):
        with self.enter_registry_test_mode():
            self.env.ref("groupbuy_supply.ir_cron_warn_contracts").method_direct_trigger()

    def test_buyer_gets_one_task_before_the_end(self):
        contract = self._create_contract()
        self.env.company.groupbuy_contract_warn_days = 10

        with freeze_time("2030-05-20 03:00"):
            self._warn()
            early = len(contract.activity_ids)
        with freeze_time("2030-05-21 03:00"):
            self._warn()
            self._warn()

        self.assertEqual(early, 0)
        self.assertRecordValues(
            contract.activity_ids,
            [{"user_id": self.buyer.id, "date_deadline": contract.date_end}],
        )
        self.assertIn("ends on 05/31/2030", contract.activity_ids.summary)

    def test_renewed_contract_is_not_warned_of(self):
        contract = self._create_contract()
        contract.action_renew()

        with freeze_time("2030-05-30 03:00"):
            self._warn()

        self.assertFalse(contract.activity_ids)

    def test_volume_is_warned_of_near_its_end_and_at_it(self):
        contract = self._create_contract(line_values={"product_qty": 100})
        self._create_purchase(89).button_confirm()
        contract._warn()
        none = len(contract.activity_ids)
        self._create_purchase(1).button_confirm()
        contract._warn()
        contract._warn()
        near = contract.activity_ids.mapped("summary")

        self._create_purchase(10).button_confirm()
        contract._warn()

        self.assertEqual(none, 0)
        self.assertEqual(len(near), 1)
        self.assertIn("nearly used up, 90 of 100", near[0])
        self.assertEqual(len(contract.activity_ids), 2)
        self.assertIn("is used up, 100 of 100", contract.activity_ids.sorted("id")[-1].summary)

    def test_contracts_to_look_at_are_on_the_home_page(self):
        Today = self.env["groupbuy.today"].with_user(self.buyer)
        day = self.env.company._groupbuy_day()
        before = {card["title"]: card["count"] for card in Today.get_today()["cards"]}
        contract = self._create_contract(
            line_values={"product_qty": 10}, date_start=day, date_end=day
        )
        moment = self.env.company._groupbuy_day_start(day)
        self._create_purchase(9, moment=moment).button_confirm()
        seen = {card["title"]: card["count"] for card in Today.get_today()["cards"]}
        contract.action_renew()
        renewed = {card["title"]: card["count"] for card in Today.get_today()["cards"]}

        end, volume = "Contracts end", "Contract volumes nearly used up"
        self.assertEqual(seen[end], before.get(end, 0) + 1)
        self.assertEqual(seen[volume], before.get(volume, 0) + 1)
        self.assertEqual(renewed.get(end, 0), before.get(end, 0))

    def test_contract_counts_the_orders_bought_on_it(self):
        contract = self._create_contract()
        order = self._create_purchase()

        action = contract.with_user(self.buyer).action_view_groupbuy_purchases()

        self.assertEqual(contract.groupbuy_purchase_count, 1)
        self.assertEqual(self.env["purchase.order"].search(action["domain"]), order)

    def test_validity_says_where_the_contract_stands(self):
        contract = self._create_contract()
        seen = []
        for day in ("04-30", "05-01", "05-02", "05-31", "06-01"):
            with freeze_time(f"2030-{day} 03:00"):
                contract.invalidate_recordset(["groupbuy_validity"])
                self.env.company.groupbuy_contract_warn_days = 29
                seen.append(contract.groupbuy_validity)

        self.assertEqual(seen, ["future", "valid", "ending", "ending", "expired"])


@tagged("post_install", "-at_install")
class TestContractRenewal(ContractCase):
    def test_next_version_is_a_draft_with_the_prices_of_the_last_day(self):
        contract = self._create_contract(
            [
                {"quantity_min": 100, "price": 3.5, "date_to": "2030-05-15"},
                {"quantity_min": 100, "price": 3.6, "date_from": "2030-05-16"},
            ],
            groupbuy_penalty_late=1.0,
            groupbuy_window_ids=[Command.create({"weekday": "2"})],
        )

        contract.with_user(self.buyer).action_renew()
        following = contract.groupbuy_next_ids

        self.assertRecordValues(
            following,
            [
                {
                    "state": "draft",
                    "groupbuy_version": 2,
                    "groupbuy_root_id": contract.id,
                    "groupbuy_penalty_late": 1.0,
                    "groupbuy_version_count": 2,
                }
            ],
        )
        self.assertEqual(str(following.date_start), "2030-06-01")
        self.assertEqual(str(following.date_end), "2030-07-01")
        self.assertRecordValues(
            following.line_ids.groupbuy_price_ids,
            [{"quantity_min": 100, "price": 3.6, "date_from": False, "date_to": False}],
        )
        self.assertEqual(following.groupbuy_window_ids.weekday, "2")
        self.assertEqual(len(contract.line_ids.groupbuy_price_ids), 2)

    def test_renewing_twice_opens_the_same_draft(self):
        contract = self._create_contract()

        first = contract.action_renew()
        second = contract.action_renew()

        self.assertEqual(first["res_id"], second["res_id"])
        self.assertEqual(len(contract.groupbuy_next_ids), 1)

    def test_draft_and_endless_contracts_cannot_be_renewed(self):
        draft = self._create_contract(confirm=False)
        endless = self._create_contract(date_end=False)

        with self.assertRaisesRegex(UserError, "Only a confirmed contract"):
            draft.action_renew()
        with self.assertRaisesRegex(UserError, "has no last day"):
            endless.action_renew()

    def test_confirmed_next_version_takes_over_on_its_first_day(self):
        contract = self._create_contract()
        contract.action_renew()
        following = contract.groupbuy_next_ids
        following.line_ids.price_unit = 4.2
        following.action_confirm()

        prices = [
            self._create_purchase(moment=f"2030-{day} 03:00").order_line.price_unit
            for day in ("05-31", "06-01")
        ]

        self.assertEqual(prices, [4.0, 4.2])

    def test_contract_is_printed_with_prices_windows_and_penalties(self):
        contract = self._create_contract(
            [{"quantity_min": 100, "price": 3.5}],
            groupbuy_penalty_late=1.5,
            groupbuy_window_ids=[Command.create({"weekday": "2", "hour_from": 5.5})],
        )

        html = (
            self.env["ir.actions.report"]
            ._render_qweb_html("groupbuy_supply.report_contract", contract.ids)[0]
            .decode()
        )

        for text in (contract.name, "番茄", "3.50", "05:30–08:00", "1.5%"):
            self.assertIn(text, html)
