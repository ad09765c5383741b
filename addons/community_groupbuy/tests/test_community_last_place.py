from datetime import timedelta

from psycopg2.errors import SerializationFailure

from odoo import SUPERUSER_ID, api, fields
from odoo.exceptions import UserError
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger


@tagged("post_install", "-at_install")
class TestCommunityLastPlace(BaseCase):
    """Two neighbours want the last place at once: each in a transaction that really commits."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.registry = Registry(get_db_name())
        with cls.registry.cursor() as cr:
            cls._create(api.Environment(cr, SUPERUSER_ID, {}))
        cls.addClassCleanup(cls._clean_up)

    @classmethod
    def _create(cls, env):
        partners = env["res.partner"].create([{"name": f"甲{number}"} for number in range(3)])
        leader = env["groupbuy.leader"].create({"partner_id": partners[0].id})
        point = env["groupbuy.pickup.point"].create({"name": "甲", "leader_id": leader.id})
        community = env["groupbuy.community"].create(
            {"name": "甲", "leader_id": leader.id, "pickup_point_id": point.id}
        )
        now = fields.Datetime.now()
        event = env["groupbuy.community.event"].create(
            {
                "community_id": community.id,
                "name": "甲",
                "date_start": now,
                "date_end": now + timedelta(hours=1),
                "has_signup": True,
                "capacity": 1,
            }
        )
        cls.partner_ids = partners.ids
        cls.event_id = event.id
        cls.rubbish = [
            ("groupbuy_community_signup", "event_id", event.id),
            ("groupbuy_community_event", "id", event.id),
            ("groupbuy_community", "id", community.id),
            ("groupbuy_pickup_point", "id", point.id),
            ("groupbuy_team_log", "leader_id", leader.id),
            ("groupbuy_team_member", "leader_id", leader.id),
            ("groupbuy_leader", "id", leader.id),
            ("res_partner", "id", point.partner_id.id),
            *(("res_partner", "id", partner.id) for partner in partners),
        ]

    @classmethod
    def _clean_up(cls):
        with cls.registry.cursor() as cr:
            for table, column, value in cls.rubbish:
                cr.execute(f"DELETE FROM {table} WHERE {column} = %s", [value])

    def _get(self, cr, place):
        env = api.Environment(cr, SUPERUSER_ID, {})
        event = env["groupbuy.community.event"].browse(self.event_id)
        return event, env["res.partner"].browse(self.partner_ids[place])

    def test_last_place_is_given_once(self):
        with self.registry.cursor() as first, self.registry.cursor() as second:
            event, partner = self._get(first, 1)
            late_event, late_partner = self._get(second, 2)
            self.assertFalse(late_event._is_full())

            event._sign_up(partner)
            first.commit()
            with self.assertRaises(SerializationFailure), mute_logger("odoo.sql_db"):
                late_event._sign_up(late_partner)
                second.flush()
            second.rollback()
            late_event.env.invalidate_all()
            # The request is run again, as the server does it, and sees what has happened.
            with self.assertRaisesRegex(UserError, "All places"):
                late_event._sign_up(late_partner)
            second.rollback()

        with self.registry.cursor() as cr:
            event, partner = self._get(cr, 1)
            self.assertEqual(event.signup_ids.partner_id, partner)
            self.assertEqual(event.signup_count, 1)
