"""Products that campaigns sell already have been listed in all but name."""


def migrate(cr, version):
    """Make the missing listings; doing it twice makes them once."""
    cr.execute(
        """
        INSERT INTO groupbuy_listing
               (product_tmpl_id, company_id, state, price_suggested, price_min, price_max,
                create_uid, create_date, write_uid, write_date)
        SELECT DISTINCT product.product_tmpl_id, line.company_id, 'listed', 0, 0, 0,
               1, now() AT TIME ZONE 'UTC', 1, now() AT TIME ZONE 'UTC'
          FROM groupbuy_campaign_line line
          JOIN product_product product ON product.id = line.product_id
         WHERE NOT EXISTS (SELECT 1
                             FROM groupbuy_listing known
                            WHERE known.product_tmpl_id = product.product_tmpl_id
                              AND known.company_id = line.company_id)
        """
    )
