from odoo.tests import tagged

from odoo.addons.community_groupbuy.tests.common import GroupbuyCase


@tagged("post_install", "-at_install")
class TestClosedSms(GroupbuyCase):
    def _close(self, who):
        """Return the messages of a closed list when `who` is texted."""
        self.env.company.groupbuy_sms_closed = who
        campaign = self._open_campaign()
        order = self._place(campaign)
        before = self.env["sms.sms"].search([])
        order._after_list_closed()
        campaign.group_order_ids._after_list_closed()
        return order, self.env["sms.sms"].search([]) - before

    def test_everybody_is_texted_price_and_day(self):
        order, messages = self._close("everybody")

        by_key = {message.groupbuy_template_key: message for message in messages}
        self.assertEqual(set(by_key), {"list_closed", "list_closed_leader"})
        resident = by_key["list_closed"]
        self.assertEqual(resident.number, order.groupbuy_contact_phone)
        self.assertIn(order.access_token, resident.body)
        campaign = order.groupbuy_campaign_id.with_context(lang=self.env.company.partner_id.lang)
        self.assertIn(campaign._get_day_text(campaign.date_delivery), resident.body)
        self.assertEqual(by_key["list_closed_leader"].number, self.leader.partner_id.phone)

    def test_leaders_alone_are_texted_at_first(self):
        self.assertEqual(
            self.env["res.company"].create({"name": "新公司"}).groupbuy_sms_closed, "leaders"
        )

        _order, messages = self._close("leaders")

        self.assertEqual(messages.mapped("groupbuy_template_key"), ["list_closed_leader"])

    def test_nobody_is_texted_where_the_company_wants_none(self):
        _order, messages = self._close("nobody")

        self.assertFalse(messages)
