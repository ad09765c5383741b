from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_supplier import SupplierCase


@tagged("post_install", "-at_install")
class TestSupplierInvitation(SupplierCase):
    def test_contact_is_invited_in_one_click(self):
        contact = self._create_contact(self._create_firm("新供应商"))

        contact.with_user(self.buyer).action_invite_supplier()

        user = contact.user_ids
        self.assertTrue(user._is_groupbuy_supplier())
        self.assertFalse(user._is_internal())
        self.assertTrue(contact.groupbuy_has_supplier_login)

    def test_open_orders_are_asked_for_at_the_invitation(self):
        firm = self._create_firm("新供应商")
        campaign = self._open_campaign(
            [{"product_id": self._create_bought("青菜", firm=firm).id, "price_unit": 10.0}]
        )
        self._place(campaign)
        campaign.with_user(self.staff).action_cut_off()
        campaign.run_id.sudo()._continue()
        order = campaign.run_id.sudo().purchase_ids
        before = order.groupbuy_answer

        self._create_contact(firm).with_user(self.buyer).action_invite_supplier()

        self.assertEqual((before, order.groupbuy_answer), (False, "waiting"))

    def test_invitation_is_refused_in_one_sentence(self):
        self.staff.partner_id.email = "staff@example.com"
        cases = [
            (self._create_firm("没有邮箱"), "e-mail address"),
            (self.farmer.partner_id, "already"),
            (self.staff.partner_id, "login of the staff"),
        ]

        for partner, sentence in cases:
            with self.subTest(sentence=sentence), self.assertRaisesRegex(UserError, sentence):
                partner.with_user(self.buyer).action_invite_supplier()

    def test_suppliers_are_no_residents(self):
        self.assertFalse(self.farmer._is_groupbuy_resident())

    def test_leader_who_supplies_finds_both_homes(self):
        user = self._create_leader_user(self.leader)
        leader = self.leader.with_user(user)
        before = leader._get_portal_links()

        user.sudo().group_ids += self.env.ref("groupbuy_supply.group_supplier")

        urls = [link["url"] for link in leader._get_portal_links()]
        self.assertIn("/my/groupbuy/supply", urls)
        self.assertNotIn("/my/groupbuy/supply", [link["url"] for link in before])

    def _create_contact(self, firm):
        return self.env["res.partner"].create(
            {"name": "小陈", "email": "chen@example.com", "parent_id": firm.id}
        )
