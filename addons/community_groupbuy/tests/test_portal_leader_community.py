from datetime import timedelta

from odoo import fields
from odoo.http import Request
from odoo.tests import tagged

from .team_common import TeamFactory
from .test_portal_community import CommunityPageCase

HOME_QUERIES = 68


@tagged("post_install", "-at_install")
class TestPortalLeaderCommunity(TeamFactory, CommunityPageCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.leader_user = cls._create_leader_user(cls.leader, "own_leader")
        cls.other = cls._create_leader("赵六", "13800138009")
        cls._create_leader_user(cls.other, "other_leader").lang = "en_US"
        cls.path = f"/my/groupbuy/communities/{cls.community.id}"

    def _act(self, path, login="own_leader", **values):
        self._log_in(login)
        return self.url_open(path, {"csrf_token": Request.csrf_token(self)} | values)

    def _open(self, path, login="own_leader"):
        self._log_in(login)
        return self.url_open(path)

    def test_leader_sees_members_with_phone_and_finds_them(self):
        self.resident.write({"phone": "+8613900139007", "groupbuy_building": "3栋"})
        self.community._apply(self.resident, "link")
        self.community._apply(self.env["res.partner"].create({"name": "外人"}), "link")

        page = self._open(f"{self.path}/members?search=3栋").text

        self.assertIn("韩梅梅", page)
        self.assertIn("+8613900139007", page)
        self.assertNotIn("外人", page)

    def test_application_is_a_task_and_is_let_in(self):
        self.community.has_approval = True
        membership = self.community._apply(self.resident, "link")

        self.assertIn("neighbours ask to join", self._open("/my/groupbuy").text)
        self.assertIn("韩梅梅", self._open(self.path).text)
        for _click in range(2):
            answer = self._act(f"{self.path}/member/{membership.id}/accept")

        self.assertEqual(answer.status_code, 200)
        self.assertEqual(membership.state, "active")

    def test_removed_with_a_reason_and_logged(self):
        membership = self.community._apply(self.resident, "link")

        self._act(f"{self.path}/member/{membership.id}/remove", reason="搬走了")

        self.assertRecordValues(membership, [{"state": "removed", "reason": "搬走了"}])
        log = self.env["groupbuy.team.log"].search([("leader_id", "=", self.leader.id)], limit=1)
        self.assertEqual((log.kind, log.text), ("community", "韩梅梅 removed"))

    def test_resident_of_another_community_cannot_be_decided_about(self):
        foreign = self.other.community_ids._apply(self.resident, "link")

        answer = self._act(f"{self.path}/member/{foreign.id}/remove")

        self.assertEqual(answer.status_code, 422)
        self.assertIn("This resident is not in the community", answer.text)
        self.assertEqual(foreign.state, "active")

    def test_community_of_another_leader_is_not_found(self):
        for path in (self.path, f"{self.path}/members", "/my/groupbuy/communities/999999999999"):
            with self.subTest(path):
                answer = self._open(path, "other_leader")
                self.assertEqual(answer.status_code, 404)
                self.assertNotIn("王芳的邻居", answer.text)
        self.assertEqual(self._act(f"{self.path}/renew", "other_leader").status_code, 404)

    def test_notice_is_published_and_deleted(self):
        self._act(f"{self.path}/notice", title="换门禁", text="周一", is_pinned="1")

        notice = self.community.notice_ids.sorted("id")[-1]
        self.assertRecordValues(
            notice, [{"title": "换门禁", "is_pinned": True, "create_uid": self.leader_user.id}]
        )
        for _click in range(2):
            self._act(f"{self.path}/notice/{notice.id}/delete")
        self.assertFalse(notice.exists())

    def test_activity_is_planned_in_the_neighbours_time(self):
        self.env.company.partner_id.tz = "Asia/Shanghai"
        day = fields.Date.today() + timedelta(days=3)

        self._act(
            f"{self.path}/event",
            name="跳蚤市场",
            date_start=f"{day}T19:30",
            date_end=f"{day}T21:00",
            has_signup="1",
            capacity="20",
        )

        event = self.community.event_ids.filtered(lambda each: each.name == "跳蚤市场")
        self.assertEqual(str(event.date_start), f"{day} 11:30:00")
        self.assertEqual(event.capacity, 20)

    def test_rubbish_activities_are_refused(self):
        day = fields.Date.today() + timedelta(days=3)
        good = {"name": "x", "date_start": f"{day}T19:30", "date_end": f"{day}T20:30"}
        for wrong in (
            {"date_start": "tomorrow"},
            {"date_end": "2020-01-01T10:00"},
            {"date_end": f"{day}T19:30"},
            {"capacity": "-1"},
            {"capacity": "99999999"},
            {"name": "长" * 99},
        ):
            with self.subTest(wrong):
                answer = self._act(f"{self.path}/event", **(good | wrong))
                self.assertEqual(answer.status_code, 422)
        self.assertEqual(self.community.event_ids, self.event)

    def test_settings_are_saved(self):
        self._act(f"{self.path}/settings", welcome="你好", has_approval="1", chat_url="")

        self.assertRecordValues(
            self.community,
            [
                {
                    "welcome": "你好",
                    "has_approval": True,
                    "is_count_shown": False,
                    "chat_url": "",
                    "name": "王芳的邻居",
                }
            ],
        )

    def test_leader_opens_another_community_once(self):
        point = self.leader.pickup_point_ids[:1]
        wish = {"name": " 二期  邻里群 ", "point_id": str(point.id)}

        for _click in range(2):
            answer = self._act("/my/groupbuy/communities", **wish)

        opened = self.leader.community_ids.filtered(lambda row: row.name == "二期 邻里群")
        self.assertRecordValues(opened, [{"pickup_point_id": point.id, "chat_url": ""}])
        self.assertIn(opened.url, answer.text)

    def test_new_community_needs_a_name_and_the_leader(self):
        foreign = self.other.pickup_point_ids
        self._create_helper("own_helper", "deputy", self.leader)
        before = self.env["groupbuy.community"].search_count([])

        nameless = self._act("/my/groupbuy/communities", name="  ")
        strange = self._act("/my/groupbuy/communities", name="新群", chat_url="javascript:alert(1)")
        helper = self._act("/my/groupbuy/communities", login="own_helper", name="新群")

        self.assertEqual(
            [nameless.status_code, strange.status_code, helper.status_code], [422, 422, 403]
        )
        self.assertEqual(self.env["groupbuy.community"].search_count([]), before)

        self._act("/my/groupbuy/communities", name="新群", point_id=str(foreign.id))

        opened = self.leader.community_ids.filtered(lambda row: row.name == "新群")
        self.assertEqual(opened.pickup_point_id.leader_id, self.leader)

    def test_invitation_is_renewed(self):
        code = self.community.code

        self._act(f"{self.path}/renew")

        self.assertNotEqual(self.community.code, code)
        self.assertIn(self.community.url, self._open(self.path).text)

    def test_helper_for_campaigns_announces_and_sees_no_resident(self):
        self.community.has_approval = True
        membership = self.community._apply(self.resident, "link")
        self._create_helper("writer", campaigns="granted")

        page = self._open(self.path, "writer").text
        refused = [
            self._open(f"{self.path}/members", "writer").status_code,
            self._act(f"{self.path}/member/{membership.id}/accept", "writer").status_code,
        ]
        self._act(f"{self.path}/notice", "writer", title="群规")

        self.assertNotIn("韩梅梅", page)
        self.assertNotIn("ask to join", self._open("/my/groupbuy", "writer").text)
        self.assertEqual(refused, [403, 403])
        self.assertEqual(membership.state, "applied")
        self.assertIn("群规", self.community.notice_ids.mapped("title"))

    def test_helper_for_orders_decides_and_announces_nothing(self):
        self.community.has_approval = True
        membership = self.community._apply(self.resident, "link")
        self._create_helper("clerk", orders="granted")

        self._act(f"{self.path}/member/{membership.id}/accept", "clerk")
        refused = [
            self._act(f"{self.path}/notice", "clerk", title="x").status_code,
            self._act(f"{self.path}/settings", "clerk", welcome="x").status_code,
            self._act(f"{self.path}/renew", "clerk").status_code,
        ]

        self.assertEqual(membership.state, "active")
        self.assertEqual(refused, [403, 403, 403])
        self.assertNotEqual(self.community.welcome, "x")

    def test_account_page_names_rights_and_the_operating_mode(self):
        page = self._open("/my/groupbuy/account").text

        self.assertIn("What I may and must do", page)
        self.assertIn("Count and sign when goods arrive", page)
        self.assertIn("Self-pickup", page)

    def test_home_needs_no_more_queries_with_more_residents_and_orders(self):
        few = self._count_queries("/my/groupbuy")
        self._fill()
        many = self._count_queries("/my/groupbuy")

        self.assertLessEqual(many, few + 2)
        self.assertLessEqual(many, HOME_QUERIES)

    def test_members_of_a_big_community_come_a_page_at_a_time(self):
        few = self._count_queries(f"{self.path}/members")
        self._fill()
        many = self._count_queries(f"{self.path}/members")

        self.assertLessEqual(many, few + 6)
        self.assertEqual(self.url_open(f"{self.path}/members").text.count("/remove"), 30)

    def _count_queries(self, path):
        """Return the queries of a page that has been opened before."""
        self._open(path)
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.url_open(path)
        return self.env.cr.sql_log_count - before

    def _fill(self):
        """Twenty group orders and a hundred residents, a few of them waiting."""
        for number in range(19):
            self._open_campaign(name=f"团购 {number}")
        partners = self.env["res.partner"].create(
            [{"name": f"邻居{number}"} for number in range(500)]
        )
        self.env["groupbuy.community.membership"].create(
            [{"community_id": self.community.id, "partner_id": partner.id} for partner in partners]
        )
