"""Who orders at a leader's page becomes a member of the leader's community."""

from odoo import Command, fields, models
from odoo.tools import SQL


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    def _prepare_resident(self, contact, phone):
        """Return the values of a new resident, who is at home where he orders first."""
        community = self.leader_id.community_ids.filtered(
            lambda community: community.pickup_point_id == self.pickup_point_id
        )[:1]
        joins = [Command.create({"community_id": community.id, "source": "order"})]
        return {
            "name": contact.name,
            "phone": phone or False,
            "groupbuy_is_resident": True,
            "groupbuy_building": contact.building,
            "groupbuy_room": contact.room,
            "groupbuy_community_id": community.id,
            "groupbuy_membership_ids": joins if community else [],
            "company_id": self.company_id.id,
        }

    def _join_community(self, partner):
        """Make a known resident who orders here a member, unless he was one before.

        Leaving and being removed are respected: buying needs no membership. One statement on
        the hottest path, and two first orders at once make one membership; through the ORM it
        were two queries for everybody and an error for one of the two.
        """
        self.env["groupbuy.community.membership"].flush_model()
        joined = self.env.execute_query(self._get_join_query(partner))
        if joined:
            self.env["groupbuy.community.membership"].invalidate_model()
            partner.invalidate_recordset(["groupbuy_membership_ids"])
            if not partner.groupbuy_community_id:
                partner.groupbuy_community_id = joined[0][0]

    def _get_join_query(self, partner):
        """Return the statement that joins a person to the community of this pickup point."""
        return SQL(
            """
            INSERT INTO groupbuy_community_membership
                   (community_id, partner_id, state, source, date_joined,
                    create_uid, create_date, write_uid, write_date)
            SELECT community.id, %(partner)s, 'active', 'order', %(now)s,
                   %(user)s, %(now)s, %(user)s, %(now)s
              FROM groupbuy_community community
             WHERE community.leader_id = %(leader)s
               AND community.pickup_point_id = %(point)s
               AND community.active
               AND NOT EXISTS (
                   SELECT 1
                     FROM groupbuy_community_membership past
                     JOIN groupbuy_community known ON known.id = past.community_id
                    WHERE past.partner_id = %(partner)s
                      AND known.leader_id = %(leader)s
                      AND known.pickup_point_id = %(point)s)
             ORDER BY community.name, community.id
             LIMIT 1
            ON CONFLICT DO NOTHING
            RETURNING community_id
            """,
            partner=partner.id,
            leader=self.leader_id.id,
            point=self.pickup_point_id.id,
            user=self.env.uid,
            now=fields.Datetime.now(),
        )
