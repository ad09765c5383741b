-- invariant: Who paid online for what did not come was refunded it, or the refund is on its way
WITH owed AS (
     SELECT so.id, so.name, so.groupbuy_is_refund_due,
            SUM(sol.price_total / NULLIF(sol.product_uom_qty, 0) * LEAST(sol.groupbuy_quantity_allocated, sol.product_uom_qty)) AS goods
       FROM sale_order so
       JOIN groupbuy_campaign campaign ON campaign.id = so.groupbuy_campaign_id AND campaign.date_allocated IS NOT NULL
       JOIN sale_order_line sol ON sol.order_id = so.id AND sol.groupbuy_line_id IS NOT NULL AND sol.product_uom_qty > 0
      WHERE so.state = 'sale'
        AND EXISTS (SELECT 1 FROM groupbuy_allocation trace
                      JOIN sale_order_line line ON line.id = trace.order_line_id AND line.order_id = so.id
                     WHERE trace.amount > 0)
      GROUP BY so.id),
     instead AS (
     -- Taxes on top and discounts are those of what was ordered.
     SELECT sol.order_id,
            SUM(sol.price_unit * sol.groupbuy_quantity_allocated
                * replaced.price_total / NULLIF(replaced.price_unit * replaced.product_uom_qty, 0)) AS goods
       FROM sale_order_line sol
       JOIN sale_order_line replaced ON replaced.id = sol.groupbuy_substitute_for_id
      WHERE sol.groupbuy_substitute_for_id IS NOT NULL AND sol.groupbuy_is_refused IS NOT TRUE
      GROUP BY sol.order_id),
     paid AS (
     SELECT rel.sale_order_id AS id,
            SUM(tx.amount) + COALESCE(SUM((
                SELECT SUM(child.amount) FROM payment_transaction child
                 WHERE child.source_transaction_id = tx.id AND child.operation = 'refund'
                   AND child.state IN ('draft', 'pending', 'done'))), 0) AS amount
       FROM sale_order_transaction_rel rel
       JOIN payment_transaction tx ON tx.id = rel.transaction_id AND tx.state = 'done' AND tx.operation <> 'refund'
      GROUP BY rel.sale_order_id)
SELECT owed.name AS record,
       format('paid %s, owes %s, no refund on its way', paid.amount, owed.goods + COALESCE(instead.goods, 0)) AS detail
  FROM owed
  JOIN paid ON paid.id = owed.id
  LEFT JOIN instead ON instead.order_id = owed.id
 WHERE owed.groupbuy_is_refund_due IS NOT TRUE
   -- Fees for bringing goods home are paid too; cents part by rounding.
   AND paid.amount > owed.goods + COALESCE(instead.goods, 0) + 0.05
       + COALESCE((SELECT SUM(fee.price_total) FROM sale_order_line fee
                    WHERE fee.order_id = owed.id AND fee.groupbuy_line_id IS NULL), 0)
   AND NOT EXISTS (
       SELECT 1 FROM mail_activity activity
        WHERE activity.res_model = 'sale.order' AND activity.res_id = owed.id)
