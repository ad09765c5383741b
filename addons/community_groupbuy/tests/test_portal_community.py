from datetime import timedelta

from odoo import fields
from odoo.tests import new_test_user, tagged

from .test_portal_group_page import PortalCase


class CommunityPageCase(PortalCase):
    """One community with something of everything, and a neighbour with a login."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.community = cls.leader.community_ids
        cls.community.write({"chat_url": "https://chat.example.com/9f3", "welcome": "下午五点开门"})
        cls.link = f"/c/{cls.community.code}"
        cls.user = new_test_user(cls.env, "neighbour", groups="base.group_portal", name="韩梅梅")
        (cls.user | cls.staff).lang = "en_US"
        cls.resident = cls.user.partner_id
        cls.notice = cls.env["groupbuy.community.notice"].create(
            {"community_id": cls.community.id, "title": "明天停电", "text": "<b>八点</b>"}
        )
        now = fields.Datetime.now()
        cls.event = cls.env["groupbuy.community.event"].create(
            {
                "community_id": cls.community.id,
                "name": "试吃会",
                "date_start": now + timedelta(days=1),
                "date_end": now + timedelta(days=1, hours=1),
                "has_signup": True,
                "capacity": 1,
            }
        )

    def _log_in(self, login="neighbour"):
        self.authenticate(login, login)

    def _post(self, url, **values):
        """Send a form of the page `url` belongs to, with its token."""
        token = self._get_form(self.link).get("csrf_token", "")
        return self.url_open(url, {"csrf_token": token} | values)

    def _get_membership(self):
        return self.resident.groupbuy_membership_ids.sorted("id")[-1:]


@tagged("post_install", "-at_install")
class TestPortalCommunity(CommunityPageCase):
    def test_stranger_sees_what_is_announced_and_nothing_of_members(self):
        self.community._apply(self.resident, "link")

        page = self.url_open(self.link).text

        for shown in ("王芳", "下午五点开门", "周末蔬菜", self.page, "试吃会"):
            self.assertIn(shown, page)
        for hidden in ("明天停电", "chat.example.com", "韩梅梅", "Take part"):
            self.assertNotIn(hidden, page)

    def test_member_sees_notices_as_plain_text_and_the_chat_group(self):
        self.community._apply(self.resident, "link")
        self._log_in()

        page = self.url_open(self.link).text

        self.assertIn("明天停电", page)
        self.assertIn("&lt;b&gt;八点", page)
        self.assertIn("https://chat.example.com/9f3", page)

    def test_number_of_neighbours_is_shown_only_if_the_leader_wants_so(self):
        self.community._apply(self.resident, "link")
        self.assertIn("neighbours</small>", self.url_open(self.link).text)

        self.community.is_count_shown = False

        self.assertNotIn("neighbours</small>", self.url_open(self.link).text)

    def test_stranger_logs_in_before_joining_and_comes_back(self):
        answer = self._post(f"{self.link}/join", via="qr")

        self.assertIn("/login", answer.url)
        self.assertIn(f"%2Fc%2F{self.community.code}%3Fvia%3Dqr", answer.url)

    def test_joining_twice_joins_once(self):
        self._log_in()

        for _click in range(2):
            answer = self._post(f"{self.link}/join", via="qr")

        self.assertEqual(answer.url, self.base_url() + self.link)
        self.assertRecordValues(
            self.resident.groupbuy_membership_ids, [{"state": "active", "source": "qr"}]
        )

    def test_application_waits_and_is_told_so(self):
        self.community.has_approval = True
        self._log_in()

        page = self._post(f"{self.link}/join", via="<script>").text

        self.assertEqual(self._get_membership().state, "applied")
        self.assertEqual(self._get_membership().source, "link")
        self.assertIn("Your request is with the leader", page)
        self.assertNotIn("明天停电", page)

    def test_staff_do_not_join(self):
        self._log_in("campaign_staff")

        answer = self._post(f"{self.link}/join")

        self.assertEqual(answer.status_code, 422)
        self.assertIn("Staff do not join", answer.text)
        self.assertFalse(self.community.membership_ids)

    def test_replaced_link_says_so(self):
        old = self.link
        self.community.with_user(self.staff).action_renew_code()

        answer = self.url_open(old)

        self.assertEqual(answer.status_code, 404)
        self.assertIn("no longer valid", answer.text)
        self.assertEqual(self.url_open(f"/c/{self.community.code}").status_code, 200)

    def test_rubbish_links_are_refused_alike(self):
        for code in ("x", "团" * 9, "a" * 500, "%27--", "None"):
            with self.subTest(code):
                self.assertEqual(self.url_open(f"/c/{code}").status_code, 404)

    def test_archived_community_is_gone(self):
        self.community.active = False

        self.assertEqual(self.url_open(self.link).status_code, 404)

    def test_last_place_goes_to_the_first(self):
        second = new_test_user(self.env, "second", groups="base.group_portal")
        for user in (self.user, second):
            self.community._apply(user.partner_id, "link")
        url = f"{self.link}/event/{self.event.id}/in"

        self._log_in()
        first_page = self._post(url).text
        self._log_in("second")
        second_answer = self._post(url)

        self.assertIn("I take part", first_page)
        self.assertEqual(second_answer.status_code, 422)
        self.assertEqual(self.event.signup_ids.partner_id, self.resident)

    def test_signing_off_frees_the_place(self):
        self.community._apply(self.resident, "link")
        self.event._sign_up(self.resident)
        self._log_in()

        self._post(f"{self.link}/event/{self.event.id}/out")

        self.assertEqual(self.event.signup_count, 0)

    def test_only_members_sign_up(self):
        self._log_in()

        answer = self._post(f"{self.link}/event/{self.event.id}/in")

        self.assertEqual(answer.status_code, 422)
        self.assertIn("Only members", answer.text)

    def test_activity_of_another_community_is_not_found(self):
        other = self._create_leader("赵六", "13800138009").community_ids
        foreign = self.event.copy({"community_id": other.id})

        for event_id in (foreign.id, 999999999):
            with self.subTest(event_id):
                answer = self.url_open(f"{self.link}/event/{event_id}.ics")
                self.assertEqual(answer.status_code, 404)

    def test_activity_goes_into_the_phones_calendar(self):
        answer = self.url_open(f"{self.link}/event/{self.event.id}.ics")

        self.assertEqual(answer.headers["Content-Type"], "text/calendar; charset=utf-8")
        self.assertIn("SUMMARY:试吃会", answer.content.decode())


@tagged("post_install", "-at_install")
class TestPortalResidentHome(CommunityPageCase):
    def _join_both(self):
        other = self._create_leader("赵六", "13800138009").community_ids
        return (
            self.community._apply(self.resident, "link"),
            other._apply(self.resident, "link"),
        )

    def test_resident_lands_on_own_orders_and_communities(self):
        self.community._apply(self.resident, "link")
        self.resident.phone = "+8613900139007"
        mine = self._place(self.campaign, name="韩梅梅", phone="13900139007")
        other = self._place(self.campaign, 2)
        self._log_in()

        page = self.url_open("/my").text

        self.assertEqual(mine.partner_id, self.resident)
        self.assertIn(f"/g/order/{mine.id}?", page)
        self.assertNotIn(f"/g/order/{other.id}?", page)
        self.assertIn("王芳的邻居", page)
        self.assertIn("明天停电", page)

    def test_new_resident_is_told_what_to_do(self):
        self._log_in()

        page = self.url_open("/my?page=-3").text

        self.assertIn("No order yet", page)
        self.assertIn("You are in no community yet", page)

    def test_suppliers_and_companies_keep_the_list_of_documents(self):
        self.resident.is_company = True
        self._log_in()

        self.assertNotIn("My group buying", self.url_open("/my").text)

    def test_resident_changes_home_and_leaves(self):
        first, second = self._join_both()
        self._log_in()

        self._post(f"/my/communities/{second.id}/home")
        self.assertEqual(self.resident.groupbuy_community_id, second.community_id)
        self._post(f"/my/communities/{second.id}/leave")

        self.assertEqual((first.state, second.state), ("active", "left"))
        self.assertEqual(self.resident.groupbuy_community_id, self.community)

    def test_membership_of_somebody_else_is_not_found(self):
        foreign = self.community._apply(self.other_partner(), "link")
        self._log_in()

        answers = [
            self._post(f"/my/communities/{number}/leave") for number in (foreign.id, 999999999)
        ]

        self.assertEqual([answer.status_code for answer in answers], [404, 404])
        self.assertEqual(foreign.state, "active")

    def other_partner(self):
        return self.env["res.partner"].create({"name": "外人"})

    def test_strangers_must_log_in(self):
        self.assertIn("/login", self.url_open("/my/communities").url)
