from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import HandoverHttpCase


@tagged("post_install", "-at_install")
class TestPortalSign(HandoverHttpCase):
    def test_page_asks_for_what_was_loaded(self):
        order = self._loaded((5,))
        self._log_in()

        page = self.url_open(self._url(order, "sign")).text

        self.assertIn("番茄", page)
        self.assertIn(f'name="quantity_{order._get_balance().product_id.id}"', page)
        self.assertIn('value="5"', page)

    def test_leader_signs_with_something_missing(self):
        order = self._loaded((5,))
        self._log_in()
        field = f"quantity_{order._get_balance().product_id.id}"

        answer = self._send(self._url(order, "sign/confirm"), **{field: "3"}, note="破了")

        self.assertEqual(answer.status_code, 200)
        self.assertIn("Missing: 2", answer.text)
        self.assertRecordValues(order, [{"state": "signed", "sign_note": "破了"}])
        self.assertEqual(order.difference_ids.quantity, 2)

    def test_double_click_signs_once(self):
        order = self._loaded((5,))
        self._log_in()

        for _click in range(2):
            self._send(self._url(order, "sign/confirm"))

        self.assertEqual(len(order._get_transfers("sign")), 1)

    def test_rubbish_gets_one_sentence_and_signs_nothing(self):
        order = self._loaded((5,))
        self._log_in()
        product = order._get_balance().product_id
        rubbish = {
            f"quantity_{product.id}": ("6", "-1", "nan", "1e999", "五", "1 OR 1"),
            "quantity_999999999": ("1",),
            "quantity_x": ("1",),
        }

        for field, values in rubbish.items():
            for value in values:
                with self.subTest(field=field, value=value):
                    answer = self._send(self._url(order, "sign/confirm"), **{field: value})
                    self.assertEqual(answer.status_code, 422)
                    self.assertIn("o_groupbuy_notice", answer.text)
                    self.assertNotIn("Traceback", answer.text)

        self.assertEqual(order.state, "loaded")
        self.assertFalse(order._get_transfers("sign"))

    def test_page_before_loading_says_so(self):
        order = self._allocated().group_order_ids
        self._log_in()

        page = self.url_open(self._url(order, "sign"))
        answer = self._send(self._url(order, "sign/confirm"))

        self.assertIn("not on their way yet", page.text)
        self.assertEqual(answer.status_code, 422)
        self.assertEqual(order.state, "frozen")

    def test_other_leaders_get_the_same_answer_as_for_nothing(self):
        order = self._loaded((5,))
        stranger = self._create_leader_user(
            self._create_leader("李明", "13800138001"), "handover_stranger"
        )
        self._log_in(stranger)

        for path in ("sign", "pickup"):
            foreign = self.url_open(self._url(order, path))
            missing = self.url_open(f"/my/groupbuy/999999999/{path}")
            self.assertEqual((foreign.status_code, missing.status_code), (404, 404))
            self.assertNotIn(order.name, foreign.text)
        posted = self._send(self._url(order, "sign/confirm"))

        self.assertEqual(posted.status_code, 404)
        self.assertEqual(order.state, "loaded")

    def test_campaign_staff_may_look_elsewhere_but_not_sign(self):
        order = self._loaded((5,))
        self.authenticate("campaign_staff", "campaign_staff")

        answer = self._send(self._url(order, "sign/confirm"))

        self.assertEqual(answer.status_code, 404)
        self.assertEqual(order.state, "loaded")

    def test_form_without_its_token_is_refused(self):
        order = self._loaded((5,))
        self._log_in()

        with mute_logger("odoo.http"):
            answer = self.url_open(self._url(order, "sign/confirm"), data={"note": "x"})

        self.assertEqual(answer.status_code, 400)
        self.assertEqual(order.state, "loaded")

    def test_home_leads_to_the_sign_off_and_then_to_the_pickups(self):
        order = self._loaded((5,))
        self._log_in()

        before = self.url_open("/my/groupbuy").text
        order._sign()
        after = self.url_open("/my/groupbuy").text

        self.assertIn(self._url(order, "sign"), before)
        self.assertIn(self._url(order, "pickup"), after)
