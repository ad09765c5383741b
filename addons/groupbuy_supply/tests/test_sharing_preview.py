from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .allocation_common import AllocationCase


@tagged("post_install", "-at_install")
class TestSharingPreview(AllocationCase):
    def _preview(self, run, **values):
        action = run.line_ids.with_user(self.buyer).action_preview_sharing()
        context = action["context"]
        return (
            self.env["groupbuy.sharing.preview"]
            .with_user(self.buyer)
            .with_context(**context)
            .create(values)
        )

    def test_policies_are_compared_before_anything_is_shared(self):
        run = self._bought([4, 1, 1])

        preview = self._preview(run, quantity=3)

        rows = preview.row_ids.sorted("number")
        self.assertEqual(rows.mapped("quantity_first_come"), [3, 0, 0])
        self.assertEqual(rows.mapped("quantity_one_each"), [1, 1, 1])
        self.assertEqual(rows.mapped("quantity_pro_rata"), [2, 1, 0])
        self.assertEqual(rows.mapped("quantity_line_minimum"), [0, 1, 1])
        first = preview.policy_ids.filtered(lambda row: row.policy == "first_come")
        self.assertEqual((first.full_count, first.part_count, first.none_count), (0, 1, 2))
        self.assertFalse(any(self._allocated(self._lines(run))))

    def test_expected_quantity_knows_what_was_announced(self):
        run = self._bought([4])
        line = run.purchase_ids.order_line
        line.write({"groupbuy_answer": "less", "groupbuy_quantity_confirmed": 3})
        line._after_supplier_answer()

        self.assertEqual(self._preview(run).quantity, 3)

    def test_chosen_policy_is_the_one_used(self):
        run = self._bought([2, 2])

        self._preview(run, quantity=2, policy="one_each").action_apply()
        self._receive(run, 2)

        self.assertEqual(self._allocated(self._lines(run)), [1, 1])
        self.assertEqual(set(run.allocation_ids.mapped("policy")), {"one_each"})

    def test_what_is_shared_out_stays(self):
        run = self._bought([2, 2])
        preview = self._preview(run, policy="one_each")
        self._receive(run, 4)

        with self.assertRaisesRegex(UserError, "shared out already"):
            preview.action_apply()

    def test_only_buyers_compare(self):
        run = self._bought([2])

        with self.assertRaises(AccessError):
            run.line_ids.with_user(self.staff).action_preview_sharing()
