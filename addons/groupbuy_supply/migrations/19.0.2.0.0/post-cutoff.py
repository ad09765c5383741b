"""Runs stand for a delivery day now: their campaigns, demands and purchases point to them."""


def migrate(cr, version):
    """Turn `run.campaign_id`, `line.campaign_line_id` and `line.purchase_line_id` round."""
    cr.execute(
        """
        UPDATE groupbuy_campaign campaign SET run_id = run.id, is_in_demand = run.step <> 'demand'
          FROM groupbuy_cutoff_run run
         WHERE run.campaign_id = campaign.id AND campaign.run_id IS NULL
        """
    )
    cr.execute(
        """
        INSERT INTO groupbuy_cutoff_demand
               (run_line_id, run_id, company_id, campaign_line_id, campaign_id,
                quantity_ordered, quantity_tolerance,
                create_uid, create_date, write_uid, write_date)
        SELECT line.id, line.run_id, line.company_id, line.campaign_line_id, goods.campaign_id,
               line.quantity_ordered, 0, 1, now() AT TIME ZONE 'UTC', 1, now() AT TIME ZONE 'UTC'
          FROM groupbuy_cutoff_run_line line
          JOIN groupbuy_campaign_line goods ON goods.id = line.campaign_line_id
            ON CONFLICT DO NOTHING
        """
    )
    cr.execute(
        """
        UPDATE purchase_order_line pol SET groupbuy_run_line_id = line.id
          FROM groupbuy_cutoff_run_line line
         WHERE line.purchase_line_id = pol.id AND pol.groupbuy_run_line_id IS NULL
        """
    )
    _set_quantities(cr)
    _look_each_minute(cr)


def _look_each_minute(cr):
    """Let the cron find runs again a minute after a failure, not an hour."""
    cr.execute(
        """
        UPDATE ir_cron SET interval_type = 'minutes', priority = 1
          FROM ir_model_data known
         WHERE known.module = 'groupbuy_supply' AND known.name = 'ir_cron_continue_runs'
           AND ir_cron.id = known.res_id AND interval_number = 1 AND interval_type = 'hours'
        """
    )


def _set_quantities(cr):
    """Store what was bought and received; what was bought beyond the need is rounding."""
    cr.execute(
        """
        UPDATE groupbuy_cutoff_run_line line
           SET quantity_purchased = bought.purchased,
               quantity_received = bought.received,
               quantity_stock = 0,
               quantity_tolerance = 0,
               quantity_rounding = bought.purchased - line.quantity_ordered
          FROM (
               SELECT pol.groupbuy_run_line_id AS line_id,
                      SUM(pol.product_qty * unit.factor / own.factor) AS purchased,
                      SUM(pol.qty_received * unit.factor / own.factor) AS received
                 FROM purchase_order_line pol
                 JOIN purchase_order po ON po.id = pol.order_id AND po.state <> 'cancel'
                 JOIN uom_uom unit ON unit.id = pol.product_uom_id
                 JOIN product_product product ON product.id = pol.product_id
                 JOIN product_template template ON template.id = product.product_tmpl_id
                 JOIN uom_uom own ON own.id = template.uom_id
                WHERE pol.groupbuy_run_line_id IS NOT NULL
                GROUP BY pol.groupbuy_run_line_id) bought
         WHERE bought.line_id = line.id
        """
    )
