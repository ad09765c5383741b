"""Orders placed before there were claims hold what they ordered; counters start from them."""


def migrate(cr, version):
    """Make the missing claims and set the counters; doing it twice does it once."""
    _make_claims(cr)
    _link_orders(cr)
    _set_counters(cr)
    _close_counters(cr)


def _make_claims(cr):
    """Make the claim of each living order that has none."""
    cr.execute(
        """
        INSERT INTO groupbuy_claim
               (request_key, group_order_id, campaign_id, pickup_point_id, company_id,
                person_key, partner_id, state, date_expiry, date_claimed, quantities, capacities,
                sequence, pickup_code, create_uid, create_date, write_uid, write_date)
        SELECT 'order-' || so.id, so.groupbuy_order_id, gbo.campaign_id, gbo.pickup_point_id,
               so.company_id,
               COALESCE('phone:' || NULLIF(so.groupbuy_contact_phone, ''), 'order:' || so.id),
               so.partner_id, 'used', so.create_date, so.create_date::date, goods.quantities,
               jsonb_build_array('campaign:' || gbo.campaign_id,
                                 'point:' || gbo.pickup_point_id || ':' || gbo.date_delivery),
               so.groupbuy_sequence,
               CASE WHEN gbo.state NOT IN ('done', 'cancelled')
                    THEN so.groupbuy_pickup_code END,
               1, so.create_date, 1, so.create_date
          FROM sale_order so
          JOIN groupbuy_order gbo ON gbo.id = so.groupbuy_order_id
         CROSS JOIN LATERAL (
               SELECT COALESCE(jsonb_object_agg(line.id, line.quantity), '{}') AS quantities
                 FROM (SELECT sol.groupbuy_line_id AS id, SUM(sol.product_uom_qty) AS quantity
                         FROM sale_order_line sol
                        WHERE sol.order_id = so.id AND sol.groupbuy_line_id IS NOT NULL
                        GROUP BY sol.groupbuy_line_id) line) goods
         WHERE so.groupbuy_claim_id IS NULL AND so.state <> 'cancel'
        """
    )


def _link_orders(cr):
    """Point the orders to their claims."""
    cr.execute(
        """
        UPDATE sale_order so
           SET groupbuy_claim_id = claim.id
          FROM groupbuy_claim claim
         WHERE so.groupbuy_claim_id IS NULL
           AND claim.group_order_id = so.groupbuy_order_id
           AND claim.request_key = 'order-' || so.id
        """
    )


def _set_counters(cr):
    """Count the claims of each campaign and of each pickup point and day."""
    cr.execute(
        """
        INSERT INTO groupbuy_counter (key, quantity, maximum, is_closed)
        SELECT item.key, COUNT(*), 0, FALSE
          FROM groupbuy_claim claim
         CROSS JOIN LATERAL jsonb_array_elements_text(claim.capacities) item (key)
         WHERE claim.state <> 'released'
         GROUP BY item.key
        ON CONFLICT (key) DO UPDATE SET quantity = excluded.quantity
        """
    )


def _close_counters(cr):
    """Let nobody in where the campaign is not open."""
    cr.execute(
        """
        UPDATE groupbuy_counter counter
           SET is_closed = campaign.state <> 'open'
          FROM groupbuy_campaign campaign
         WHERE counter.key = 'campaign:' || campaign.id
        """
    )
