-- invariant: Whoever got less or more than ordered of a run that is shared out has a trace with the reason
SELECT so.name AS record,
       format('line %s: ordered %s, allocated %s, no trace', sol.id, sol.product_uom_qty, sol.groupbuy_quantity_allocated) AS detail
  FROM groupbuy_cutoff_run run
  JOIN groupbuy_campaign campaign ON campaign.run_id = run.id AND campaign.date_allocated IS NOT NULL
  JOIN sale_order so ON so.groupbuy_campaign_id = campaign.id AND so.state = 'sale'
  JOIN sale_order_line sol ON sol.order_id = so.id AND sol.groupbuy_line_id IS NOT NULL
   AND sol.groupbuy_substitute_for_id IS NULL
 WHERE run.state = 'done'
   AND sol.product_uom_qty > 0
   AND sol.product_uom_qty <> COALESCE(sol.groupbuy_quantity_allocated, 0)
   AND NOT EXISTS (
       SELECT 1 FROM groupbuy_allocation trace
        WHERE trace.order_line_id = sol.id AND trace.reason <> '')
