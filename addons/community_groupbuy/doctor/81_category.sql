-- invariant: Categories form a tree of at most three levels
SELECT 'category ' || category.id AS record,
       format('depth %s, path %s, below %s', category.depth, category.parent_path,
              category.parent_id) AS detail
  FROM groupbuy_category category
  LEFT JOIN groupbuy_category above ON above.id = category.parent_id
 WHERE category.depth IS DISTINCT FROM COALESCE(above.depth, 0) + 1
    OR category.depth > 3
    OR category.parent_path IS DISTINCT FROM COALESCE(above.parent_path, '') || category.id || '/'
