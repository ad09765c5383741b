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

    def _facts(self, run):
        """Return what the loads of a run hold and where they go, as plain values."""
        orders = run.campaign_ids.group_order_ids
        return sorted(
            (
                *(order.leader_id.name, order.sort_place),
                *(move.product_id.name, move.product_uom_qty, move.state),
                *(move.location_id.id, move.location_dest_id.id, move.picking_id.groupbuy_kind),
            )
            for order in orders
            for move in order.picking_ids.move_ids
        )

    def _die_in(self, run, name):
        """Do a slice of a run that loses its transaction once method `name` was called."""
        Order = self.registry["groupbuy.order"]
        whole = getattr(Order, name)

        def die(orders, *args):
            whole(orders, *args)
            orders.env.flush_all()
            raise KeyboardInterrupt

        with (
            patch.object(Order, name, die),
            self.assertRaises(KeyboardInterrupt),
            self.env.cr.savepoint(),
        ):
            run._do_next_step()
        self.env.invalidate_all(flush=False)

    def test_loads_killed_after_half_of_the_slices_equal_an_undisturbed_run(self):
        smooth = self._cut_off_two()
        smooth._continue()
        expected = self._facts(smooth)
        smooth.campaign_ids.group_order_ids.sort_place = 0
        smooth.campaign_ids.run_id = False
        killed = self._cut_off_two()
        self._go_to(killed, "transfers")

        with patch(SLICE, 1):
            killed._do_next_step()
            self.assertEqual(len(self._loads(killed)), 1)
            for name in ("_create_loads", "_create_load_picking"):
                self._die_in(killed, name)
                self.assertEqual(len(self._loads(killed)), 1)
        killed._continue()

        self.assertEqual(self._facts(killed), expected)
        self.assertEqual(self._violations(), [])

    def test_goods_wait_outside_the_sorting_screen_until_they_are_shared_out(self):
        run = self._cut_off_two()
        run._continue()
        Campaign = self.env["groupbuy.campaign"].with_user(self.worker)

        before = [tile["id"] for tile in Campaign.get_sorting_campaigns()]
        self._receive(run, 4)
        after = [tile["id"] for tile in Campaign.get_sorting_campaigns()]

        self.assertNotIn(run.campaign_ids.id, before)
        self.assertIn(run.campaign_ids.id, after)

    def test_one_run_buys_loads_and_lists_for_each_warehouse(self):
        other = self.env["stock.warehouse"].create({"name": "城北仓", "code": "NORTH"})
        own = self.leader.pickup_point_ids.route_id.warehouse_id
        self.second.pickup_point_ids.route_id = self.env["groupbuy.route"].create(
            {"name": "北仓线", "warehouse_id": other.id}
        )
        run = self._cut_off_two()

        run._continue()
        self._receive(run, 2)

        self.assertEqual(run.state, "done")
        self.assertEqual(run.purchase_ids.picking_type_id.warehouse_id, own + other)
        orders = {order.leader_id: order for order in run.campaign_ids.group_order_ids}
        self.assertEqual({order.sort_place for order in orders.values()}, {1})
        for leader, warehouse in ((self.leader, own), (self.second, other)):
            move = orders[leader].load_picking_id.move_ids
            self.assertRecordValues(
                move,
                [{"location_id": warehouse.lot_stock_id.id, "quantity": 2, "state": "assigned"}],
            )
        tours = run.with_user(self.buyer)._get_tours()
        self.assertEqual([tour["warehouse"] for tour in tours], [own.name, other.name])
        sheet, other_sheet = run.campaign_ids._get_sorting_sheets()
        self.assertEqual((sheet[0], other_sheet[0]), (own, other))

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
