-- invariant: Every line of a demand plan that differs from its suggestion says why, and every approved one is asked for
SELECT plan.name AS record,
       format('line %s: suggested %s, to order %s, reason %s, request %s', line.id,
              line.quantity_suggested, line.quantity, COALESCE(line.reason, '–'),
              COALESCE(line.purchase_line_id::text, '–')) AS detail
  FROM groupbuy_demand_line line
  JOIN groupbuy_demand_plan plan ON plan.id = line.plan_id
 WHERE (round(line.quantity::numeric, 3) <> round(line.quantity_suggested::numeric, 3)
        AND COALESCE(trim(line.reason), '') = '')
    OR (plan.state <> 'draft' AND line.quantity > 0 AND line.purchase_line_id IS NULL)
