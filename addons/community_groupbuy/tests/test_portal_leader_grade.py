from datetime import date

from odoo.tests import HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from .common import GroupbuyFactory
from .test_assessment import AssessmentCase


@tagged("post_install", "-at_install")
class TestPortalLeaderGrade(AssessmentCase, GroupbuyFactory, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls._create_leader_user(cls.leader, "upper")
        cls.child, cls.grandchild, cls.third, cls.other = (
            cls._create_leader(name, f"1380013830{number}")
            for number, name in enumerate(("一级下级", "二级下级", "三级下级", "旁人"))
        )
        cls.child._move_under(cls.leader)
        cls.grandchild._move_under(cls.child)
        cls.third._move_under(cls.grandchild)
        cls.child_user = cls._create_leader_user(cls.child, "child")
        cls.third_user = cls._create_leader_user(cls.third, "third")

    def _open(self, url, login="upper"):
        self.authenticate(login, login)
        return self.url_open(url)

    def test_upper_leader_sees_two_levels_and_sums_only(self):
        campaign = self._open_campaign(leader_ids=[(6, 0, self.child.ids)])
        self._place(campaign, 7, name="居民甲", phone="13900139777")

        page = self._open("/my/groupbuy/subleaders").text

        for shown in ("一级下级", "二级下级", self.child.code, "¥70"):
            self.assertIn(shown, page)
        for hidden in ("三级下级", "旁人", "居民甲", "13900139777", self.child.phone):
            self.assertNotIn(hidden, page)

    def test_leader_without_sub_leaders_has_no_such_page(self):
        links = [link["url"] for link in self.third.with_user(self.third_user)._get_portal_links()]

        page = self._open("/my/groupbuy/subleaders", "third")

        self.assertEqual(page.status_code, 404)
        self.assertNotIn("/my/groupbuy/subleaders", links)

    def test_link_tells_how_many_are_below(self):
        links = {
            link["url"]: link["count"]
            for link in self.leader.with_user(self.user)._get_portal_links()
        }

        self.assertEqual(links["/my/groupbuy/subleaders"], 1)
        self.assertIn("/my/groupbuy/grade", links)

    def test_sub_leader_does_not_see_the_leader_above(self):
        page = self._open("/my/groupbuy/subleaders", "child").text

        self.assertIn("二级下级", page)
        self.assertNotIn(self.leader.name, page)

    def test_grade_page_shows_score_parts_and_what_is_missing(self):
        self._assess(date(2026, 1, 1), 25000)

        page = self._open("/my/groupbuy/grade").text

        self.assertIn(self.bronze.with_context(lang=self.user.lang).name, page)
        self.assertIn("¥25,000", page)
        self.assertIn("o_groupbuy_grade_chart", page)

    def test_opening_the_page_marks_the_news_as_read(self):
        assessment = self._assess(date(2026, 1, 1), 50000)

        self._open("/my/groupbuy/grade")

        self.assertTrue(assessment.is_read)

    def test_grade_page_before_the_first_month_is_friendly(self):
        self.assertEqual(self._open("/my/groupbuy/grade", "third").status_code, 200)

    def test_helper_sees_neither_grade_nor_sub_leaders(self):
        helper = self._create_leader_user(self.other, "helper")
        self.env["groupbuy.team.member"].create(
            {
                "leader_id": self.leader.id,
                "partner_id": helper.partner_id.id,
                "role_id": self.env.ref("community_groupbuy.team_role_deputy").id,
            }
        )._set_state("active")

        links = [link["url"] for link in self.leader.with_user(helper)._get_portal_links()]

        self.assertFalse({"/my/groupbuy/grade", "/my/groupbuy/subleaders"} & set(links))

    def test_strangers_are_led_to_the_login(self):
        self.authenticate(None, None)
        for url in ("/my/groupbuy/grade", "/my/groupbuy/subleaders"):
            self.assertIn("login", self.url_open(url).url)

    def test_tree_of_the_back_office_is_closed_to_portal_users(self):
        self.authenticate("upper", "upper")
        for method, args in (
            ("get_tree", []),
            ("find_in_tree", ["旁"]),
            ("get_tree_history", [[self.leader.id]]),
        ):
            with (
                self.subTest(method),
                mute_logger("odoo.http"),
                self.assertRaisesRegex(JsonRpcException, "AccessError"),
            ):
                self.make_jsonrpc_request(
                    f"/web/dataset/call_kw/groupbuy.leader/{method}",
                    {"model": "groupbuy.leader", "method": method, "args": args, "kwargs": {}},
                )
