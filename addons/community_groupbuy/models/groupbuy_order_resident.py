"""Residents who order for the first time, written like the first of them was."""

from odoo import fields, models
from odoo.tools import SQL

from ..tools import prototypes
from .groupbuy_order_insert import MOMENT
from .groupbuy_order_prototype import KEPT

MEMBERSHIP = "groupbuy_community_membership"


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    def _create_resident(self, contact, phone):
        """Return the new partner of a contact, a member of the community.

        The first one of a language is made by the ORM, the others are written like it.
        """
        key = (
            self.env.cr.dbname,
            self.env.uid,
            self.env.lang,
            self.id,
            bool(phone),
            tuple(sorted(self.env.registry.cache_sequences.items())),
            "resident",
        )
        kept = KEPT.get(key)
        if kept:
            return self._insert_resident(contact, phone, kept)
        values = self._prepare_resident(contact, phone)
        partner = self.env["res.partner"].with_context(tracking_disable=True).create(values)
        partner = partner.with_env(self.env)
        self.env.flush_all()
        like = prototypes.read_rows(self.env, "res_partner", SQL("id = %s", partner.id))
        members = prototypes.read_rows(self.env, MEMBERSHIP, SQL("partner_id = %s", partner.id))
        KEPT.put(key, (like[0], members))
        return partner

    def _insert_resident(self, contact, phone, kept):
        """Insert a partner and the memberships like those of the first one."""
        like, members = kept
        now = fields.Datetime.now().strftime(MOMENT)
        stamps = {"create_date": now, "write_date": now}
        partner = (
            like
            | stamps
            | {
                "name": contact.name,
                "complete_name": contact.name,
                "phone": phone or None,
                "phone_sanitized": phone or None,
                "groupbuy_building": contact.building,
                "groupbuy_room": contact.room,
            }
        )
        rows = [
            {key: value for key, value in member.items() if key not in {"id", "partner_id"}}
            | stamps
            | {"date_joined": now}
            for member in members
        ]
        query = self._get_resident_insertion(partner, rows)
        ((partner_id,),) = self.env.execute_query(query)
        return self.env["res.partner"].browse(partner_id)

    def _get_resident_insertion(self, partner, members):
        """Return the statement that inserts a partner with memberships and returns its id."""
        columns = sorted(members[0]) if members else []
        joined = SQL(
            """
            , joined AS (
                INSERT INTO groupbuy_community_membership (partner_id, %(columns)s)
                SELECT made.id, %(values)s
                  FROM made, jsonb_populate_recordset(
                       NULL::groupbuy_community_membership, %(rows)s::jsonb) member)
            """,
            columns=SQL(", ").join(SQL.identifier(name) for name in columns),
            values=SQL(", ").join(SQL("member.%s", SQL.identifier(name)) for name in columns),
            rows=prototypes.as_json(members),
        )
        return SQL(
            """
              WITH drawn AS (SELECT nextval('res_partner_id_seq') AS id),
                   made AS (
                   INSERT INTO res_partner
                   SELECT partner.*
                     FROM drawn, jsonb_populate_record(
                          NULL::res_partner,
                          %s::jsonb || jsonb_build_object(
                              'id', drawn.id, 'commercial_partner_id', drawn.id)) partner
                RETURNING id)
                %s
            SELECT id FROM made
            """,
            prototypes.as_json(partner),
            joined if members else SQL(),
        )
