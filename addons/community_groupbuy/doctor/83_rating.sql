-- invariant: A rating is of goods the resident ordered, with one to five stars
SELECT sale.name AS record,
       format('rating %s: %s stars for product %s, ordered %s, of partner %s', rating.id,
              rating.rating, rating.res_id, product.product_tmpl_id, rating.partner_id) AS detail
  FROM rating_rating rating
  JOIN sale_order_line line ON line.id = rating.groupbuy_line_id
  JOIN sale_order sale ON sale.id = line.order_id
  JOIN product_product product ON product.id = line.product_id
 WHERE rating.res_id <> product.product_tmpl_id
    OR rating.res_model <> 'product.template'
    OR rating.rating NOT IN (1, 2, 3, 4, 5)
    OR rating.partner_id IS DISTINCT FROM sale.partner_id
