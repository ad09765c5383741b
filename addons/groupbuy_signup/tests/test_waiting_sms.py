from odoo.tests import tagged

from odoo.addons.community_groupbuy.models.groupbuy_order_placing import OrderOptions
from odoo.addons.community_groupbuy.rules.contact import Contact
from odoo.addons.community_groupbuy.tests.common import GroupbuyCase


@tagged("post_install", "-at_install")
class TestWaitingSms(GroupbuyCase):
    def _move_up(self, payment_mode):
        campaign = self._open_campaign(
            [{"product_id": self._create_product().id, "price_unit": 10.0, "quota": 1}]
        )
        self._place(campaign)
        waiting = campaign.group_order_ids._join_waiting_list(
            Contact("韩梅梅", "13900139100"),
            {campaign.line_ids.id: 1},
            OrderOptions(payment_mode=payment_mode),
        )
        campaign.line_ids.quota = 2
        waiting._move_up()
        return waiting, self.env["sms.sms"].search([], order="id desc", limit=1)

    def test_person_who_moves_up_is_told_of_the_order(self):
        waiting, message = self._move_up("pickup")

        self.assertRecordValues(
            message,
            [{"number": "+8613900139100", "groupbuy_template_key": "waiting_placed"}],
        )
        self.assertIn(waiting.order_id.access_token, message.body)
        self.assertIn("番茄 × 1", message.body)

    def test_person_who_has_to_pay_is_told_until_when(self):
        waiting, message = self._move_up("online")

        self.assertEqual(message.groupbuy_template_key, "waiting_offered")
        self.assertIn(waiting._get_offer_end_text(), message.body)
