import re

from odoo.tests import tagged

from odoo.addons.community_groupbuy.tests.common import GroupbuyFactory

from .phone_common import PHONE, PhonePagesCase

TYPED = "13800138001"
OTHER_TYPED = "13800138002"


@tagged("post_install", "-at_install")
class TestPortalOrderCode(GroupbuyFactory, PhonePagesCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))
        cls._set_up_groupbuy()
        cls.env.company.groupbuy_order_code = "always"
        cls.campaign = cls._open_campaign()
        cls.line = cls.campaign.line_ids
        cls.group_order = cls.campaign.group_order_ids
        cls.page = f"/g/{cls.group_order.code}"

    def _order(self, phone=TYPED, **values):
        """Send the order form."""
        form = self._get_form(f"{self.page}/checkout?cart={self.line.id}:1")
        contact = {"name": "李雷", "phone": phone, "building": "3栋", "room": "502"}
        return self.url_open(f"{self.page}/order", form | contact | values)

    def _get_fields(self, answer):
        """Return the hidden fields of the page of the code."""
        hidden = r'<input type="hidden" name="(\w+)" value="([^"]*)"'
        return dict(re.findall(hidden, answer.text.split('name="again"')[0]))

    def test_first_order_asks_for_the_code_and_places_with_it(self):
        asked = self._order(note="晚点来")

        self.assertIn("Confirm your number", asked.text)
        self.assertFalse(self.group_order.order_ids)

        fields = self._get_fields(asked) | {"phone_code": self._get_code()}
        placed = self.url_open(f"{self.page}/order", fields)

        self.assertIn("/g/order/", placed.url)
        self.assertRecordValues(
            self.group_order.order_ids,
            [{"groupbuy_contact_phone": PHONE, "groupbuy_note": "晚点来", "state": "sale"}],
        )

    def test_second_order_from_this_device_goes_straight_through(self):
        fields = self._get_fields(self._order()) | {"phone_code": self._get_code()}
        self.url_open(f"{self.page}/order", fields)

        second = self._order()

        self.assertIn("/g/order/", second.url)
        self.assertEqual(len(self.group_order.order_ids), 2)

    def test_another_number_on_this_device_is_asked_again(self):
        fields = self._get_fields(self._order()) | {"phone_code": self._get_code()}
        self.url_open(f"{self.page}/order", fields)

        self.assertIn("Confirm your number", self._order(phone=OTHER_TYPED).text)

    def test_wrong_code_is_refused_and_the_order_waits(self):
        fields = self._get_fields(self._order()) | {"phone_code": "000000"}

        answer = self.url_open(f"{self.page}/order", fields)

        self.assertEqual(answer.status_code, 422)
        self.assertIn("wrong or no longer valid", answer.text)
        self.assertIn('value="李雷"', answer.text)
        self.assertFalse(self.group_order.order_ids)

    def test_forged_memory_of_a_device_proves_nothing(self):
        self.opener.cookies.set("groupbuy_phones", f'["{PHONE}"]', path="/g")

        self.assertIn("Confirm your number", self._order().text)

    def test_code_for_logging_in_does_not_place_an_order(self):
        asked = self._order()
        self._forget_limits()
        self.codes._issue(PHONE, "log_in", "127.0.0.1")

        fields = self._get_fields(asked) | {"phone_code": self._get_code()}
        answer = self.url_open(f"{self.page}/order", fields)

        self.assertEqual(answer.status_code, 422)
        self.assertFalse(self.group_order.order_ids)

    def test_nobody_gets_a_message_for_a_form_that_cannot_be_placed(self):
        for values in ({"name": " "}, {"cart": "<b>"}, {"phone": "12345"}):
            with self.subTest(values):
                answer = self._order(**values)

                self.assertEqual(answer.status_code, 422)
        self.assertFalse(self._get_message())

    def test_logged_in_with_the_number_no_code_is_asked(self):
        user = self._create_user(password="resident-one")
        self.authenticate(user.login, "resident-one")

        self.assertIn("/g/order/", self._order().url)

    def test_asked_only_where_somebody_carries_messages(self):
        company = self.env.company
        asked = {}
        for when in ("never", "carried", "always"):
            for provider in ("outbox", "odoo"):
                company.write({"groupbuy_order_code": when, "groupbuy_sms_provider": provider})
                asked[when, provider] = company._groupbuy_asks_order_code()

        self.assertEqual(
            asked,
            {
                ("never", "outbox"): False,
                ("never", "odoo"): False,
                ("carried", "outbox"): False,
                ("carried", "odoo"): True,
                ("always", "outbox"): True,
                ("always", "odoo"): True,
            },
        )
