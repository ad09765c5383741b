-- invariant: What a run needs of a product is the sum of what its campaigns need, and no campaign was missed
SELECT run.name AS record,
       format('line %s: needs %s, campaigns need %s', line.id, line.quantity_ordered, needed.quantity) AS detail
  FROM groupbuy_cutoff_run_line line
  JOIN groupbuy_cutoff_run run ON run.id = line.run_id AND run.kind = 'main'
 CROSS JOIN LATERAL (
       SELECT COALESCE(SUM(demand.quantity_ordered), 0) AS quantity
         FROM groupbuy_cutoff_demand demand
        WHERE demand.run_line_id = line.id) needed
 WHERE round(line.quantity_ordered::numeric, 3) <> round(needed.quantity::numeric, 3)
 UNION ALL
SELECT run.name,
       format('campaign %s is cut off and its orders were never added up', campaign.id)
  FROM groupbuy_campaign campaign
  JOIN groupbuy_cutoff_run run ON run.id = campaign.run_id
 WHERE campaign.state IN ('purchasing', 'arriving', 'handover', 'done')
   AND campaign.is_in_demand IS NOT TRUE
