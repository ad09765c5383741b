-- invariant: A supplier's grade is the one of its newest confirmed scorecard with a grade
SELECT supplier.name AS record,
       format('grade %s, newest scorecard %s', COALESCE(supplier.grade, '-'), COALESCE(newest.grade, '-')) AS detail
  FROM groupbuy_supplier supplier
  LEFT JOIN LATERAL (
       SELECT card.grade, card.month
         FROM groupbuy_supplier_scorecard card
        WHERE card.supplier_id = supplier.id AND card.state = 'confirmed' AND card.grade IS NOT NULL
        ORDER BY card.month DESC
        LIMIT 1) newest ON TRUE
 WHERE supplier.grade IS DISTINCT FROM newest.grade
    OR supplier.month_grade IS DISTINCT FROM newest.month
