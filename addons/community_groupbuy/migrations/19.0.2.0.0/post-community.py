"""Residents with a home community from before there were memberships become its members."""


def migrate(cr, version):
    """Make the missing memberships; doing it twice makes them once."""
    cr.execute(
        """
        INSERT INTO groupbuy_community_membership
               (community_id, partner_id, state, source, date_joined,
                create_uid, create_date, write_uid, write_date)
        SELECT partner.groupbuy_community_id, partner.id, 'active',
               CASE WHEN EXISTS (SELECT 1
                                   FROM sale_order
                                  WHERE partner_id = partner.id
                                    AND groupbuy_order_id IS NOT NULL)
                    THEN 'order' ELSE 'staff' END,
               COALESCE(partner.create_date, now() AT TIME ZONE 'UTC'),
               1, now() AT TIME ZONE 'UTC', 1, now() AT TIME ZONE 'UTC'
          FROM res_partner partner
         WHERE partner.groupbuy_community_id IS NOT NULL
           AND NOT EXISTS (SELECT 1
                             FROM groupbuy_community_membership living
                            WHERE living.community_id = partner.groupbuy_community_id
                              AND living.partner_id = partner.id
                              AND living.state IN ('applied', 'active'))
        """
    )
