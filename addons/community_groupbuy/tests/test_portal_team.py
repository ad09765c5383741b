from odoo.http import Request
from odoo.tests import tagged

from .team_common import TeamFactory
from .test_portal_group_page import PortalCase

TEAM = "/my/groupbuy/team"


@tagged("post_install", "-at_install")
class TestPortalTeam(TeamFactory, PortalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls._create_leader_user(cls.leader, "own_leader")
        cls.helper = cls._create_helper("keeper", "pickup_keeper")
        cls.other = cls._create_leader("赵六", "13800138009")
        cls._create_leader_user(cls.other, "other_leader")

    def _open(self, url, login="own_leader", **form):
        self.authenticate(login, login)
        return self._post(url, **form) if form else self.url_open(url)

    def _post(self, url, **form):
        return self.url_open(url, data=form | {"csrf_token": Request.csrf_token(self)})

    def _change(self, action, login="own_leader", **form):
        return self._open(f"{TEAM}/{self.helper.id}/{action}", login, x="1", **form)

    def test_leader_sees_members_with_roles_and_rights(self):
        page = self._open(TEAM).text

        self.assertIn("keeper", page)
        self.assertIn("Pickup keeper", page)
        self.assertIn("Sign-off and pickup", page)

    def test_leader_changes_role_and_rights(self):
        role = self._get_role("order_clerk")

        answer = self._change("save", role_id=role.id, exception_finance="granted")

        self.assertEqual(answer.url, f"{self.base_url()}{TEAM}/{self.helper.id}")
        self.assertEqual(self.helper._get_rights(), {"campaigns", "orders", "finance"})

    def test_rubbish_in_the_form_changes_nothing(self):
        for form in (
            {"role_id": "x", "manager_id": "-1", "exception_orders": "<b>"},
            {"role_id": self._get_role("leader").id, "manager_id": self.other.member_ids.id},
        ):
            with self.subTest(form):
                self.assertEqual(self._change("save", **form).status_code, 200)
                self.assertEqual(self.helper._get_rights(), {"pickup"})
                self.assertEqual(self.helper.role_id, self._get_role("pickup_keeper"))

    def test_reporting_to_oneself_is_refused_with_one_sentence(self):
        deputy = self._create_helper("deputy", "deputy")
        deputy.manager_id = self.helper

        answer = self._change("save", manager_id=deputy.id)

        self.assertEqual(answer.status_code, 422)
        self.assertIn("Nobody can report to oneself", answer.text)

    def test_helpers_cannot_change_the_team(self):
        pages = ("", "/save", "/remove", "/accept", "/refuse")
        for login, status in (("keeper", 403), ("other_leader", 404)):
            for page in pages:
                with self.subTest(login=login, page=page):
                    form = {"exception_orders": "granted"} if page else {}
                    answer = self._open(f"{TEAM}/{self.helper.id}{page}", login, **form)

                    self.assertEqual(answer.status_code, status)
                    self.assertNotIn("Pickup keeper", answer.text)
        self.assertEqual((self.helper.state, self.helper._get_rights()), ("active", {"pickup"}))

    def test_attempts_of_a_helper_are_logged_once(self):
        for _again in range(2):
            self._open(f"{TEAM}/invite", "keeper")

        entries = self.env["groupbuy.team.log"].search([("kind", "=", "denied")])
        self.assertEqual(entries.mapped("text"), [f"{TEAM}/invite"])
        self.assertEqual(entries.leader_id, self.leader)
        self.assertEqual(entries.member_id, self.helper)

    def test_helper_sees_own_rights_and_responsibilities(self):
        page = self._open(TEAM, "keeper").text

        self.assertIn("Counts and signs for the goods", page)
        self.assertIn("王芳", page)
        self.assertNotIn("Invite a helper", page)

    def test_removed_member_is_shut_out_with_the_next_request(self):
        group_order = f"/my/groupbuy/{self.group_order.id}"
        before = self._open(group_order, "keeper")

        self.helper._remove("no more")
        after = [self.url_open(url) for url in (group_order, "/my/groupbuy", TEAM)]

        self.assertEqual(before.status_code, 200)
        for page in after:
            self.assertEqual(page.status_code, 403)
            self.assertIn("You are no longer in the team", page.text)
            self.assertNotIn("周末蔬菜", page.text)

    def test_withdrawn_right_ends_with_the_next_request(self):
        group_order = f"/my/groupbuy/{self.group_order.id}"
        self.assertEqual(self._open(group_order, "keeper").status_code, 200)

        self.helper.exception_pickup = "withdrawn"

        self.assertEqual(self.url_open(group_order).status_code, 404)
        self.assertEqual(self.url_open("/my/groupbuy").status_code, 200)

    def test_leader_removes_a_member_with_a_reason(self):
        answer = self._change("remove", reason="moved away")

        self.assertIn("moved away", answer.text)
        self.assertEqual(self.helper.state, "removed")

    def test_helper_leaves(self):
        answer = self._open(f"{TEAM}/leave", "keeper", x="1")

        self.assertEqual(self.helper.state, "removed")
        self.assertEqual(answer.status_code, 200)

    def test_leader_cannot_leave_the_own_team(self):
        answer = self._open(f"{TEAM}/leave", x="1")

        self.assertEqual(answer.status_code, 422)
        self.assertIn("cannot be removed", answer.text)
        self.assertEqual(self.leader.member_ids.filtered("is_leader").state, "active")

    def test_helper_of_two_teams_switches(self):
        self.env["groupbuy.team.member"].create(
            {
                "leader_id": self.other.id,
                "partner_id": self.helper.partner_id.id,
                "role_id": self._get_role("observer").id,
            }
        )._accept()

        here = self._open("/my/groupbuy/account", "keeper").text
        self._post(f"{TEAM}/switch", leader_id=self.other.id)
        there = self.url_open("/my/groupbuy/account").text
        self._post(f"{TEAM}/switch", leader_id="999999999999")
        still = self.url_open("/my/groupbuy/account").text

        self.assertIn(self.leader.code, here)
        self.assertIn(self.other.code, there)
        self.assertIn(self.other.code, still)

    def test_helper_without_rights_sees_no_orders(self):
        order = self._place(self.campaign, 3)
        self._create_helper("watcher")

        for url in (
            "/my/groupbuy",
            "/my/groupbuy/orders",
            f"/my/groupbuy/{self.group_order.id}",
            f"/my/groupbuy/{self.group_order.id}/list.txt",
            f"/my/groupbuy/{self.group_order.id}/import",
            f"/g/order/{order.id}",
        ):
            with self.subTest(url):
                page = self._open(url, "watcher")

                self.assertIn(page.status_code, {200, 404})
                for secret in ("李雷", "13900139001", "139 0013 9001", order.name):
                    self.assertNotIn(secret, page.text)

    def test_helper_with_campaigns_sees_no_residents(self):
        self._place(self.campaign, 3)
        self._create_helper("promoter", campaigns="granted")

        page = self._open(f"/my/groupbuy/{self.group_order.id}", "promoter")

        self.assertEqual(page.status_code, 200)
        self.assertIn("周末蔬菜", page.text)
        self.assertNotIn("李雷", page.text)

    def test_order_clerk_pastes_orders_and_it_is_logged(self):
        self._create_helper("clerk", "order_clerk")
        url = f"/my/groupbuy/{self.group_order.id}/import"

        self._open(f"{url}/read", "clerk", text="1. 韩梅梅 13900139002 5栋301 番茄 2")
        record = self.env["groupbuy.order.import"].search([], limit=1)
        self._post(f"{url}/{record.id}/confirm", x="1")

        self.assertEqual(record.state, "done")
        entry = self.env["groupbuy.team.log"].search([("kind", "=", "import")])
        self.assertEqual(entry.member_id.name, "clerk")

    def test_download_of_the_list_is_logged(self):
        self._create_helper("clerk", "order_clerk")

        answer = self._open(f"/my/groupbuy/{self.group_order.id}/list.txt", "clerk")

        self.assertEqual(answer.status_code, 200)
        entry = self.env["groupbuy.team.log"].search([("kind", "=", "export")])
        self.assertEqual(entry.record_name, self.group_order.display_name)
