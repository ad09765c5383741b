from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.http import Request
from odoo.tests import tagged

from .team_common import TeamFactory
from .test_portal_group_page import PortalCase

INVITE = "/my/groupbuy/team/invite"


@tagged("post_install", "-at_install")
class TestTeamInvitation(TeamFactory, PortalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls._create_leader_user(cls.leader, "own_leader")
        cls.person = cls._create_person("newcomer", "+8613900139007")
        cls.staff.lang = "en_US"
        cls.invitation = cls._create_invitation()
        cls.url = f"/t/{cls.invitation.code}"

    def _join(self, login="newcomer", url=None):
        if login:
            self.authenticate(login, login)
        token = Request.csrf_token(self)
        return self.url_open(f"{url or self.url}/join", data={"csrf_token": token})

    def _members(self):
        return self.leader.member_ids.filtered(
            lambda member: member.partner_id == self.person.partner_id
        )

    def test_page_shows_leader_role_and_responsibilities_to_strangers(self):
        page = self.url_open(self.url).text

        for words in ("王芳", "Pickup keeper", "Counts and signs", "Log in and join"):
            self.assertIn(words, page)
        self.assertNotIn("13800138000", page)

    def test_strangers_log_in_first_and_come_back(self):
        self.authenticate(None, None)
        token = Request.csrf_token(self)

        answer = self.url_open(
            f"{self.url}/join", data={"csrf_token": token}, allow_redirects=False
        )

        self.assertEqual(answer.status_code, 303)
        self.assertIn(self.invitation.code, answer.headers["Location"])

    def test_person_applies_and_the_leader_accepts(self):
        answer = self._join()
        member = self._members()
        state = member.state
        self.authenticate("own_leader", "own_leader")
        token = Request.csrf_token(self)
        team = self.url_open("/my/groupbuy").text
        self.url_open(f"/my/groupbuy/team/{member.id}/accept", data={"csrf_token": token})

        self.assertIn("Your application is with the leader", answer.text)
        self.assertEqual((state, member.state), ("applied", "active"))
        self.assertIn("Somebody wants to join", team)
        self.assertEqual(member._get_rights(), {"pickup"})

    def test_without_approval_the_person_is_in_at_once(self):
        self.invitation.needs_approval = False

        answer = self._join()

        self.assertIn("You are in the team", answer.text)
        self.assertEqual(self._members().state, "active")

    def test_joining_twice_joins_once(self):
        self.invitation.use_max = 5
        self._join()

        answer = self._join()

        self.assertEqual(answer.status_code, 422)
        self.assertIn("in this team already", answer.text)
        self.assertEqual((len(self._members()), self.invitation.use_count), (1, 1))

    def test_each_obstacle_is_one_sentence(self):
        now = fields.Datetime.now()
        cases = (
            ({"date_end": now}, "newcomer", "has expired"),
            ({"is_revoked": True}, "newcomer", "was taken back"),
            ({"use_count": 1}, "newcomer", "is used up"),
            ({"phone": "+8613900139008"}, "newcomer", "for another phone"),
            ({}, "own_leader", "your own team"),
            ({}, "campaign_staff", "Staff of the operator"),
        )
        for values, login, sentence in cases:
            with self.subTest(sentence):
                invitation = self._create_invitation()
                invitation.write(values)

                answer = self._join(login, f"/t/{invitation.code}")

                self.assertEqual(answer.status_code, 422)
                self.assertIn(sentence, answer.text)
                self.assertFalse(self._members())

    def test_valid_until_the_very_moment(self):
        end = self.invitation.date_end
        for moment, expected in ((end - timedelta(seconds=1), ""), (end, "expired")):
            with self.subTest(moment), self.subTest(expected):
                self.invitation.date_end = fields.Datetime.now() + (
                    timedelta(hours=1) if not expected else timedelta(0)
                )
                self.assertIn(expected, self.invitation._get_obstacle(self.person))

    def test_unknown_codes_are_not_found(self):
        for code in ("nothing", "x" * 300, "中文", "%00", "1'%20OR%201=1"):
            with self.subTest(code):
                self.assertEqual(self.url_open(f"/t/{code}").status_code, 404)

    def test_invitation_of_a_suspended_leader_is_closed(self):
        self.leader.action_suspend()

        self.assertIn("was taken back", self._join().text)

    def test_refused_person_may_use_a_new_invitation(self):
        self._join()
        self._members()._refuse("not now")

        self._join(url=f"/t/{self._create_invitation().code}")

        self.assertEqual(sorted(self._members().mapped("state")), ["applied", "refused"])

    def _make(self, **form):
        self.authenticate("own_leader", "own_leader")
        token = Request.csrf_token(self)
        role = self._get_role("deputy")
        return self.url_open(
            f"{INVITE}/create", data={"role_id": role.id, "csrf_token": token} | form
        )

    def test_leader_makes_and_takes_back_an_invitation(self):
        page = self._make(days="3", use_max="2", phone="139 0013 9007").text
        made = self.leader.invitation_ids.sorted("id")[-1]
        token = Request.csrf_token(self)
        self.url_open(f"{INVITE}/{made.id}/revoke", data={"csrf_token": token})

        self.assertIn(made.url, page)
        self.assertRecordValues(
            made,
            [
                {
                    "use_max": 2,
                    "phone": "+8613900139007",
                    "needs_approval": False,
                    "is_revoked": True,
                }
            ],
        )

    def test_invitation_without_a_phone_is_for_everybody(self):
        self.user.phone = "+8613800138000"
        self._make()

        made = self.leader.invitation_ids.sorted("id")[-1]
        self.assertFalse(made.phone)
        self.assertFalse(made._get_obstacle(self.person))

    def test_rubbish_makes_no_invitation(self):
        count = len(self.leader.invitation_ids)
        for form in (
            {"days": "0"},
            {"days": "91"},
            {"use_max": "-1"},
            {"use_max": "51"},
            {"use_max": "99999999999999"},
            {"role_id": "x"},
            {"role_id": self._get_role("leader").id},
        ):
            with self.subTest(form):
                self.assertEqual(self._make(**form).status_code, 422)
        self.assertEqual(len(self.leader.invitation_ids), count)

    def test_others_can_neither_see_nor_take_back_an_invitation(self):
        self._create_leader_user(self._create_leader("赵六", "13800138009"), "other_leader")
        self._create_helper("deputy", "deputy")
        for login, status in (("other_leader", 404), ("deputy", 403)):
            with self.subTest(login):
                self.authenticate(login, login)
                token = Request.csrf_token(self)
                answer = self.url_open(
                    f"{INVITE}/{self.invitation.id}/revoke", data={"csrf_token": token}
                )

                self.assertEqual(answer.status_code, status)
        self.assertFalse(self.invitation.is_revoked)

    def test_nobody_is_invited_as_leader(self):
        with self.assertRaisesRegex(UserError, "Nobody is invited to be the leader"):
            self._create_invitation(role="leader")

    def test_portal_users_cannot_make_invitations_over_rpc(self):
        with self.assertRaises(AccessError):
            self.env["groupbuy.team.invitation"].with_user(self.user).create(
                {"leader_id": self.leader.id, "role_id": self._get_role("deputy").id}
            )
        with self.assertRaises(AccessError):
            self.invitation.with_user(self.user).action_revoke()
