from datetime import timedelta

from odoo.tests import tagged
from odoo.tools import file_open

from .common import SupplyCase


@tagged("post_install", "-at_install")
class TestDemandDoctor(SupplyCase):
    def _violations(self, name):
        self.env.flush_all()
        with file_open(f"groupbuy_supply/doctor/{name}.sql") as query:
            self.env.cr.execute(query.read())
        return self.env.cr.fetchall()

    def _break(self, query, record):
        self.env.flush_all()
        self.env.cr.execute(query, (record.id,))

    def test_promise_without_stock_is_reported(self):
        warehouse = self.env["groupbuy.route"]._get_warehouse(self.env.company)
        self.env["stock.quant"]._update_available_quantity(self.tomato, warehouse.lot_stock_id, 4)
        run = self._cut_off([3])
        run._continue()
        self.assertEqual(self._violations("70_stock_promised"), [])

        run.line_ids.quantity_stock = 5
        self._break("UPDATE groupbuy_cutoff_run SET state = 'receiving' WHERE id = %s", run)

        self.assertIn("promised 5", self._violations("70_stock_promised")[0][1])

    def test_more_than_anybody_takes_is_reported(self):
        run = self._cut_off([3])
        line = run.campaign_ids.order_ids.order_line
        self.assertEqual(self._violations("71_tolerance"), [])

        self._break(
            "UPDATE sale_order_line SET groupbuy_quantity_allocated = 4 WHERE id = %s", line
        )
        self.assertEqual(self._violations("71_tolerance")[0][0], line.order_id.name)
        self._break(
            "UPDATE sale_order_line SET groupbuy_quantity_tolerance = 1 WHERE id = %s", line
        )
        self.assertEqual(self._violations("71_tolerance"), [])

    def test_edit_without_reason_and_forgotten_request_are_reported(self):
        day = self.env.company._groupbuy_day() + timedelta(days=2)
        campaign = self._open_campaign(
            [{"product_id": self.tomato.id, "price_unit": 10.0}], date_delivery=day
        )
        self._place(campaign, 7)
        plan = self.env["groupbuy.demand.plan"].create({"date_start": day, "date_end": day})
        plan.action_compute()
        plan.action_approve()
        self.assertEqual(self._violations("72_demand_plan"), [])

        line = plan.line_ids
        self._break("UPDATE groupbuy_demand_line SET quantity = 9 WHERE id = %s", line)
        self.assertEqual(self._violations("72_demand_plan")[0][0], plan.name)
        self._break(
            "UPDATE groupbuy_demand_line SET quantity = 7, purchase_line_id = NULL WHERE id = %s",
            line,
        )
        self.assertEqual(self._violations("72_demand_plan")[0][0], plan.name)
