from datetime import date, timedelta

from odoo.http import Request
from odoo.tests import freeze_time, tagged

from .common import GroupbuyCase
from .team_common import TeamFactory
from .test_portal_group_page import PortalCase

REVIEW = "/my/groupbuy/team/review"
DAY = date(2026, 10, 2)


class ReviewFactory(TeamFactory):
    """A leader with two helpers who joined before the quarter."""

    @classmethod
    def _set_up_team(cls):
        cls.user = cls._create_leader_user(cls.leader, "own_leader")
        cls.keeper = cls._create_helper("keeper", "pickup_keeper")
        cls.clerk = cls._create_helper("clerk", "order_clerk")
        (cls.keeper | cls.clerk).date_joined = "2026-09-30 10:00:00"


@tagged("post_install", "-at_install")
class TestAccessReview(ReviewFactory, GroupbuyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_team()

    def _run_cron(self, day):
        with self.enter_registry_test_mode(), freeze_time(day):
            self.env.ref("community_groupbuy.ir_cron_review_access").method_direct_trigger()

    def test_cron_opens_one_review_a_quarter(self):
        for day in (DAY, DAY + timedelta(days=1), DAY + timedelta(days=80)):
            self._run_cron(day)

        review = self.leader.review_ids
        self.assertRecordValues(
            review,
            [{"date_start": date(2026, 10, 1), "date_due": date(2026, 10, 16), "state": "open"}],
        )
        self.assertEqual(review.line_ids.member_id, self.keeper | self.clerk)
        self.assertEqual(review.activity_ids.user_id, self.user)

    def test_teams_without_helpers_are_not_reviewed(self):
        alone = self._create_leader("赵六", "13800138009")

        self._run_cron(DAY)

        self.assertFalse(alone.review_ids)

    def test_member_removed_meanwhile_needs_no_decision(self):
        review = self._open_review(self.leader, DAY)

        self.keeper._remove("no more")

        self.assertEqual(review.line_ids._get_pending().member_id, self.clerk)

    def test_overdue_review_is_a_card_of_staff(self):
        self._open_review(self.leader, DAY)
        cards = []
        for day in (DAY + timedelta(days=14), DAY + timedelta(days=15)):
            with freeze_time(day):
                today = self.env["groupbuy.today"].with_user(self.staff).get_today()
                cards.append([card["title"] for card in today["cards"]])

        self.assertNotIn("Access reviews overdue", cards[0])
        self.assertIn("Access reviews overdue", cards[1])

    def test_rights_are_withheld_after_thirty_days_where_wanted(self):
        company = self.leader.company_id
        self._open_review(self.leader, DAY)
        held = {}
        for wanted in (False, True):
            company.groupbuy_review_withhold = wanted
            for days in (30, 31):
                self._run_cron(DAY + timedelta(days=days))
                held[wanted, days] = self.keeper._get_rights()

        self.assertEqual(
            held,
            {
                (False, 30): {"pickup"},
                (False, 31): {"pickup"},
                (True, 30): {"pickup"},
                (True, 31): set(),
            },
        )

    def test_confirming_gives_withheld_rights_back(self):
        self.leader.company_id.groupbuy_review_withhold = True
        review = self._open_review(self.leader, DAY)
        self._run_cron(DAY + timedelta(days=31))

        review._confirm_all()

        self.assertEqual(self.keeper._get_rights(), {"pickup"})


@tagged("post_install", "-at_install")
class TestPortalAccessReview(ReviewFactory, PortalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_team()

    def _decide(self, url, login="own_leader"):
        self.authenticate(login, login)
        return self.url_open(f"{REVIEW}/{url}", data={"csrf_token": Request.csrf_token(self)})

    def test_confirming_all_closes_the_review(self):
        review = self._open_review(self.leader, DAY)
        home = self._open_home()

        self._decide("confirm")

        self.assertIn("Confirm what your helpers may do", home)
        self.assertEqual(review.state, "done")
        self.assertFalse(review.activity_ids)
        self.assertEqual(set(review.line_ids.mapped("decision")), {"confirmed"})
        self.assertEqual(review.line_ids.user_id, self.user)

    def _open_home(self):
        self.authenticate("own_leader", "own_leader")
        return self.url_open("/my/groupbuy").text

    def test_withdrawing_removes_the_member_at_once(self):
        review = self._open_review(self.leader, DAY)
        line = review.line_ids.filtered(lambda line: line.member_id == self.keeper)

        self._decide(f"{line.id}/withdraw")

        self.assertEqual((self.keeper.state, self.clerk.state), ("removed", "active"))
        self.assertEqual((line.decision, review.state), ("withdrawn", "open"))

    def test_last_decision_closes_the_review(self):
        review = self._open_review(self.leader, DAY)

        for line in review.line_ids:
            self._decide(f"{line.id}/confirm")

        self.assertEqual(review.state, "done")

    def test_others_decide_nothing(self):
        review = self._open_review(self.leader, DAY)
        self._create_leader_user(self._create_leader("赵六", "13800138009"), "other_leader")
        for login, status in (("other_leader", 404), ("clerk", 403)):
            for url in (f"{review.line_ids[0].id}/confirm", f"{review.line_ids[0].id}/withdraw"):
                with self.subTest(login=login, url=url):
                    self.assertEqual(self._decide(url, login).status_code, status)
        self._decide("confirm", "clerk")
        self.assertEqual(len(review.line_ids._get_pending()), 2)

    def test_rubbish_decisions_are_not_found(self):
        line = self._open_review(self.leader, DAY).line_ids[0]

        for url in (f"{line.id}/destroy", "999999999999/confirm"):
            with self.subTest(url):
                self.assertEqual(self._decide(url).status_code, 404)
