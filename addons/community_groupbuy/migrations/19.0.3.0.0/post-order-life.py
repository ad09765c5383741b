"""Orders and prices of before get what the order's log and the price history build on."""


def migrate(cr, version):
    """Name a kind of reason, and publish the prices on show; twice equals once."""
    cr.execute(
        """
        UPDATE sale_order SET groupbuy_cancel_kind = 'other'
         WHERE groupbuy_order_id IS NOT NULL AND state = 'cancel' AND groupbuy_cancel_kind IS NULL
        """
    )
    cr.execute(
        """
        INSERT INTO groupbuy_price_history
               (product_tmpl_id, product_id, line_id, campaign_id, company_id, kind, date, user_id,
                price, price_regular, create_uid, create_date, write_uid, write_date)
        SELECT product.product_tmpl_id, product.id, line.id, campaign.id, campaign.company_id,
               'opened', now() AT TIME ZONE 'UTC', 1, line.price_unit, line.price_regular,
               1, now() AT TIME ZONE 'UTC', 1, now() AT TIME ZONE 'UTC'
          FROM groupbuy_campaign_line line
          JOIN product_product product ON product.id = line.product_id
          JOIN groupbuy_campaign campaign ON campaign.id = line.campaign_id
         WHERE campaign.state IN ('scheduled', 'open')
           AND NOT EXISTS (
               SELECT 1 FROM groupbuy_price_history known WHERE known.line_id = line.id)
        """
    )
