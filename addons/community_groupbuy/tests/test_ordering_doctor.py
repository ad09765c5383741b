from odoo.tests import tagged
from odoo.tools import file_open

from .common import GroupbuyCase

CHECKS = {
    "90_standing_order": "UPDATE groupbuy_standing_run SET order_id = NULL",
    "91_delivery_fee": "UPDATE sale_order SET groupbuy_handover = 'self'",
}


@tagged("post_install", "-at_install")
class TestOrderingDoctor(GroupbuyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.leader.pickup_point_ids.write({"handover_mode": "both", "delivery_fee": 3.0})
        product = cls._create_product()
        lines = [{"product_id": product.id, "price_unit": 10.0}]
        order = cls._place(cls._open_campaign(lines), handover="home")
        order._make_standing({product.id: 1})
        campaign = cls._open_campaign(lines)
        runs = cls.env["groupbuy.standing.run"].search([("campaign_id", "=", campaign.id)])
        runs._place_locked()

    def _get_violations(self, check):
        self.env.flush_all()
        with file_open(f"community_groupbuy/doctor/{check}.sql") as file:
            self.env.cr.execute(file.read())
        return self.env.cr.fetchall()

    def test_healthy_data_pass(self):
        for check in CHECKS:
            with self.subTest(check):
                self.assertEqual(self._get_violations(check), [])

    def test_each_check_finds_its_damage(self):
        for check, damage in CHECKS.items():
            with self.subTest(check):
                self.env.flush_all()
                self.env.cr.execute(damage)

                self.assertTrue(self._get_violations(check))
