from datetime import timedelta

from odoo import fields
from odoo.tests import new_test_user, tagged

from .test_portal_group_page import PortalCase

QUERIES_MAX = 32


@tagged("post_install", "-at_install")
class TestPortalOrderPage(PortalCase):
    def test_order_by_the_page_is_confirmed_and_shown(self):
        page = self._order(note="放门卫")

        order = self.group_order.order_ids
        self.assertRecordValues(
            order,
            [
                {
                    "state": "sale",
                    "amount_total": 10.0,
                    "groupbuy_contact_name": "李雷",
                    "groupbuy_contact_address": "3栋 502",
                    "groupbuy_source": "page",
                    "groupbuy_note": "放门卫",
                }
            ],
        )
        self.assertIn(f"/g/order/{order.id}?access_token=", page.url)
        self.assertIn(order.groupbuy_pickup_code, page.text)

    def test_form_sent_twice_places_one_order(self):
        form = self._get_form(f"{self.page}/checkout?cart={self.line.id}:1") | {
            "name": "李雷",
            "phone": "13900139001",
        }

        first = self.url_open(f"{self.page}/order", form)
        second = self.url_open(f"{self.page}/order", form)

        self.assertEqual(first.url, second.url)
        self.assertEqual(len(self.group_order.order_ids), 1)

    def test_refused_form_keeps_what_was_typed(self):
        answer = self._order(phone="12345", note="晚点来")

        self.assertEqual(answer.status_code, 422)
        self.assertIn("is not a valid mobile number", answer.text)
        self.assertIn('value="12345"', answer.text)
        self.assertIn('value="晚点来"', answer.text)
        self.assertFalse(self.group_order.order_ids)

    def test_refused_order_gives_back_what_it_claimed(self):
        product = self._create_product("黄瓜", standard_price=2.0)
        scarce = self.env["groupbuy.campaign.line"].create(
            {
                "campaign_id": self.campaign.id,
                "product_id": product.id,
                "price_unit": 5.0,
                "quota": 1,
            }
        )

        answer = self._order(cart=f"{self.line.id}:1,{scarce.id}:2")

        self.assertIn("only 1", answer.text)
        self.assertEqual(self.line.quantity_ordered, 0)

    def test_order_after_the_cut_off_is_led_back(self):
        form = self._get_form(f"{self.page}/checkout?cart={self.line.id}:1")
        self.campaign.date_end = fields.Datetime.now() - timedelta(seconds=1)

        answer = self.url_open(
            f"{self.page}/order", form | {"name": "李雷", "phone": "13900139001"}
        )

        self.assertIn("Orders are closed", answer.text)
        self.assertFalse(self.group_order.order_ids)

    def test_missing_and_wild_fields_are_one_sentence(self):
        for values, sentence in (
            ({"name": ""}, "Please enter a name"),
            ({"name": "王" * 100}, "at most 40 characters"),
            ({"cart": ""}, "Choose at least one product"),
            ({"cart": "<script>"}, "could not be read"),
        ):
            with self.subTest(sentence):
                answer = self._order(**values)

                self.assertEqual(answer.status_code, 422)
                self.assertIn(sentence, answer.text)

    def test_form_of_a_kept_page_needs_no_session(self):
        form = {"cart": f"{self.line.id}:1", "name": "李雷", "phone": "13900139001"}

        answer = self.url_open(f"{self.page}/order", form, allow_redirects=False)

        self.assertEqual(answer.status_code, 303)
        self.assertNotIn("Set-Cookie", answer.headers)
        self.assertEqual(self.group_order.order_ids.groupbuy_contact_name, "李雷")

    def test_order_costs_few_queries(self):
        def order(number):
            form = {
                "cart": f"{self.line.id}:1",
                "name": f"居民{number}",
                "phone": f"1390013{number:04d}",
                "request_key": f"count-{number}",
            }
            before = self.cr.sql_log_count
            answer = self.url_open(f"{self.page}/order", form, allow_redirects=False)
            self.assertEqual(answer.status_code, 303)
            return self.cr.sql_log_count - before

        counts = [order(number) for number in range(6)]

        # Savepoints of the test's cursors are counted, too.
        self.assertLessEqual(counts[-1], QUERIES_MAX)

    def test_body_of_two_megabytes_is_refused(self):
        form = self._get_form(f"{self.page}/checkout?cart={self.line.id}:1")

        answer = self.url_open(f"{self.page}/order", form | {"note": "x" * 2_000_000})

        self.assertEqual(answer.status_code, 413)
        self.assertFalse(self.group_order.order_ids)

    def test_order_needs_its_token(self):
        order = self._place(self.campaign)
        other = self._place(self.campaign, phone="13900139002")
        page = f"/g/order/{order.id}"

        answers = [
            self.url_open(url)
            for url in (
                page,
                f"{page}?access_token=wrong",
                f"{page}?access_token={other.access_token}",
                "/g/order/999999999",
            )
        ]

        self.assertEqual([answer.status_code for answer in answers], [404] * 4)
        for answer in answers:
            self.assertIn("Order not found", answer.text)
            self.assertNotIn("李雷", answer.text)

    def test_other_sales_orders_have_no_page(self):
        order = self.env["sale.order"].create({"partner_id": self.env.user.partner_id.id})
        token = order._portal_ensure_token()

        answer = self.url_open(f"/g/order/{order.id}?access_token={token}")

        self.assertEqual(answer.status_code, 404)

    def test_resident_cancels_before_the_cut_off(self):
        order = self._place(self.campaign, 2)
        form = self._get_form(order.get_portal_url())

        for _time in range(2):
            answer = self.url_open(f"/g/order/{order.id}/cancel", form)

        self.assertEqual(answer.status_code, 200)
        self.assertEqual(order.state, "cancel")
        self.assertEqual(self.line.quantity_ordered, 0)

    def test_resident_cannot_cancel_after_the_cut_off(self):
        order = self._place(self.campaign)
        form = self._get_form(order.get_portal_url())
        self.campaign.action_cut_off()

        answer = self.url_open(f"/g/order/{order.id}/cancel", form)

        self.assertIn("can no longer be cancelled", answer.text)
        self.assertEqual(order.state, "sale")

    def test_cancelling_needs_the_token_of_this_order(self):
        order = self._place(self.campaign)
        other = self._place(self.campaign, phone="13900139002")
        form = self._get_form(other.get_portal_url())

        answer = self.url_open(f"/g/order/{order.id}/cancel", form)

        self.assertEqual(answer.status_code, 404)
        self.assertEqual(order.state, "sale")

    def test_shortage_is_told_with_its_reason(self):
        order = self._place(self.campaign, 2)
        self.campaign.action_cut_off()
        self.campaign._allocate({order.order_line: (1, "供应商少送")})

        page = self.url_open(order.get_portal_url()).text

        self.assertIn("供应商少送", page)
        self.assertIn("To pay at pickup", page)

    def test_timeline_follows_the_goods(self):
        order = self._place(self.campaign)

        before = {step[0]: step[3] for step in order._get_timeline()}
        self.campaign.action_cut_off()
        self.campaign._advance("arriving")
        after = {step[0]: step[3] for step in order._get_timeline()}

        self.assertEqual((before.pop("placed"), before.pop("cut_off")), ("done", "current"))
        self.assertEqual(set(before.values()), {"ahead"})
        self.assertEqual((after["cut_off"], after["bought"]), ("done", "done"))
        self.assertEqual(after["collected"], "ahead")

    def test_leader_sees_own_orders_without_a_token(self):
        self._create_leader_user(self.leader, "own_leader")
        other = self._create_leader("赵六", "13800138009")
        self._create_leader_user(other, "other_leader")
        order = self._place(self.campaign)

        self.authenticate("own_leader", "own_leader")
        own = self.url_open(f"/g/order/{order.id}")
        self.authenticate("other_leader", "other_leader")
        foreign = self.url_open(f"/g/order/{order.id}")

        self.assertIn("李雷", own.text)
        self.assertEqual(foreign.status_code, 404)

    def test_portal_users_without_a_role_see_nothing(self):
        new_test_user(self.env, "somebody", groups="base.group_portal")
        order = self._place(self.campaign)

        self.authenticate("somebody", "somebody")

        self.assertEqual(self.url_open(f"/g/order/{order.id}").status_code, 404)
