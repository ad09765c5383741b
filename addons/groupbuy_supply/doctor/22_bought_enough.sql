-- invariant: Nothing is bought less than was ordered, unless a run of late changes says why
SELECT run.name AS record,
       format('line %s: bought %s less than needed', line.id, -line.quantity_rounding) AS detail
  FROM groupbuy_cutoff_run_line line
  JOIN groupbuy_cutoff_run run ON run.id = line.run_id AND run.kind = 'main'
   AND run.step NOT IN ('freeze', 'demand', 'net', 'round', 'purchase')
 WHERE round(line.quantity_rounding::numeric, 3) < 0
   AND run.is_delta_due IS NOT TRUE
   AND NOT EXISTS (
       SELECT 1 FROM groupbuy_cutoff_delta_line delta
        WHERE delta.run_line_id = line.id AND delta.is_done AND delta.reason IS NOT NULL)
