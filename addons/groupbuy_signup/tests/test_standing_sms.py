from odoo.tests import tagged

from odoo.addons.community_groupbuy.tests.common import GroupbuyCase


@tagged("post_install", "-at_install")
class TestStandingSms(GroupbuyCase):
    def _run_standing(self, **values):
        """Return the newest message after a standing order met a campaign with these values."""
        self.env["res.lang"]._activate_lang("en_US")
        product = self._create_product("鸡蛋")
        lines = [{"product_id": product.id, "price_unit": 10.0}]
        order = self._place(self._open_campaign(lines))
        order.partner_id.lang = "en_US"
        order._make_standing({product.id: 2})
        campaign = self._open_campaign([lines[0] | values], name="周三鸡蛋")
        run = self.env["groupbuy.standing.run"].search([("campaign_id", "=", campaign.id)])
        run._place_locked()
        return run, self.env["sms.sms"].search([], order="id desc", limit=1)

    def test_placed_order_is_told_with_its_code(self):
        run, message = self._run_standing()

        self.assertEqual(message.groupbuy_template_key, "standing_placed")
        self.assertIn(run.order_id.groupbuy_pickup_code, message.body)
        self.assertIn(run.order_id.access_token, message.body)

    def test_refusal_is_told_with_its_reason(self):
        _run, message = self._run_standing(quota=1)

        self.assertEqual(message.groupbuy_template_key, "standing_refused")
        self.assertIn("周三鸡蛋", message.body)
        self.assertIn("only 1", message.body)
