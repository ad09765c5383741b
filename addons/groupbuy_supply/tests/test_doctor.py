from odoo.tests import tagged
from odoo.tools import file_open

from .common import SupplyCase


@tagged("post_install", "-at_install")
class TestDoctor(SupplyCase):
    def _violations(self, name):
        self.env.flush_all()
        with file_open(f"groupbuy_supply/doctor/{name}.sql") as query:
            self.env.cr.execute(query.read())
        return self.env.cr.fetchall()

    def _run_done(self):
        run = self._cut_off([2, 2])
        run._continue()
        self._receive(run, 3)
        return run

    def _break(self, query, record):
        self.env.flush_all()
        self.env.cr.execute(query, (record.id,))

    def test_honest_run_has_no_violation(self):
        self._run_done()

        for name in ("10_demand_of_orders", "20_purchased", "30_allocated_received"):
            self.assertEqual(self._violations(name), [])

    def test_changed_demand_is_reported(self):
        run = self._run_done()

        self._break(
            "UPDATE groupbuy_cutoff_run_line SET quantity_ordered = 5 WHERE run_id = %s",
            run,
        )

        self.assertEqual(self._violations("10_demand_of_orders")[0][0], run.name)

    def test_forgotten_purchase_is_reported(self):
        run = self._run_done()

        self._break(
            "UPDATE purchase_order_line SET groupbuy_run_line_id = NULL"
            " WHERE groupbuy_run_line_id = %s",
            run.line_ids,
        )

        self.assertEqual(self._violations("20_purchased")[0][0], run.name)

    def test_allocation_beyond_receipts_is_reported(self):
        run = self._run_done()

        self._break(
            "UPDATE sale_order_line SET groupbuy_quantity_allocated = 2"
            " WHERE groupbuy_line_id = %s",
            run.line_ids.demand_ids.campaign_line_id,
        )

        self.assertEqual(self._violations("30_allocated_received")[0][0], run.name)
