from odoo.tests import tagged

from .common_supplier import SupplierHttpCase


@tagged("post_install", "-at_install")
class TestPortalSupplierMessages(SupplierHttpCase):
    """What the buyer wrote, decided and rejected stands on the supplier's order."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._order({cls.tomato: 10})
        cls.own = cls.order.with_user(cls.buyer)

    def _write_to(self, body, partners, **values):
        return self.own.message_post(
            body=body,
            partner_ids=partners.ids,
            message_type="comment",
            subtype_xmlid=values.pop("subtype", "mail.mt_comment"),
            **values,
        )

    def _read_page(self, user=None, order=None):
        self._log_in(user)
        return self._get(f"/{(order or self.order).id}")

    def test_what_was_sent_to_the_firm_is_shown(self):
        self._write_to("Come to the south gate", self.farmer.partner_id)

        for user in (self.farmer, self.driver):
            with self.subTest(user=user.login):
                self.assertIn("Come to the south gate", self._read_page(user).text)

    def test_markup_of_a_message_is_text(self):
        self._write_to("<script>alert(1)</script>", self.firm)

        self.assertNotIn("<script>alert(1)", self._read_page().text)

    def test_internal_notes_are_not_shown(self):
        self._write_to("Always short", self.farmer.partner_id, subtype="mail.mt_note")
        self._write_to("Watch them", self.env["res.partner"], subtype="mail.mt_note")
        self.own._message_log(body="Logged for us")

        text = self._read_page().text

        for secret in ("Always short", "Watch them", "Logged for us"):
            self.assertNotIn(secret, text)

    def test_messages_to_others_are_not_shown(self):
        self._write_to("For the tofu firm", self.stranger.partner_id)
        self._write_to("For the staff", self.buyer.partner_id)
        self._write_to("For nobody", self.env["res.partner"])

        text = self._read_page().text

        for secret in ("For the tofu firm", "For the staff", "For nobody"):
            self.assertNotIn(secret, text)

    def test_other_orders_and_firms_show_nothing(self):
        self._write_to("Come to the south gate", self.farmer.partner_id)
        same_firm = self._order({self.cucumber: 2})
        other = self._order({self.tofu: 2}, firm=self.other_firm)

        self.assertNotIn("south gate", self._read_page(order=same_firm).text)
        self.assertNotIn("south gate", self._read_page(self.stranger, other).text)
        self.assertEqual(self._read_page(self.stranger).status_code, 404)

    def test_message_to_a_follower_of_the_firm_is_shown(self):
        self.order.message_subscribe(self.farmer.partner_id.ids, self._comment().ids)
        self._write_to("To all who follow", self.env["res.partner"])

        self.assertIn("To all who follow", self._read_page().text)

    def _comment(self):
        return self.env.ref("mail.mt_comment")

    def test_a_cancelled_order_asks_for_nothing(self):
        self.order.button_cancel()

        self.assertEqual(self.order._get_countdown()[0], "")
        self.assertIn("Cancelled", self._read_page().text)

    def test_rejected_goods_are_named(self):
        self.order._confirm_rest(self.farmer)
        picking = self.order.picking_ids
        picking.move_ids.write({"quantity": 10, "picked": True})
        picking.button_validate()
        self.env["groupbuy.receipt.check"].create(
            {
                "picking_id": picking.id,
                "product_id": self.tomato.id,
                "result": "rejected",
                "quantity_rejected": 3,
                "note": "Soft and wet",
            }
        )

        text = self._read_page().text

        self.assertIn("Soft and wet", text)
        self.assertEqual(
            self.order._get_rejected_goods(), {self.order.order_line: [(3.0, "Soft and wet")]}
        )

    def test_all_hubs_of_a_day_can_be_confirmed_before_any_is(self):
        hub = self._create_hub()
        self._order({self.tomato: 5}, picking_type_id=hub.in_type_id.id)
        self._log_in()

        self.assertIn(f"/day/{self.order._get_delivery_day()}", self._get().text)
