from odoo.tests import new_test_user, tagged

from .test_portal_group_page import PortalCase


@tagged("post_install", "-at_install")
class TestPortalLeader(PortalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls._create_leader("赵六", "13800138009")
        cls.other.partner_id.lang = "en_US"
        cls.user = cls._create_leader_user(cls.leader, "own_leader")
        cls._create_leader_user(cls.other, "other_leader")

    def _open(self, url, login="own_leader"):
        self.authenticate(login, login)
        return self.url_open(url)

    def test_leader_lands_on_the_work_of_today(self):
        for url in ("/my", "/my/home", "/"):
            with self.subTest(url):
                self.assertEqual(self._open(url).url, f"{self.base_url()}/my/groupbuy")

    def test_home_shows_running_campaigns_and_figures(self):
        self._place(self.campaign, 3)

        page = self._open("/my/groupbuy").text

        self.assertIn("周末蔬菜", page)
        self.assertIn('<span class="o_groupbuy_price_main">30</span>', page)

    def test_tasks_name_what_closes_and_what_is_not_formed(self):
        self.campaign.resident_count_min = 5
        self._place(self.campaign, payment_mode="online")

        tasks = self.leader.with_user(self.user)._get_portal_tasks()

        self.assertEqual([task["count"] for task in tasks], [1, 4, 1])
        self.assertEqual({task["url"] for task in tasks}, {f"/my/groupbuy/{self.group_order.id}"})

    def test_community_nobody_is_in_is_a_task_until_somebody_is(self):
        leader = self.leader.with_user(self.user)
        path = f"/my/groupbuy/communities/{self.leader.community_ids.id}"

        empty = [task["url"] for task in leader._get_portal_tasks()]
        self._place(self.campaign)
        joined = [task["url"] for task in leader._get_portal_tasks()]

        self.assertIn(path, empty)
        self.assertNotIn(path, joined)

    def test_group_order_shows_residents_goods_and_share_text(self):
        self._place(self.campaign, 3)

        page = self._open(f"/my/groupbuy/{self.group_order.id}").text

        self.assertIn("李雷", page)
        self.assertIn("139 0013 9001", page)
        self.assertIn("o_groupbuy_actions", page)
        self.assertIn(self.group_order.url, page)

    def test_share_text_has_goods_prices_and_link(self):
        product = self._create_product(
            "黄瓜", groupbuy_specification="500 g", list_price=6.0, standard_price=2.0
        )
        tier = {"quantity_min": 20, "price": 4.0}
        campaign = self._open_campaign(
            [{"product_id": product.id, "price_unit": 5.0, "tier_ids": [(0, 0, tier)]}]
        )

        text = campaign.group_order_ids.with_user(self.user)._get_share_text()

        self.assertIn("1. 黄瓜 500 g ¥5.00 (¥4.00 from 20 on)", text.replace("$", "¥"))
        self.assertTrue(text.endswith(campaign.group_order_ids.url))

    def test_group_order_of_another_leader_is_not_found(self):
        url = f"/my/groupbuy/{self.group_order.id}"

        foreign = self._open(url, "other_leader")
        unknown = self.url_open("/my/groupbuy/999999999")

        self.assertEqual((foreign.status_code, unknown.status_code), (404, 404))
        self.assertNotIn("周末蔬菜", foreign.text)
        self.assertIn("Group order not found", foreign.text)

    def test_list_shows_own_group_orders_only(self):
        own = self._open("/my/groupbuy/orders").text
        foreign = self._open("/my/groupbuy/orders", "other_leader").text

        self.assertIn(self.group_order.name, own)
        self.assertNotIn(self.group_order.name, foreign)

    def test_rubbish_in_addresses_is_harmless(self):
        for query in ("stage=<x>&page=-1", "page=nan", "page=999999999999", "stage="):
            with self.subTest(query):
                answer = self._open(f"/my/groupbuy/orders?{query}")

                self.assertEqual(answer.status_code, 200)

    def test_account_page_opens(self):
        self.assertIn(self.leader.code, self._open("/my/groupbuy/account").text)

    def test_people_without_a_role_are_led_away(self):
        new_test_user(self.env, "somebody", groups="base.group_portal")

        answer = self._open("/my/groupbuy", "somebody")

        self.assertEqual(answer.url, f"{self.base_url()}/my")

    def test_strangers_must_log_in(self):
        answer = self.url_open(f"/my/groupbuy/{self.group_order.id}")

        self.assertIn("/login", answer.url)
