from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .application_common import NUMBER, OTHER_NUMBER, ApplicantCase


@tagged("post_install", "-at_install")
class TestApplicationReview(ApplicantCase):
    def _messages(self, user=None):
        number = (user or self.user).partner_id.phone_sanitized
        messages = self.env["sms.sms"].search([("number", "=", number)], order="id")
        return messages.mapped("groupbuy_template_key")

    def _decide(self, application, decision, reason):
        wizard = self.env["groupbuy.application.decision"].with_user(self.staff)
        wizard.create(
            {"application_ids": application.ids, "decision": decision, "reason": reason}
        ).action_decide()

    def test_submitted_application_gets_its_check_list_ticked_by_itself(self):
        application = self._submit_application(self.user)

        ticked = application.check_ids.filtered("is_done").mapped("check_id.automatic")

        self.assertEqual(set(ticked), {"phone", "identity", "agreements"})
        self.assertEqual(len(application.check_ids), 6)
        self.assertEqual(self._messages(), ["application_submitted"])

    def test_approval_makes_all_a_leader_needs(self):
        application = self._submit_application(
            self.user, point_hours="17:00–20:00", handover_mode="both"
        )

        application.with_user(self.staff).action_approve()

        leader = application.leader_id
        self.assertRecordValues(
            leader, [{"name": "林晓燕", "state": "active", "partner_id": self.user.partner_id.id}]
        )
        self.assertRecordValues(
            leader.pickup_point_ids,
            [
                {
                    "name": "南门水果店",
                    "street": "临平区荷塘月色 5 幢 402",
                    "hours": "17:00–20:00",
                    "handover_mode": "both",
                }
            ],
        )
        self.assertRecordValues(
            leader.community_ids,
            [{"name": "荷塘月色", "pickup_point_id": leader.pickup_point_ids.id}],
        )
        self.assertTrue(leader.pickup_point_ids.partner_id.is_company)
        self.assertEqual(leader.analytic_account_id.code, leader.code)
        self.assertTrue(self.user.has_group("community_groupbuy.group_leader"))
        self.assertEqual(leader.member_ids.user_id, self.user)
        self.assertEqual(self._messages(), ["application_submitted", "application_approved"])

    def test_recruiter_becomes_the_leader_above(self):
        application = self._submit_application(self.user)
        application.recruiter_id = self.leader

        application.with_user(self.staff).action_approve()

        self.assertEqual(application.leader_id.parent_id, self.leader)

    def test_approving_twice_makes_one_leader(self):
        application = self._submit_application(self.user)
        application.with_user(self.staff).action_approve()
        leader = application.leader_id

        application.with_user(self.staff).action_approve()

        self.assertEqual(application.leader_id, leader)
        self.assertEqual(len(leader.pickup_point_ids), 1)

    def test_required_check_must_be_ticked(self):
        check = self.env.ref("groupbuy_signup.check_call")
        check.is_required = True
        application = self._submit_application(self.user).with_user(self.staff)

        with self.assertRaisesRegex(UserError, "Not checked yet: Talked on the phone"):
            application.action_approve()
        application.check_ids.filtered(lambda line: line.check_id == check).is_done = True
        application.action_approve()

        self.assertEqual(application.state, "approved")
        line = application.check_ids.filtered(lambda row: row.check_id == check)
        self.assertEqual(line.user_id, self.staff)

    def test_missing_answers_are_named_one_by_one(self):
        application = self._create_application(self.user, number=None, name="", point_name="")

        obstacles = application._get_obstacles("submitted")

        self.assertEqual(
            obstacles,
            [
                "Enter your real name as on your identity card.",
                "Enter a name for the pickup point.",
                "Enter your identity number.",
            ],
        )
        with self.assertRaisesRegex(UserError, "^Enter your real name"):
            application._submit()

    def test_rejection_needs_a_reason_and_the_applicant_reads_it(self):
        application = self._submit_application(self.user)

        with self.assertRaisesRegex(UserError, "Write what the applicant shall read"):
            self._decide(application, "rejected", "  ")
        self._decide(application, "rejected", "该小区已有团长。")

        self.assertRecordValues(
            application,
            [{"state": "rejected", "reason": "该小区已有团长。", "reviewer_id": self.staff.id}],
        )
        message = self.env["sms.sms"].search(
            [("groupbuy_template_key", "=", "application_rejected")]
        )
        self.assertIn("该小区已有团长。", message.body)
        self.assertFalse(application.identity_id.active)

    def test_more_is_asked_for_and_sent(self):
        application = self._submit_application(self.user)
        self._decide(application, "more_needed", "请补充身份证照片。")

        application._keep_form(self.user, {"reply": "已补充", "household_count": 500})
        application.sudo()._submit()

        self.assertRecordValues(
            application, [{"state": "submitted", "reply": "已补充", "household_count": 500}]
        )

    def test_one_person_has_one_application(self):
        first = self._create_application(self.user)

        second, _problems = self.env["groupbuy.leader.application"]._keep_form(
            self.user, {"name": "林燕"}
        )

        self.assertEqual((second, second.name), (first, "林燕"))

    def test_two_applications_with_one_identity_are_refused(self):
        self._submit_application(self.user)
        other = self._create_applicant("other", "+8613900139077", "周敏")
        application = self._create_application(other, number=None)

        problems = application._keep_identity(NUMBER)

        self.assertEqual(len(problems), 1)
        self.assertIn("has applied already", problems[0])

    def test_after_a_rejection_one_may_apply_again_from_what_was_written(self):
        application = self._submit_application(self.user)
        self._decide(application, "rejected", "资料不清楚。")

        again = self._create_application(self.user, number=OTHER_NUMBER)

        self.assertNotEqual(again, application)
        self.assertEqual((again.state, again.street), ("draft", application.street))

    def test_applicant_may_not_decide(self):
        application = self._submit_application(self.user).with_user(self.user)

        for method in ("action_approve", "action_reject", "action_ask_for_more"):
            with self.subTest(method), self.assertRaises(AccessError):
                getattr(application, method)()
        with self.assertRaises(AccessError):
            application.read(["name"])

    def test_state_cannot_be_written(self):
        application = self._submit_application(self.user).with_user(self.manager)

        with self.assertRaisesRegex(UserError, "by its own buttons only"):
            application.write({"state": "approved"})

    def test_staff_login_cannot_become_a_leader(self):
        clerk = new_test_user(self.env, "clerk", groups="base.group_user")
        clerk.groupbuy_phone_verified = "+8613900139099"
        application = self._create_application(clerk)
        application._submit()

        with self.assertRaisesRegex(UserError, "needs no portal login"):
            application.with_user(self.manager).action_approve()

    def test_scorecard_weighs_the_points(self):
        application = self._submit_application(self.user).with_user(self.staff)
        reach, time, *_others = application.score_ids

        reach.points, time.points = "5", "2"

        self.assertEqual((application.score, application.score_coverage), (70.0, 50))

    def test_time_to_decide_is_measured(self):
        application = self._submit_application(self.user)
        self._backdate(application, 3, "date_submitted")

        application.with_user(self.staff).action_approve()

        self.assertAlmostEqual(application.days_to_decide, 3, places=2)

    def test_today_shows_what_waits_for_review(self):
        self._submit_application(self.user)

        cards = self.env["groupbuy.today"].with_user(self.staff).get_today()["cards"]

        counts = {card["action"]: card["count"] for card in cards}
        self.assertEqual(counts["groupbuy_signup.groupbuy_leader_application_action"], 1)

    def test_identity_data_of_rejected_applicants_go_in_time(self):
        application = self._submit_application(self.user)
        identities = self.env["groupbuy.identity"].with_context(active_test=False)
        self._decide(application, "rejected", "资料不清楚。")
        self._backdate(application, 29, "date_decided")

        self.env["groupbuy.leader.application"]._gc_identity_data()
        kept = identities.search_count([])
        self._backdate(application, 31, "date_decided")
        self.env["groupbuy.leader.application"]._gc_identity_data()

        self.assertEqual((kept, identities.search_count([])), (1, 0))
        self.assertEqual(application.state, "rejected")

    def test_identity_of_a_leader_is_kept(self):
        application = self._submit_application(self.user)
        application.with_user(self.staff).action_approve()
        self._backdate(application, 400, "date_decided")

        self.env["groupbuy.leader.application"]._gc_identity_data()

        self.assertTrue(application.identity_id.exists())

    def test_deleted_application_leaves_no_identity_data_behind(self):
        application = self._submit_application(self.user)
        documents = self.env["groupbuy.identity.document"]
        document = documents._keep(application, "health", b"%PDF-1.7")
        attachment = self.env["ir.attachment"].search(
            [("res_model", "=", document._name), ("res_field", "=", "content_sealed")]
        )
        identity = application.identity_id

        application.with_user(self.manager).unlink()

        self.assertFalse(identity.exists())
        self.assertFalse(document.exists())
        self.assertFalse(attachment.exists())
