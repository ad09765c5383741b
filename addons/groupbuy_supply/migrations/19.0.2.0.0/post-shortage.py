"""Runs shared out before have their traces: who got less, and the sentence they were told."""


def migrate(cr, version):
    """Write down what is known of the shares of runs that are done."""
    if not version:
        return
    cr.execute(
        """
        INSERT INTO groupbuy_allocation
               (order_line_id, run_line_id, run_id, company_id, product_id, policy,
                quantity_ordered, quantity_allocated, quantity_substitute, amount, place, reason,
                create_uid, create_date, write_uid, write_date)
        SELECT DISTINCT ON (sol.id)
               sol.id, line.id, run.id, run.company_id, line.product_id, 'first_come',
               sol.product_uom_qty, COALESCE(sol.groupbuy_quantity_allocated, 0), 0,
               round(sol.price_total / sol.product_uom_qty * sol.groupbuy_quantity_short, 2), 0,
               COALESCE(sol.groupbuy_short_reason, run.name), 1, campaign.date_allocated,
               1, campaign.date_allocated
          FROM groupbuy_cutoff_run run
          JOIN groupbuy_cutoff_run_line line ON line.run_id = run.id
          JOIN groupbuy_cutoff_demand demand ON demand.run_line_id = line.id
          JOIN sale_order_line sol ON sol.groupbuy_line_id = demand.campaign_line_id
          JOIN sale_order so ON so.id = sol.order_id AND so.state = 'sale'
          JOIN groupbuy_campaign campaign ON campaign.id = so.groupbuy_campaign_id
          JOIN groupbuy_order team ON team.id = so.groupbuy_order_id
          JOIN groupbuy_route route ON route.id = team.route_id
                                   AND route.warehouse_id = line.warehouse_id
         WHERE run.state = 'done'
           AND run.kind = 'main'
           AND campaign.date_allocated IS NOT NULL
           AND sol.product_uom_qty > 0
           AND sol.groupbuy_quantity_short > 0
           AND NOT EXISTS (
               SELECT 1 FROM groupbuy_allocation trace WHERE trace.order_line_id = sol.id)
         ORDER BY sol.id, line.id
        """
    )
