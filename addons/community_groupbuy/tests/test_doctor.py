from datetime import timedelta

from odoo import fields
from odoo.tests import tagged
from odoo.tools import file_open

from .common import GroupbuyCase

CHECKS = {
    "10_quota": "UPDATE groupbuy_campaign_line SET quantity_ordered = quantity_ordered + 1",
    "11_limit": "UPDATE groupbuy_campaign_line SET limit_per_resident = 1",
    "20_allocation": "UPDATE sale_order_line SET groupbuy_quantity_allocated = 1",
    "30_owner": "UPDATE sale_order SET groupbuy_leader_id = NULL",
    "31_price": "UPDATE sale_order_line SET price_unit = price_unit + 1",
    "40_failed_refunded": "UPDATE groupbuy_campaign SET state = 'failed'",
    "70_community_home": "UPDATE groupbuy_community_membership SET state = 'left'",
    "71_community_twice": "UPDATE groupbuy_community_membership SET date_left = date_joined",
    "72_community_event": "UPDATE groupbuy_community_event SET signup_count = 1",
}


@tagged("post_install", "-at_install")
class TestDoctor(GroupbuyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.campaign = cls._open_campaign()
        cls.order = cls._place(cls.campaign, 2)
        cls.campaign.action_cut_off()
        cls.campaign._allocate({})
        now = fields.Datetime.now()
        cls.event = cls.env["groupbuy.community.event"].create(
            {
                "community_id": cls.leader.community_ids.id,
                "name": "试吃会",
                "date_start": now,
                "date_end": now + timedelta(hours=1),
                "has_signup": True,
            }
        )
        cls.names = {
            cls.campaign.code,
            cls.order.name,
            cls.order.partner_id.name,
            cls.leader.community_ids.name,
            cls.event.name,
        }

    def _violations(self, name):
        self.env.flush_all()
        with file_open(f"community_groupbuy/doctor/{name}.sql") as query:
            self.env.cr.execute(query.read())
        return [record for record, _detail in self.env.cr.fetchall()]

    def test_honest_campaign_has_no_violation(self):
        for name in CHECKS:
            with self.subTest(name):
                self.assertEqual(self._violations(name), [])

    def test_each_broken_invariant_is_reported(self):
        for name, query in CHECKS.items():
            with self.subTest(name), self.env.cr.savepoint() as savepoint:
                self.env.flush_all()
                self.env.cr.execute(query)
                self.assertTrue(self.names & set(self._violations(name)))
                savepoint.rollback()
