from odoo.tests import tagged
from odoo.tools import file_open

from ..models.groupbuy_order_placing import OrderOptions
from ..rules.contact import Contact
from .common import GroupbuyCase

CHECKS = {
    "15_seller": (
        "UPDATE groupbuy_campaign_seller SET is_assist = TRUE",
        "UPDATE groupbuy_order SET owner_id = leader_id",
        "DROP INDEX sale_order_groupbuy_sequence_uniq;UPDATE sale_order SET groupbuy_sequence = 1",
    ),
    "16_capacity": ("UPDATE groupbuy_counter SET maximum = 1",),
    "17_waiting": (
        "UPDATE groupbuy_waiting SET order_id = NULL WHERE state = 'placed'",
        "UPDATE groupbuy_waiting SET write_date = '2020-01-01' WHERE state = 'waiting';"
        "UPDATE groupbuy_waiting SET id = id + 1000000 WHERE state = 'placed'",
    ),
    "18_stopped": (
        "UPDATE groupbuy_campaign SET is_stopped = TRUE, date_stopped = '2020-01-01'",
        "UPDATE groupbuy_campaign_seller SET is_stopped = TRUE, date_stopped = '2020-01-01'",
    ),
}


@tagged("post_install", "-at_install")
class TestCampaignDoctor(GroupbuyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.campaign = cls._open_campaign(
            [{"product_id": cls._create_product().id, "price_unit": 10.0, "quota": 2}],
            order_count_max=50,
        )
        cls._place(cls.campaign, 2)
        first = cls._join("13900139100", 1)
        cls._join("13900139101", 1)
        cls.campaign.line_ids.quota = 3
        first._move_up()

    @classmethod
    def _join(cls, phone, quantity):
        return cls.campaign.group_order_ids._join_waiting_list(
            Contact("韩梅梅", phone), {cls.campaign.line_ids.id: quantity}, OrderOptions()
        )

    def _violations(self, name):
        self.env.flush_all()
        with file_open(f"community_groupbuy/doctor/{name}.sql") as query:
            self.env.cr.execute(query.read())
        return self.env.cr.fetchall()

    def test_honest_campaign_has_no_violation(self):
        for name in CHECKS:
            with self.subTest(name):
                self.assertEqual(self._violations(name), [])

    def test_each_broken_invariant_is_reported(self):
        for name, queries in CHECKS.items():
            for query in queries:
                with self.subTest(query), self.env.cr.savepoint() as savepoint:
                    self.env.flush_all()
                    self.env.cr.execute(query)
                    self.assertTrue(self._violations(name))
                    savepoint.rollback()
