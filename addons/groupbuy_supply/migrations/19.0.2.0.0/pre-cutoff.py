"""Prepare what runs and their lines require from now on."""

from odoo.tools.sql import table_exists


def migrate(cr, version):
    """Give the lines of old runs their warehouse, before it becomes required."""
    if not table_exists(cr, "groupbuy_cutoff_run_line"):
        return
    cr.execute("DROP INDEX IF EXISTS groupbuy_cutoff_run_campaign_uniq")
    cr.execute("DROP INDEX IF EXISTS groupbuy_cutoff_run_line_product_uniq")
    cr.execute("DROP INDEX IF EXISTS purchase_order_groupbuy_supplier_uniq")
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
