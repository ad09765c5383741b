from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .allocation_common import AllocationCase


@tagged("post_install", "-at_install")
class TestAllocationAttack(AllocationCase):
    """What impatient or curious people try."""

    def _preview(self, run, **values):
        return (
            self.env["groupbuy.sharing.preview"]
            .with_user(self.buyer)
            .create({"run_line_id": run.line_ids.id} | values)
        )

    def test_second_click_on_share_out_is_refused(self):
        run = self._bought([2, 2])
        run.with_user(self.buyer).action_allocate()
        traces, events = run.allocation_ids, run.campaign_ids.order_ids.groupbuy_event_ids

        with self.assertRaisesRegex(UserError, "is not waiting for goods"):
            run.with_user(self.buyer).action_allocate()

        self.assertEqual(run.allocation_ids, traces)
        self.assertEqual(run.campaign_ids.order_ids.groupbuy_event_ids, events)

    def test_a_share_out_that_comes_late_finds_nothing_to_do(self):
        run = self._bought([2, 2])
        run._share_out()

        self.assertFalse(run._share_out_locked())
        self.assertEqual(len(run.allocation_ids), 2)
        self.assertEqual(len(self._claims(run)), 1)

    def test_less_than_nothing_is_nothing_and_too_much_is_left(self):
        run = self._bought([2, 2])

        nothing = self._preview(run, quantity=-5)
        too_much = self._preview(run, quantity=500)

        self.assertEqual(set(nothing.policy_ids.mapped("none_count")), {2})
        self.assertEqual(set(nothing.policy_ids.mapped("quantity_left")), {0})
        self.assertEqual(set(too_much.policy_ids.mapped("full_count")), {2})
        self.assertEqual(set(too_much.policy_ids.mapped("quantity_left")), {496})

    def test_typed_figure_counts_in_the_window_before_it_is_stored(self):
        run = self._bought([4])
        preview = self.env["groupbuy.sharing.preview"].new({"run_line_id": run.line_ids.id})
        self.assertEqual(preview.policy_ids[0].full_count, 1)

        preview.quantity = 2

        first = preview.policy_ids.filtered(lambda row: row.policy == "first_come")
        self.assertEqual((first.full_count, first.part_count), (0, 1))
        self.assertEqual(preview.row_ids.quantity_first_come, 2)

    def test_more_than_ordered_stays_in_the_warehouse(self):
        run = self._bought([2, 2])
        run.purchase_ids.order_line.product_qty = 9

        self._receive(run, 9)

        self.assertEqual(self._allocated(self._lines(run)), [2, 2])
        self.assertEqual(run.line_ids.quantity_surplus, 5)
        self.assertFalse(run.allocation_ids)

    def test_records_of_another_company_cannot_be_used(self):
        run = self._bought([2, 2])
        line = run.purchase_ids.order_line
        line.sudo().write({"groupbuy_answer": "less", "groupbuy_quantity_confirmed": 3})
        line._after_supplier_answer()
        other = self.env["res.company"].create({"name": "别家"})
        self.buyer.write({"company_ids": [Command.set(other.ids)], "company_id": other.id})

        for act in (
            run.with_user(self.buyer).action_allocate,
            run.shortage_ids.with_user(self.buyer).action_decide,
            run.line_ids.with_user(self.buyer).action_preview_sharing,
            lambda: self._preview(run, quantity=1).action_apply(),
        ):
            with self.assertRaises(AccessError):
                act()
        self.assertEqual(run.state, "receiving")
        self.assertFalse(any(self._lines(run).mapped("groupbuy_quantity_cut")))

    def test_claims_and_announcements_are_not_rewritten(self):
        run = self._bought([2, 2])
        line = run.purchase_ids.order_line
        line.sudo().write({"groupbuy_answer": "less", "groupbuy_quantity_confirmed": 3})
        line._after_supplier_answer()
        draft = self.env["account.move"].create({"move_type": "in_invoice"})
        shortage = run.shortage_ids.with_user(self.buyer)
        with self.assertRaisesRegex(UserError, "supplier's answer"):
            shortage.quantity = 4
        self._receive(run, 3)
        claim = self._claims(run).with_user(self.buyer)

        for values in ({"quantity": 100}, {"move_id": draft.id}):
            with self.assertRaisesRegex(UserError, "follows from the receipts"):
                claim.write(values)
        with self.assertRaisesRegex(UserError, "own buttons"):
            claim.write({"state": "settled"})
        claim.action_waive()
        self.assertTrue(draft.exists())


@tagged("post_install", "-at_install")
class TestAllocationQueries(AllocationCase):
    def _count(self, orders):
        """Return the queries of planning the shares and of what follows them."""
        product = self._create_supplied_product(f"番茄{orders}")
        run = self._bought([2] * orders, product)
        campaigns = run.campaign_ids
        campaigns._advance("arriving")
        run._cancel_open_receipts()
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        given = run.line_ids._allocate_received()
        planned = self.cr.sql_log_count - before
        lines = self.env["sale.order.line"].browse(each.line_id for each in given)
        self.assertEqual(len(lines), orders)
        lines._write_allocation(dict.fromkeys(lines, (1, "why")))
        campaigns.date_allocated = run.create_date
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        campaigns._after_allocated()
        self.env.flush_all()
        return planned, self.cr.sql_log_count - before

    def test_queries_do_not_grow_with_the_orders(self):
        self._count(1)

        few, many = self._count(2), self._count(9)

        self.assertEqual(many[0], few[0])
        # Seven lines more; one query each would be seven.
        self.assertLess(many[1], few[1] + 4)
