"""The run prepares loads, slots and lists, and the allocation finds them."""

from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged
from odoo.tools import file_open

from .common import SupplyCase

SLICE = "odoo.addons.groupbuy_supply.models.groupbuy_cutoff_step_transfers.LOADS_PER_SLICE"


@tagged("post_install", "-at_install")
class TestCutoffLoads(SupplyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls._create_leader("李明", "13800138001")
        cls.worker = new_test_user(cls.env, "loads_worker", groups="stock.group_stock_user")

    def _cut_off_two(self):
        """Return the run of a campaign in which each of two leaders has one order of 2."""
        campaign = self._open_campaign(
            [{"product_id": self.tomato.id, "price_unit": 10.0}],
            leader_ids=[(6, 0, (self.leader + self.second).ids)],
        )
        for number, group_order in enumerate(campaign.group_order_ids):
            order = self._place(campaign, 2, phone=f"1390013920{number}")
            order.groupbuy_order_id = group_order
        campaign.with_user(self.staff).action_cut_off()
        return campaign.run_id

    def _go_to(self, run, step):
        while run.step != step:
            run._do_next_step()

    def _loads(self, run):
        return run.campaign_ids.group_order_ids.load_picking_id

    def _violations(self, name="40_load_per_group_order"):
        self.env.flush_all()
        with file_open(f"groupbuy_supply/doctor/{name}.sql") as query:
            self.env.cr.execute(query.read())
        return self.env.cr.fetchall()

    def test_every_group_order_has_its_load_before_the_goods_come(self):
        run = self._cut_off_two()

        run._continue()

        self.assertEqual(run.state, "receiving")
        self.assertRecordValues(
            self._loads(run).move_ids,
            [{"product_uom_qty": 2, "quantity": 0, "state": "confirmed"}] * 2,
        )
        self.assertEqual(run.campaign_ids.group_order_ids.mapped("sort_place"), [1, 2])
        log = {entry.step: entry.count for entry in run.log_ids}
        self.assertEqual((log["transfers"], log["lists"]), (2, 2))

    def test_loads_are_made_in_slices_and_never_twice(self):
        run = self._cut_off_two()
        self._go_to(run, "transfers")

        with patch(SLICE, 1):
            counts = []
            while run.step == "transfers":
                run._do_next_step()
                counts.append(len(self._loads(run)))

        self.assertEqual(counts, [1, 2])
        run._step_transfers()
        self.assertEqual(len(run.campaign_ids.group_order_ids.picking_ids), 2)

    def test_what_arrives_is_reserved_for_the_loads(self):
        run = self._cut_off_two()
        run._continue()
        loads = self._loads(run)

        self._receive(run, 4)

        self.assertEqual(run.state, "done")
        self.assertEqual(self._loads(run), loads)
        self.assertRecordValues(
            loads.move_ids, [{"product_uom_qty": 2, "quantity": 2, "state": "assigned"}] * 2
        )

    def test_receipt_alone_reserves_nothing_for_loads(self):
        run = self._cut_off_two()
        run._continue()
        picking = run.purchase_ids.picking_ids
        picking.move_ids.write({"quantity": 1, "picked": True})

        picking.with_context(skip_backorder=True).button_validate()

        self.assertEqual(run.state, "receiving")
        self.assertEqual(self._loads(run).move_ids.mapped("quantity"), [0, 0])

    def test_short_goods_leave_the_load_of_whoever_gets_none(self):
        run = self._cut_off_two()
        run._continue()
        first, second = run.campaign_ids.group_order_ids

        self._receive(run, 2)

        states = {order: order.load_picking_id.state for order in first + second}
        served = first if states[first] else second
        empty = first + second - served
        self.assertEqual(served.load_picking_id.move_ids.quantity, 2)
        self.assertEqual((empty.state, empty.picking_ids.state), ("cancelled", "cancel"))

    def test_forgotten_load_is_reported(self):
        run = self._cut_off_two()
        run._continue()
        self.assertEqual(self._violations(), [])
        gone = self._loads(run)[0]

        self.env.flush_all()
        self.env.cr.execute("UPDATE stock_picking SET state = 'cancel' WHERE id = %s", (gone.id,))

        self.assertEqual([row[0] for row in self._violations()], [gone.groupbuy_order_id.name])

    def test_buyer_prints_all_lists_of_the_run(self):
        run = self._cut_off_two()
        run._continue()
        actions = self.env["ir.actions.report"].with_user(self.buyer)

        for report in ("route_list", "leader_arrivals", "slot_labels", "sorting"):
            with self.subTest(report):
                page, _type = actions._render_qweb_html(
                    f"groupbuy_supply.report_{report}_run", run.ids
                )
                self.assertIn("李明", page.decode())
                self.assertNotIn("李雷", page.decode())

    def test_slots_are_numbered_anew_by_buyers_only(self):
        run = self._cut_off_two()
        run._continue()
        first, second = run.campaign_ids.group_order_ids
        later = second if second.sort_place == 2 else first
        later.pickup_point_id.stop_sequence = 1

        run.with_user(self.buyer).action_plan_sorting_anew()

        self.assertEqual(later.sort_place, 1)
        for user in (self.staff, self.worker):
            with self.subTest(user.login), self.assertRaises(AccessError):
                run.with_user(user).action_plan_sorting_anew()
