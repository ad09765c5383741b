-- invariant: The parts of a scorecard make up its score, and their weights make up the whole
SELECT format('%s %s', supplier.name, card.month) AS record,
       format('score %s, parts %s, weights %s', card.score, round(parts.score, 2), round(parts.weight, 2)) AS detail
  FROM groupbuy_supplier_scorecard card
  JOIN groupbuy_supplier supplier ON supplier.id = card.supplier_id
 CROSS JOIN LATERAL (
       SELECT COUNT(*) AS count,
              COALESCE(SUM(part.points::numeric * part.weight::numeric) / 100, 0) AS score,
              COALESCE(SUM(part.weight::numeric), 0) AS weight
         FROM groupbuy_supplier_scorecard_part part
        WHERE part.scorecard_id = card.id) parts
 WHERE (parts.count > 0 AND abs(parts.weight - 100) > 0.1)
    OR abs(parts.score - card.score::numeric) > 0.1
    OR (parts.count > 0) <> (card.grade IS NOT NULL)
