import importlib.util

from odoo.tests import tagged
from odoo.tools import file_path

from .common import SupplyCase


def _load(name):
    """Return a migration script as a module."""
    path = file_path(f"groupbuy_supply/migrations/19.0.2.0.0/{name}.py")
    spec = importlib.util.spec_from_file_location(name.replace("-", "_"), path)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


@tagged("post_install", "-at_install")
class TestCutoffMigration(SupplyCase):
    """A run of one campaign, as 19.0.1 kept it, becomes the run of its day."""

    def _turn_back(self, run):
        """Keep the run as the version before did: links the other way round, no demands."""
        self.env.flush_all()
        self.env.cr.execute(
            """
            ALTER TABLE groupbuy_cutoff_run ADD COLUMN campaign_id int4;
            ALTER TABLE groupbuy_cutoff_run_line ADD COLUMN campaign_line_id int4;
            ALTER TABLE groupbuy_cutoff_run_line ADD COLUMN purchase_line_id int4;
            ALTER TABLE groupbuy_cutoff_run_line ALTER COLUMN warehouse_id DROP NOT NULL;
            UPDATE groupbuy_cutoff_run run SET campaign_id = campaign.id
              FROM groupbuy_campaign campaign WHERE campaign.run_id = run.id;
            UPDATE groupbuy_cutoff_run_line line SET campaign_line_id = demand.campaign_line_id
              FROM groupbuy_cutoff_demand demand WHERE demand.run_line_id = line.id;
            UPDATE groupbuy_cutoff_run_line line SET purchase_line_id = pol.id
              FROM purchase_order_line pol WHERE pol.groupbuy_run_line_id = line.id;
            UPDATE groupbuy_campaign SET run_id = NULL, is_in_demand = NULL;
            DELETE FROM groupbuy_cutoff_demand;
            UPDATE purchase_order_line SET groupbuy_run_line_id = NULL;
            UPDATE groupbuy_cutoff_run_line
               SET warehouse_id = NULL, quantity_purchased = NULL, quantity_received = NULL,
                   quantity_rounding = NULL, quantity_stock = NULL, quantity_tolerance = NULL;
            """
        )
        self.env.invalidate_all(flush=False)

    def test_old_run_is_the_run_of_its_day(self):
        run = self._cut_off([2, 3])
        run._continue()
        campaign, purchase = run.campaign_ids, run.purchase_ids.order_line
        warehouse = run.line_ids.warehouse_id
        self._turn_back(run)

        for _twice in range(2):
            _load("pre-cutoff").migrate(self.env.cr, "19.0.1.0.0")
            _load("post-cutoff").migrate(self.env.cr, "19.0.1.0.0")
        self.env.invalidate_all(flush=False)

        self.assertEqual((campaign.run_id, campaign.is_in_demand), (run, True))
        self.assertEqual(purchase.groupbuy_run_line_id, run.line_ids)
        self.assertRecordValues(
            run.line_ids,
            [
                {
                    "warehouse_id": warehouse.id,
                    "quantity_ordered": 5,
                    "quantity_purchased": 5,
                    "quantity_rounding": 0,
                    "quantity_stock": 0,
                }
            ],
        )
        self.assertRecordValues(
            run.line_ids.demand_ids,
            [{"campaign_line_id": campaign.line_ids.id, "quantity_ordered": 5}],
        )

    def test_migrated_run_goes_on_to_the_end(self):
        run = self._cut_off([2, 3])
        run._continue()
        campaign = run.campaign_ids
        self._turn_back(run)

        _load("pre-cutoff").migrate(self.env.cr, "19.0.1.0.0")
        _load("post-cutoff").migrate(self.env.cr, "19.0.1.0.0")
        self.env.invalidate_all(flush=False)
        self._receive(run, 5)

        self.assertEqual(run.state, "done")
        self.assertEqual(sum(campaign.order_ids.order_line.mapped("groupbuy_quantity_short")), 0)
