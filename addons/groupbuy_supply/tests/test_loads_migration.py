from odoo.tests import tagged

from .common import SupplyCase
from .test_cutoff_migration import _load


@tagged("post_install", "-at_install")
class TestLoadsMigration(SupplyCase):
    """A run that waits for goods since before loads were made early gets its loads."""

    def test_run_under_way_gets_loads_and_slots_once(self):
        run = self._cut_off([2, 3])
        run._continue()
        group_order = run.campaign_ids.group_order_ids
        group_order.picking_ids.unlink()
        group_order.sort_place = 0
        script = _load("post-loads")

        script.migrate(self.env.cr, "19.0.1.0.0")
        self.env.invalidate_all()
        script.migrate(self.env.cr, "19.0.1.0.0")

        self.assertRecordValues(
            group_order.picking_ids.move_ids,
            [{"product_uom_qty": 5, "quantity": 0, "state": "confirmed"}],
        )
        self.assertEqual(group_order.sort_place, 1)

    def test_run_shared_out_is_left_alone(self):
        run = self._cut_off([2])
        run._continue()
        self._receive(run, 2)
        loads = run.campaign_ids.group_order_ids.picking_ids

        _load("post-loads").migrate(self.env.cr, "19.0.1.0.0")

        self.assertEqual(run.campaign_ids.group_order_ids.picking_ids, loads)
