from types import SimpleNamespace

from odoo import Command
from odoo.tests import tagged
from odoo.tools import file_open

from .common import SupplyCase


@tagged("post_install", "-at_install")
class TestSurplusOwner(SupplyCase):
    """What cases leave over is carried by whom the price list names, in Odoo's documents."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.user.lang = "en_US"
        cls.buyer.lang = "en_US"
        cls.tomato.taxes_id = cls.tomato.supplier_taxes_id = False
        cls.seller = cls.tomato.seller_ids
        cls.seller.groupbuy_case_quantity = 10

    def _finish(self, owner, quantities=(3, 4), received=10):
        self.seller.groupbuy_surplus_owner = owner
        run = self._cut_off(quantities)
        run._continue()
        self._receive(run, received)
        self.assertEqual(run.state, "done")
        return run

    def _returns(self, run):
        return run.purchase_ids.picking_ids.filtered(
            lambda picking: picking.location_dest_id.usage == "supplier"
        )

    def _violations(self):
        self.env.flush_all()
        with file_open("groupbuy_supply/doctor/73_surplus_settled.sql") as query:
            self.env.cr.execute(query.read())
        return self.env.cr.fetchall()

    def test_leader_gets_a_quotation_to_pay(self):
        run = self._finish("leader")

        order = run.surplus_order_ids
        self.assertRecordValues(
            order, [{"partner_id": self.leader.partner_id.id, "state": "draft"}]
        )
        self.assertRecordValues(
            order.order_line,
            [{"product_id": self.tomato.id, "product_uom_qty": 3, "price_unit": 8.0}],
        )
        self.assertIn(order.name, run.log_ids.sorted("id")[-1:].result)
        self.assertEqual(self._violations(), [])

    def test_buyers_and_staff_see_what_is_left_without_a_right_on_sales(self):
        run = self._finish("leader")
        run.surplus_order_ids.order_line.product_uom_qty = 2

        for user in (self.buyer, self.staff):
            seen = run.with_user(user)
            self.assertTrue(seen.has_leftovers)
            self.assertEqual(seen.surplus_order_count, 1)

    def test_what_a_leader_takes_is_promised_to_nobody_else(self):
        run = self._finish("leader")
        warehouse = run.line_ids.warehouse_id
        day = self.env.company._groupbuy_day()

        self.assertEqual(run.line_ids._get_leftovers(), {})
        self.assertEqual(warehouse._get_groupbuy_free(self.tomato, day)[self.tomato], 0)
        run.surplus_order_ids.action_confirm()
        self.assertEqual(warehouse._get_groupbuy_free(self.tomato, day)[self.tomato], 0)

    def test_quotation_a_leader_declines_makes_it_ours_again(self):
        run = self._finish("leader")

        run.surplus_order_ids.action_cancel()

        self.assertEqual(run.line_ids._get_leftovers(), {run.line_ids: 3})

    def test_leaders_share_it_by_what_was_ordered_with_them(self):
        other = self._create_leader("王团长", phone="13800138777")
        self.seller.groupbuy_surplus_owner = "leader"
        campaign = self._open_campaign(
            [{"product_id": self.tomato.id, "price_unit": 10.0}],
            leader_ids=[Command.set((self.leader | other).ids)],
        )
        for number, (team, quantity) in enumerate(
            zip(campaign.group_order_ids, (1, 5), strict=True)
        ):
            place = SimpleNamespace(group_order_ids=team, line_ids=campaign.line_ids)
            self._place(place, quantity, f"邻居{number}", f"1390013900{number}")
        campaign.with_user(self.staff).action_cut_off()
        run = campaign.run_id
        run._continue()
        self._receive(run, 10)

        shares = {
            order.partner_id: order.order_line.product_uom_qty for order in run.surplus_order_ids
        }
        self.assertEqual(sum(shares.values()), 4)
        self.assertEqual(sorted(shares.values()), [1, 3])

    def test_supplier_s_part_goes_back_and_is_not_billed(self):
        run = self._finish("supplier")
        back = self._returns(run)

        self.assertEqual(back.state, "assigned")
        self.assertEqual(back.move_ids.product_uom_qty, 3)
        self.assertEqual(run.purchase_ids.receipt_status, "full")
        self.assertEqual(self._violations(), [])
        back.move_ids.picked = True
        back._action_done()
        self.assertEqual(run.purchase_ids.order_line.qty_received, 7)
        self.assertRecordValues(
            run.line_ids, [{"quantity_received": 7, "quantity_surplus": 0, "quantity_short": 0}]
        )
        self.assertEqual(self._violations(), [])

    def test_ours_makes_no_document(self):
        run = self._finish("platform")

        self.assertFalse(run.surplus_order_ids)
        self.assertFalse(self._returns(run))

    def test_late_cancellations_are_not_the_owner_s(self):
        self.seller.groupbuy_surplus_owner = "leader"
        run = self._cut_off([9, 8])
        run._continue()
        order = run.campaign_ids.order_ids[0]
        order._cancel_by_staff("resident", "居民来电")
        run.is_delta_due = False
        self._receive(run, 20)

        # Of eleven or twelve left over only what fills one case is the leader's.
        ordered = run.line_ids.quantity_ordered
        self.assertEqual(run.surplus_order_ids.order_line.product_uom_qty, 10 - ordered)

    def test_settling_twice_settles_once(self):
        run = self._finish("supplier")

        run.line_ids._settle_surplus()

        self.assertEqual(len(self._returns(run)), 1)

    def test_more_than_is_left_over_is_reported(self):
        run = self._finish("leader")

        run.surplus_order_ids.order_line.product_uom_qty = 5

        self.assertEqual(self._violations()[0][0], run.name)
