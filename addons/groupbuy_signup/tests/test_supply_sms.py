from odoo.tests import tagged

from odoo.addons.community_groupbuy.tests.common import GroupbuyCase

VALUES = {
    "count": 2,
    "orders": "P00001, P00002",
    "hubs": "东仓",
    "moment": "7月1日 15:00",
    "url": "https://example.com/my/groupbuy/supply",
}


@tagged("post_install", "-at_install")
class TestSupplySms(GroupbuyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.groupbuy_sms_supply = True
        Partner = cls.env["res.partner"]
        cls.firm = Partner.create(
            {"name": "城东蔬菜基地", "is_company": True, "phone": "13800138222"}
        )
        cls.farmer, cls.driver, cls.office = Partner.create(
            [
                {"name": "王农", "parent_id": cls.firm.id, "phone": "13800138111"},
                {"name": "李师傅", "parent_id": cls.firm.id, "phone": False},
                {"name": "办公室", "parent_id": cls.firm.id, "phone": "0571-88889999"},
            ]
        )

    def _tell(self, people, key="supply_asked"):
        """Return the messages queued when people are told."""
        before = self.env["sms.sms"].search([])
        people._after_groupbuy_told(self.env.company, key, VALUES)
        return self.env["sms.sms"].search([]) - before

    def test_own_mobile_goes_before_the_firms_and_each_number_once(self):
        messages = self._tell(self.farmer | self.driver | self.office)

        self.assertEqual(sorted(messages.mapped("number")), ["+8613800138111", "+8613800138222"])
        self.assertEqual(set(messages.mapped("groupbuy_template_key")), {"supply_asked"})
        self.assertIn("7月1日 15:00", messages[:1].body)

    def test_every_text_names_what_it_is_about(self):
        for key in ("supply_asked", "supply_reminded", "supply_confirmed", "supply_missed"):
            with self.subTest(key):
                body = self._tell(self.farmer, key).body
                self.assertIn("东仓" if key == "supply_asked" else "P00001", body)

    def test_no_mobile_is_no_message(self):
        self.firm.phone = "0571-88880000"

        self.assertFalse(self._tell(self.driver | self.office))

    def test_companies_are_silent_until_they_want_it(self):
        self.assertFalse(self.env["res.company"].create({"name": "新公司"}).groupbuy_sms_supply)
        self.env.company.groupbuy_sms_supply = False

        self.assertFalse(self._tell(self.farmer))

    def test_unknown_news_are_passed_over(self):
        self.assertFalse(self._tell(self.farmer, "something_else"))
