"""Two buyers call off one volume at once: over real connections, taken away afterwards."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from odoo import Command
from odoo.exceptions import UserError
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.community_groupbuy.tests.parallel import ParallelCase


@tagged("post_install", "-at_install")
class TestContractParallel(ParallelCase):
    def _agree(self, is_binding):
        """Commit a contract for 100 and two drafts of 60; return the ids of line and drafts."""
        with self._connect() as env:
            env["res.lang"]._activate_lang("en_US")
            supplier = env["res.partner"].create({"name": "并发供应商"})
            product = env["product.product"].create({"name": "并发商品", "is_storable": True})
            contract = env["purchase.requisition"].create(
                {
                    "vendor_id": supplier.id,
                    "requisition_type": "blanket_order",
                    "groupbuy_is_volume_binding": is_binding,
                    "line_ids": [
                        Command.create(
                            {"product_id": product.id, "product_qty": 100, "price_unit": 4.0}
                        )
                    ],
                }
            )
            contract.action_confirm()
            line = {"product_id": product.id, "product_qty": 60}
            orders = env["purchase.order"].create(
                [
                    {"partner_id": supplier.id, "order_line": [Command.create(line)]}
                    for _number in range(2)
                ]
            )
            self.addCleanup(self._clean_up, contract.id, orders.ids)
            return contract.line_ids.id, orders.ids

    def _clean_up(self, contract_id, order_ids):
        """Leave no order, no contract and nothing to buy behind."""
        with self._connect() as env:
            orders = env["purchase.order"].browse(order_ids)
            contract = env["purchase.requisition"].browse(contract_id)
            product, supplier = contract.line_ids.product_id, contract.vendor_id
            orders.picking_ids.action_cancel()
            orders.button_cancel()
            orders.picking_ids.unlink()
            orders.unlink()
            contract.action_cancel()
            contract.unlink()
            product.product_tmpl_id.unlink()
            supplier.unlink()

    def _confirm_at_once(self, line_id, order_ids):
        """Return what becomes of each order when all saw the whole volume before."""
        barrier = Barrier(len(order_ids))
        with ThreadPoolExecutor(len(order_ids)) as pool:
            return list(
                pool.map(lambda order_id: self._confirm(order_id, line_id, barrier), order_ids)
            )

    def _confirm(self, order_id, line_id, barrier):
        tries = []

        def confirm():
            order = env["purchase.order"].browse(order_id)
            if not tries:
                left = env["purchase.requisition.line"].browse(line_id).groupbuy_quantity_left
                tries.append(left)
                barrier.wait()
                self.assertEqual(left, 100)
            order.button_confirm()
            return "confirmed"

        with self._connect() as env:
            try:
                return retrying(confirm, env)
            except UserError as error:
                env.cr.rollback()
                return str(error)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_binding_volume_is_not_overrun_by_two_at_once(self):
        line_id, order_ids = self._agree(is_binding=True)

        answers = sorted(self._confirm_at_once(line_id, order_ids))

        self.assertIn("has 40 Units of 并发商品 left and 60 are wanted", answers[0])
        self.assertEqual(answers[1], "confirmed")
        with self._connect() as env:
            line = env["purchase.requisition.line"].browse(line_id)
            self.assertEqual(line.groupbuy_quantity_used, 60)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_other_volume_is_overrun_and_counted_whole(self):
        line_id, order_ids = self._agree(is_binding=False)

        self.assertEqual(self._confirm_at_once(line_id, order_ids), ["confirmed"] * 2)

        with self._connect() as env:
            line = env["purchase.requisition.line"].browse(line_id)
            self.assertEqual((line.groupbuy_quantity_used, line.groupbuy_percent_used), (120, 120))
            self.assertEqual(line._get_volume_to_warn(), "over")
