"""Leaders of running campaigns become sellers; sequence numbers are counted per seller."""


def migrate(cr, version):
    """Make the sellers, point orders to them, rename modes; doing it twice does it once."""
    _make_sellers(cr)
    _count_numbers(cr)
    _link_orders(cr)
    _choose_formation(cr)
    _rename_modes(cr)


def _make_sellers(cr):
    """Make one seller of each campaign and leader with a group order."""
    cr.execute(
        """
        CREATE TABLE IF NOT EXISTS groupbuy_campaign_seller (
            id serial PRIMARY KEY,
            create_uid integer, create_date timestamp, write_uid integer, write_date timestamp,
            campaign_id integer NOT NULL, leader_id integer NOT NULL, company_id integer,
            is_assist boolean, commission_rate numeric, sequence_last integer)
        """
    )
    cr.execute("ALTER TABLE groupbuy_order ADD COLUMN IF NOT EXISTS seller_id integer")
    cr.execute(
        """
        INSERT INTO groupbuy_campaign_seller
               (campaign_id, leader_id, company_id, is_assist, commission_rate, sequence_last,
                create_uid, create_date, write_uid, write_date)
        SELECT gbo.campaign_id, gbo.leader_id, MIN(gbo.company_id), FALSE, 0, 0,
               1, now() AT TIME ZONE 'UTC', 1, now() AT TIME ZONE 'UTC'
          FROM groupbuy_order gbo
         WHERE NOT EXISTS (SELECT 1
                             FROM groupbuy_campaign_seller seller
                            WHERE seller.campaign_id = gbo.campaign_id
                              AND seller.leader_id = gbo.leader_id)
         GROUP BY gbo.campaign_id, gbo.leader_id
         ORDER BY MIN(gbo.id)
        """
    )
    cr.execute(
        """
        UPDATE groupbuy_order gbo
           SET seller_id = seller.id
          FROM groupbuy_campaign_seller seller
         WHERE seller.campaign_id = gbo.campaign_id
           AND seller.leader_id = gbo.leader_id
           AND gbo.seller_id IS DISTINCT FROM seller.id
        """
    )


def _link_orders(cr):
    """Give residents' orders their seller; no campaign has an owner yet."""
    cr.execute("ALTER TABLE groupbuy_campaign ADD COLUMN IF NOT EXISTS owner_id integer")
    cr.execute("ALTER TABLE groupbuy_order ADD COLUMN IF NOT EXISTS owner_id integer")
    cr.execute("ALTER TABLE sale_order ADD COLUMN IF NOT EXISTS groupbuy_seller_id integer")
    cr.execute("ALTER TABLE sale_order ADD COLUMN IF NOT EXISTS groupbuy_owner_id integer")
    cr.execute(
        """
        UPDATE sale_order so
           SET groupbuy_seller_id = gbo.seller_id
          FROM groupbuy_order gbo
         WHERE gbo.id = so.groupbuy_order_id
           AND so.groupbuy_seller_id IS DISTINCT FROM gbo.seller_id
        """
    )


def _count_numbers(cr):
    """Number the orders of a seller with several group orders anew, then count on from there."""
    cr.execute(
        """
          WITH numbered AS (
               SELECT so.id, gbo.seller_id, so.groupbuy_sequence AS old,
                      row_number() OVER (PARTITION BY gbo.seller_id
                                         ORDER BY gbo.id, so.groupbuy_sequence) AS new
                 FROM sale_order so
                 JOIN groupbuy_order gbo ON gbo.id = so.groupbuy_order_id),
               twice AS (
               SELECT seller_id
                 FROM numbered
                GROUP BY seller_id
               HAVING count(*) > count(DISTINCT old))
        UPDATE sale_order so
           SET groupbuy_sequence = -numbered.new
          FROM numbered
          JOIN twice USING (seller_id)
         WHERE so.id = numbered.id
        """
    )
    cr.execute(
        """
        UPDATE sale_order
           SET groupbuy_sequence = -groupbuy_sequence
         WHERE groupbuy_order_id IS NOT NULL AND groupbuy_sequence < 0
        """
    )
    cr.execute(
        """
        UPDATE groupbuy_campaign_seller seller
           SET sequence_last = highest.number
          FROM (SELECT gbo.seller_id, MAX(so.groupbuy_sequence) AS number
                  FROM sale_order so
                  JOIN groupbuy_order gbo ON gbo.id = so.groupbuy_order_id
                 GROUP BY gbo.seller_id) highest
         WHERE highest.seller_id = seller.id
           AND COALESCE(seller.sequence_last, 0) < highest.number
        """
    )


def _choose_formation(cr):
    """Tell how the groups of older campaigns form."""
    cr.execute("ALTER TABLE groupbuy_campaign ADD COLUMN IF NOT EXISTS formation_kind varchar")
    cr.execute(
        """
        UPDATE groupbuy_campaign
           SET formation_kind = CASE WHEN resident_count_min > 0 THEN 'residents' ELSE 'none' END
         WHERE formation_kind IS NULL
        """
    )


def _rename_modes(cr):
    """Move how goods reach residents to the words used from now on."""
    cr.execute(
        "SELECT 1 FROM information_schema.columns"
        " WHERE table_name = 'groupbuy_pickup_point' AND column_name = 'operating_mode'"
    )
    if not cr.fetchone():
        return
    cr.execute("ALTER TABLE groupbuy_pickup_point RENAME COLUMN operating_mode TO handover_mode")
    cr.execute(
        """
        UPDATE groupbuy_pickup_point
           SET handover_mode = CASE handover_mode
                               WHEN 'pickup' THEN 'self' WHEN 'delivery' THEN 'home'
                               ELSE handover_mode END
        """
    )
