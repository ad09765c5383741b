from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .test_portal_group_page import PortalCase


@tagged("post_install", "-at_install")
class TestPortalOrderChange(PortalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.point = cls.env["groupbuy.pickup.point"].create(
            {
                "name": "北门自提点",
                "leader_id": cls.leader.id,
                "handover_mode": "both",
                "delivery_fee": 3.0,
            }
        )
        cls.campaign.seller_ids._create_group_orders()
        cls.north = cls.campaign.group_order_ids - cls.group_order
        cls.order = cls._place(cls.campaign, 2)
        cls.url = f"/g/order/{cls.order.id}/change"

    def _get_change_form(self):
        return self._get_form(self.order.get_portal_url(suffix="/change")) | {
            "name": "李雷",
            "phone": "13900139001",
            "building": "3栋",
            "room": "502",
        }

    def _change(self, **values):
        return self.url_open(self.url, self._get_change_form() | values)

    def test_form_shows_what_is_ordered(self):
        page = self.url_open(self.order.get_portal_url(suffix="/change")).text

        self.assertIn(f'name="line_{self.line.id}" value="2"', page)
        self.assertIn('value="李雷"', page)
        self.assertIn("北门自提点", page)

    def test_quantity_contact_and_point_are_changed(self):
        answer = self._change(
            **{f"line_{self.line.id}": "3", "room": "999", "pickup_point": self.north.code}
        )

        self.assertIn("Your order is changed", answer.text)
        self.assertRecordValues(
            self.order,
            [
                {
                    "amount_total": 30.0,
                    "groupbuy_contact_address": "3栋 999",
                    "groupbuy_pickup_point_id": self.point.id,
                }
            ],
        )
        self.assertEqual(self.line.quantity_ordered, 3)
        self.assertEqual(set(self.order.groupbuy_event_ids.mapped("actor")), {"resident"})

    def test_delivery_is_a_line_of_its_own_and_goes_again(self):
        self._change(pickup_point=self.north.code, handover="home")

        self.assertEqual(self.order.amount_total, 23.0)
        self.assertEqual(self.order._get_delivery_fee(), 3.0)
        self.assertEqual(self.order._get_goods_text(), "番茄 ×2")

        self._change(pickup_point=self.north.code, handover="self")

        self.assertEqual((self.order.amount_total, self.order._get_delivery_fee()), (20.0, 0))

    def test_delivery_needs_a_door(self):
        answer = self._change(pickup_point=self.north.code, handover="home", building="", room="")

        self.assertEqual(answer.status_code, 422)
        self.assertIn("Enter building and room", answer.text)
        self.assertEqual(self.order.groupbuy_order_id, self.group_order)

    def test_wild_values_change_nothing(self):
        line = f"line_{self.line.id}"
        other = self._open_campaign()
        for values, sentence in (
            ({line: "-1"}, "could not be read"),
            ({line: "1.5"}, "could not be read"),
            ({line: "100000"}, "between 1 and 9999"),
            ({line: "9" * 50}, "could not be read"),
            ({line: "0"}, "Nothing would be left"),
            ({f"line_{other.line_ids.id}": "1"}, "not part of the campaign"),
            ({"line_x": "1"}, "could not be read"),
            ({"name": ""}, "Please enter a name"),
            ({"name": "王" * 60}, "at most 40 characters"),
            ({"phone": "12"}, "not a valid mobile number"),
            ({"pickup_point": other.group_order_ids[0].code}, "Choose a pickup point"),
            ({"pickup_point": "<script>"}, "Choose a pickup point"),
        ):
            with self.subTest(values):
                answer = self._change(**values)

                self.assertEqual(answer.status_code, 422)
                self.assertIn(sentence, answer.text)
                self.assertNotIn("<script>", answer.text.split("<main")[1])
        self.assertRecordValues(
            self.order, [{"amount_total": 20.0, "groupbuy_contact_name": "李雷"}]
        )

    def test_nothing_changes_after_the_cut_off(self):
        form = self._get_change_form()
        self.campaign.date_end = fields.Datetime.now() - timedelta(seconds=1)

        answer = self.url_open(self.url, form | {f"line_{self.line.id}": "3"})
        page = self.url_open(self.order.get_portal_url(suffix="/change"))

        self.assertIn("The cut-off has passed", answer.text)
        self.assertNotIn("/change", page.url)
        self.assertEqual(self.order.amount_total, 20.0)

    def test_other_peoples_orders_are_not_changed(self):
        other = self._place(self.campaign, phone="13900139002")
        form = self._get_change_form()

        for values in ({"access_token": other.access_token}, {"access_token": ""}):
            answer = self.url_open(self.url, form | values | {f"line_{self.line.id}": "9"})

            self.assertEqual(answer.status_code, 404)
        self.assertEqual(self.order.amount_total, 20.0)

    def test_reason_of_cancelling_is_kept(self):
        form = self._get_form(self.order.get_portal_url())

        self.url_open(
            f"/g/order/{self.order.id}/cancel", form | {"kind": "mistake", "reason": "点错了<b>"}
        )

        self.assertRecordValues(
            self.order,
            [
                {
                    "state": "cancel",
                    "groupbuy_cancel_kind": "mistake",
                    "groupbuy_cancel_reason": "点错了<b>",
                }
            ],
        )

    def test_unknown_reason_counts_as_another(self):
        form = self._get_form(self.order.get_portal_url())

        self.url_open(f"/g/order/{self.order.id}/cancel", form | {"kind": "unpaid"})

        self.assertEqual(self.order.groupbuy_cancel_kind, "other")

    def test_goods_are_rated_once_received(self):
        form = self._get_form(self.order.get_portal_url())
        line = self.order.order_line
        stars = {f"stars_{line.id}": "5", f"text_{line.id}": "很新鲜<i>"}

        early = self.url_open(f"/g/order/{self.order.id}/rate", form | stars)
        self.campaign.action_cut_off()
        self.campaign._advance("handover")
        self.order.groupbuy_order_id._set_state("loaded")
        self.order.groupbuy_order_id._set_state("signed")
        self.order.groupbuy_order_id._set_state("done")
        self.campaign.group_order_ids.filtered(
            lambda order: order.state != "cancelled" and order.state != "done"
        )._set_state("cancelled")
        line.qty_delivered = 2
        self.campaign._set_state("done")
        answer = self.url_open(f"/g/order/{self.order.id}/rate", form | stars)

        self.assertIn("can be rated once received", early.text)
        self.assertIn("Thank you for your rating", answer.text)
        rating = self.order._get_groupbuy_ratings()[line]
        self.assertEqual((rating.rating, rating.feedback), (5, "很新鲜<i>"))
        self.assertNotIn("<i>", answer.text.split("<main")[1].replace('<i class="fa', ""))

    def test_lower_price_is_told_line_by_line(self):
        self.env["groupbuy.campaign.tier"].create(
            {"line_id": self.line.id, "quantity_min": 3, "price": 8.0}
        )
        self._place(self.campaign, 1, phone="13900139002")
        self.campaign.action_cut_off()

        page = self.url_open(self.order.get_portal_url()).text

        self.assertIn("Your price fell to", page)
        self.assertIn("4.00 less", page)
