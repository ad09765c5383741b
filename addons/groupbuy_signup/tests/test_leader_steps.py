from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .application_common import ApplicantCase


@tagged("post_install", "-at_install")
class TestLeaderSteps(ApplicantCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.application = cls._submit_application(cls.user)
        cls.application.with_user(cls.staff).action_approve()
        cls.new_leader = cls.application.leader_id
        cls.env["sms.sms"].search([]).unlink()

    def _step(self, step, reason=""):
        wizard = self.env["groupbuy.leader.step"].with_user(self.staff)
        wizard.create(
            {"leader_id": self.new_leader.id, "step": step, "reason": reason}
        ).action_apply()

    def _messages(self):
        return self.env["sms.sms"].search([], order="id").mapped("groupbuy_template_key")

    def test_suspended_leader_is_told_why(self):
        self._step("suspended", "两次未按时签收，请联系我们。")

        self.assertEqual(self.new_leader.state, "suspended")
        self.assertEqual(self._messages(), ["leader_suspended"])
        messages = self.new_leader.with_user(self.user)._get_portal_messages()
        self.assertIn("两次未按时签收", messages[0]["title"])

    def test_reason_is_needed(self):
        for step in ("suspended", "left"):
            with self.subTest(step), self.assertRaisesRegex(UserError, "Say why"):
                self._step(step)

    def test_reinstated_leader_works_as_before(self):
        self._step("suspended", "休息")
        self._step("active")

        self.assertEqual(self.new_leader.state, "active")
        self.assertEqual(self._messages(), ["leader_suspended", "leader_active"])
        self.assertFalse(self.new_leader.with_user(self.user)._get_portal_messages())

    def test_leader_who_left_has_no_rights_at_once(self):
        self._step("left", "搬家")

        self.assertFalse(self.user.has_group("community_groupbuy.group_leader"))
        self.assertFalse(self.application.identity_id.active)
        self.assertEqual(self._messages(), ["leader_left"])

    def test_leader_who_returns_gets_the_rights_back(self):
        self._step("left", "搬家")
        self._step("active", "欢迎回来")

        self.assertTrue(self.user.has_group("community_groupbuy.group_leader"))
        self.assertTrue(self.application.identity_id.active)

    def test_open_business_keeps_a_leader(self):
        self._open_campaign(leader_ids=[(6, 0, self.new_leader.ids)])

        wizard = self.env["groupbuy.leader.step"].create(
            {"leader_id": self.new_leader.id, "step": "left", "reason": "搬家"}
        )

        self.assertIn("group orders that are not done", wizard.obstacles)
        with self.assertRaisesRegex(UserError, "finish them first"):
            wizard.action_apply()
        self.assertEqual(self.new_leader.state, "active")

    def test_same_state_again_is_refused(self):
        with self.assertRaisesRegex(UserError, "is so already"):
            self._step("active")

    def test_leaders_cannot_take_steps_themselves(self):
        with self.assertRaises(AccessError):
            self.new_leader.with_user(self.user).action_step()
        with self.assertRaises(AccessError):
            self.env["groupbuy.leader.step"].with_user(self.user).create(
                {"leader_id": self.new_leader.id, "step": "suspended", "reason": "x"}
            )
