from odoo.exceptions import AccessError
from odoo.tests import tagged

from .order_common import OrderCase


@tagged("post_install", "-at_install")
class TestOrderSearch(OrderCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.campaign = cls._open_campaign()
        cls.order = cls._place(cls.campaign, 1, name="欧阳娜娜", phone="13877668001")
        cls.other = cls._place(cls.campaign, 1, name="司马光", phone="13877668002")
        cls.other._change(contact=None)
        cls.other.groupbuy_contact_address = "12栋 101"
        cls.Order = cls.env["sale.order"].with_user(cls.staff)

    def _find(self, text):
        found = {hit["id"] for hit in self.Order.groupbuy_find(text)}
        return {order for order in (self.order, self.other) if order.id in found}

    def test_half_a_phone_number_and_a_building_find_the_order(self):
        self.assertEqual(self._find("7766 12栋"), {self.other})
        self.assertEqual(self._find("8001 3栋"), {self.order})
        self.assertEqual(self._find("8001 12栋"), set())

    def test_last_four_digits_name_number_and_code_find_it(self):
        code = self.order.groupbuy_pickup_code
        for text in ("8001", "138-7766 8001", "欧阳", self.order.name, code, "3栋502 欧阳"):
            with self.subTest(text):
                self.assertIn(self.order, self._find(text))

    def test_nothing_typed_finds_nothing_and_rubbish_is_no_error(self):
        for text in ("", "  ", "%", "_", "'; DROP TABLE", "9" * 500, None, "🍅 \u202eabc"):
            with self.subTest(text):
                self.assertFalse(self._find(text))

    def test_the_desk_is_staff_s(self):
        user = self._create_leader_user(self.leader)
        for who in (user, self.env.ref("base.public_user")):
            with self.assertRaises(AccessError):
                self.env["sale.order"].with_user(who).groupbuy_find("8001")

    def test_the_search_view_s_box_finds_the_same(self):
        found = self.Order.search([("groupbuy_search", "ilike", "8001 3栋")])

        self.assertEqual(found, self.order)

    def test_every_stage_is_found_as_it_is_shown(self):
        unpaid = self._place(self.campaign, 1, phone="13877668003", payment_mode="online")
        self.other._cancel("")
        orders = self.order + self.other + unpaid
        self._assert_stages(orders, ["to_ship", "cancelled", "to_pay"])
        self.campaign.action_cut_off()
        for state, stage in (("loaded", "shipped"), ("signed", "at_point"), ("done", "done")):
            self.order.groupbuy_order_id._set_state(state)
            self._assert_stages(self.order, [stage])

    def _assert_stages(self, orders, stages):
        self.assertEqual(orders.mapped("groupbuy_stage"), stages)
        for order, stage in zip(orders, stages, strict=True):
            found = self.Order.search([("groupbuy_stage", "in", [stage]), ("id", "in", orders.ids)])
            self.assertIn(order, found)
            self.assertEqual(set(found.mapped("groupbuy_stage")), {stage})

    def test_the_list_of_forty_orders_takes_few_queries(self):
        for place in range(10, 50):
            self._place(self.campaign, 1, name=f"居民{place}", phone=f"138776690{place}")
        names = ["groupbuy_contact_name", "groupbuy_stage", "amount_total"]
        self.env.flush_all()
        self.env.invalidate_all()

        with self.assertQueryCount(6):
            self.env["sale.order"].web_search_read(
                [("groupbuy_campaign_id", "=", self.campaign.id)],
                dict.fromkeys(names, {}),
                limit=40,
            )

    def test_slips_are_printed_of_living_orders_only(self):
        self.assertEqual(self.order.action_groupbuy_print()["report_type"], "qweb-pdf")
        html = self.env["ir.actions.report"]._render_qweb_html(
            "community_groupbuy.sale_order_slip", self.order.ids
        )[0]

        self.assertIn("欧阳娜娜", html.decode())
