"""Prepare what runs and their lines require from now on."""

from odoo.tools.sql import table_exists


def migrate(cr, version):
    """Give the lines of old runs their warehouse, before it becomes required."""
    if not table_exists(cr, "groupbuy_cutoff_run_line"):
        return
    cr.execute("DROP INDEX IF EXISTS groupbuy_cutoff_run_campaign_uniq")
    cr.execute("DROP INDEX IF EXISTS groupbuy_cutoff_run_line_product_uniq")
    cr.execute("DROP INDEX IF EXISTS purchase_order_groupbuy_supplier_uniq")
    _merge_gathering(cr)
    cr.execute("ALTER TABLE groupbuy_cutoff_run_line ADD COLUMN IF NOT EXISTS warehouse_id int4")
    cr.execute(
        """
        UPDATE groupbuy_cutoff_run_line line
           SET warehouse_id = (
               SELECT type.warehouse_id
                 FROM purchase_order_line pol
                 JOIN purchase_order po ON po.id = pol.order_id
                 JOIN stock_picking_type type ON type.id = po.picking_type_id
                WHERE pol.id = line.purchase_line_id)
         WHERE warehouse_id IS NULL
        """
    )
    cr.execute(
        """
        UPDATE groupbuy_cutoff_run_line line
           SET warehouse_id = (
               SELECT id FROM stock_warehouse warehouse
                WHERE warehouse.company_id = line.company_id
                ORDER BY sequence, id LIMIT 1)
         WHERE warehouse_id IS NULL
        """
    )


def _merge_gathering(cr):
    """Put campaigns whose run had not added up yet into the first such run of their day.

    One run of a day gathers from now on, and the database refuses a second. Nothing was bought
    for these runs, so the others of the day go.
    """
    cr.execute("ALTER TABLE groupbuy_campaign ADD COLUMN IF NOT EXISTS run_id int4")
    cr.execute(
        """
        WITH gathering AS (
             SELECT id, campaign_id,
                    first_value(id) OVER (
                        PARTITION BY company_id, date_delivery ORDER BY id) AS kept
               FROM groupbuy_cutoff_run run
              WHERE state IN ('running', 'waiting') AND step = 'demand'
                AND campaign_id IS NOT NULL
                AND NOT EXISTS (
                    SELECT 1 FROM purchase_order po WHERE po.groupbuy_run_id = run.id)),
             moved AS (
             UPDATE groupbuy_campaign campaign SET run_id = gathering.kept
               FROM gathering
              WHERE campaign.id = gathering.campaign_id AND gathering.id <> gathering.kept
          RETURNING campaign.id),
             emptied AS (
             DELETE FROM groupbuy_cutoff_run_line line
              USING gathering
              WHERE line.run_id = gathering.id AND gathering.id <> gathering.kept
          RETURNING line.id)
        DELETE FROM groupbuy_cutoff_run run
         USING gathering
         WHERE run.id = gathering.id AND gathering.id <> gathering.kept
        """
    )
