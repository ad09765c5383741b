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

        for name in (
            *("10_demand_of_orders", "11_demand_of_campaigns", "20_purchased"),
            *("21_purchase_per_supplier", "22_bought_enough", "30_allocated_received"),
        ):
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

    def test_campaign_nobody_added_up_is_reported(self):
        run = self._run_done()

        self._break(
            "UPDATE groupbuy_campaign SET is_in_demand = FALSE WHERE id = %s", run.campaign_ids
        )

        self.assertIn("never added up", self._violations("11_demand_of_campaigns")[0][1])

    def test_demand_of_a_campaign_that_does_not_add_up_is_reported(self):
        run = self._run_done()

        self._break("UPDATE groupbuy_cutoff_demand SET quantity_ordered = 1 WHERE run_id = %s", run)

        self.assertIn("campaigns need 1", self._violations("11_demand_of_campaigns")[0][1])

    def test_purchase_for_another_run_is_reported(self):
        run = self._run_done()
        other = self._cut_off([1])

        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE purchase_order SET groupbuy_run_id = %s WHERE id = %s",
            (other.id, run.purchase_ids.id),
        )

        self.assertIn(f"run {run.id}", self._violations("21_purchase_per_supplier")[0][1])

    def test_buying_less_than_needed_is_reported(self):
        run = self._run_done()

        self._break(
            "UPDATE groupbuy_cutoff_run_line SET quantity_rounding = -1 WHERE run_id = %s", run
        )

        self.assertIn("1 less", self._violations("22_bought_enough")[0][1])
