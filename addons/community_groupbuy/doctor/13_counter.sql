-- invariant: Per campaign, pickup point and day, and route, the orders counted equal the claims
SELECT COALESCE(counter.key, held.key) AS record,
       format('counter %s, claims %s', COALESCE(counter.quantity, 0), COALESCE(held.number, 0)) AS detail
  FROM (SELECT key, quantity FROM groupbuy_counter WHERE key NOT LIKE 'person:%' AND key NOT LIKE 'once:%' AND key NOT LIKE 'turn:%') counter
  FULL JOIN (
       SELECT item.key, COUNT(*) AS number
         FROM groupbuy_claim claim
        CROSS JOIN LATERAL jsonb_array_elements_text(claim.capacities) item (key)
        WHERE claim.state <> 'released'
        GROUP BY item.key) held ON held.key = counter.key
 WHERE COALESCE(counter.quantity, 0) <> COALESCE(held.number, 0)
