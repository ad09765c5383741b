from odoo.tests import tagged

from .test_portal_group_page import PortalCase


@tagged("post_install", "-at_install")
class TestPortalCheckout(PortalCase):
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

    def _checkout(self, cart=None, **query):
        cart = f"{self.line.id}:1" if cart is None else cart
        rest = "".join(f"&{name}={value}" for name, value in query.items())
        return self.url_open(f"{self.page}/checkout?cart={cart}{rest}")

    def test_points_of_the_leader_and_delivery_are_offered(self):
        page = self._checkout().text

        self.assertIn("北门自提点", page)
        self.assertIn(f'value="{self.north.code}"', page)
        self.assertIn("Bring them to my door", page)

    def test_order_goes_to_the_chosen_point_and_to_the_door(self):
        self._order(pickup_point=self.north.code, handover="home")

        self.assertRecordValues(
            self.north.order_ids,
            [
                {
                    "groupbuy_pickup_point_id": self.point.id,
                    "groupbuy_handover": "home",
                    "amount_total": 13.0,
                    "state": "sale",
                }
            ],
        )

    def test_foreign_point_is_not_followed(self):
        foreign = self._open_campaign().group_order_ids[0]

        self._order(pickup_point=foreign.code)

        self.assertFalse(foreign.order_ids)
        self.assertEqual(len(self.group_order.order_ids), 1)

    def test_delivery_without_a_door_is_refused_before_anything_is_taken(self):
        answer = self._order(pickup_point=self.north.code, handover="home", building="", room="")

        self.assertEqual(answer.status_code, 422)
        self.assertIn("Enter building and room", answer.text)
        self.assertEqual(self.line.quantity_ordered, 0)

    def test_page_without_script_sends_fields(self):
        page = self.url_open(f"{self.page}/checkout?line{self.line.id}=2&line999999=1")

        self.assertIn(f'name="cart" value="{self.line.id}:2,999999:1"', page.text)
        self.assertIn("no longer on offer", page.text)

    def test_what_breaks_a_rule_is_told_before_sending(self):
        self.campaign.amount_order_min = 50.0
        self.line.limit_per_order = 5

        cheap, many = self._checkout(), self._checkout(f"{self.line.id}:6")

        self.assertIn("takes orders from", cheap.text)
        self.assertIn("番茄", many.text)
        for answer in (cheap, many):
            self.assertRegex(answer.text, r"disabled=\"disabled\"\s*>\s*Place the order")

    def test_rubbish_carts_are_one_sentence(self):
        for cart in ("<script>alert(1)</script>", "1:-1", "x", "1:1.5", "9" * 60 + ":1"):
            with self.subTest(cart):
                answer = self._checkout(cart)

                self.assertEqual(answer.status_code, 422)
                self.assertIn("could not be read", answer.text)
                self.assertNotIn("<script>alert", answer.text)

    def test_device_that_ordered_is_known_again(self):
        self._order()
        order = self.group_order.order_ids

        page = self._checkout().text

        self.assertIn("You have ordered already", page)
        self.assertIn(f'value="{order.access_token}"', page)
        self.assertIn('value="李雷"', page)

    def test_another_device_learns_nothing(self):
        self._order()
        self.opener.cookies.clear()

        page = self._checkout().text

        self.assertNotIn("You have ordered already", page)
        self.assertNotIn("李雷", page)

    def test_forged_cookie_shows_no_order(self):
        order = self._place(self.campaign)
        other = self._place(self.campaign, phone="13900139002")
        for text in (f"{order.id}-{other.access_token}", "1-x", "<>", f"{order.id}-", "." * 900):
            with self.subTest(text):
                self.opener.cookies.clear()
                self.opener.cookies.set("groupbuy_orders", text, path="/g")

                page = self._checkout()

                self.assertEqual(page.status_code, 200)
                self.assertNotIn("You have ordered already", page.text)

    def test_goods_are_added_to_the_earlier_order_once(self):
        self._order()
        order = self.group_order.order_ids
        form = self._get_form(f"{self.page}/checkout?cart={self.line.id}:2") | {
            "name": "李雷",
            "phone": "13900139001",
            "add_to": order.access_token,
        }

        for _time in range(2):
            answer = self.url_open(f"{self.page}/order", form)

        self.assertIn(f"/g/order/{order.id}", answer.url)
        self.assertEqual(order.order_line.product_uom_qty, 3)
        self.assertEqual(len(self.group_order.order_ids), 1)

    def test_order_of_somebody_else_is_not_added_to(self):
        other = self._place(self.campaign, phone="13900139002")

        self._order(add_to=other.access_token[:-1] + "x")

        self.assertEqual(other.order_line.product_uom_qty, 1)

    def test_sold_out_goods_can_be_waited_for(self):
        self.line.quota = 1
        self._place(self.campaign, phone="13900139002")

        refused = self._order()
        joined = self.url_open(
            f"{self.page}/waiting",
            self._get_form(f"{self.page}/waiting?line={self.line.id}")
            | {f"line{self.line.id}": "1", "name": "李雷", "phone": "13900139001"},
        )

        self.assertIn("Join the waiting list", refused.text)
        self.assertIn("/waiting/", joined.url)
        self.assertIn("You are next", joined.text)
        place = self.env["groupbuy.waiting"].search([("campaign_id", "=", self.campaign.id)])
        self.assertEqual((place.name, place.state), ("李雷", "waiting"))

        self.url_open(f"{joined.url}/leave", self._get_form(joined.url))
        self.assertEqual(place.state, "left")

    def test_places_of_others_do_not_open(self):
        for token in ("x", "1", "<b>", "%00", "y" * 100):
            answer = self.url_open(f"{self.page}/waiting/{token}")

            self.assertEqual(answer.status_code, 404)

    def test_nothing_to_wait_for_is_one_sentence(self):
        form = self._get_form(f"{self.page}/waiting?line={self.line.id}")

        for values, sentence in (
            ({f"line{self.line.id}": "1"}, "please order now"),
            ({f"line{self.line.id}": "-5"}, "could not be read"),
            ({f"line{self.line.id}": "1", "phone": ""}, "mobile number"),
        ):
            with self.subTest(sentence):
                typed = {"name": "李雷", "phone": "13900139001"} | values
                answer = self.url_open(f"{self.page}/waiting", form | typed)

                self.assertEqual(answer.status_code, 422)
                self.assertIn(sentence, answer.text)
