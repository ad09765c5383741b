from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .application_common import ApplicantCase


@tagged("post_install", "-at_install")
class TestAgreementVersions(ApplicantCase):
    def _pending(self, user=None):
        return self.env["groupbuy.agreement"]._get_pending(user or self.user)

    def test_shipped_texts_are_drafts_until_somebody_checked_them(self):
        agreements = self.env["groupbuy.agreement"].search([("code", "in", ("service", "privacy"))])

        self.assertEqual(agreements.version_ids.mapped("state"), ["draft", "draft"])
        self.assertFalse(self._pending())

    def test_new_version_replaces_the_one_in_force_and_is_asked_for(self):
        first = self._publish()
        first._accept(self.user, "10.0.0.1", "Phone")

        second = self._publish(body="<p>第二条</p>")

        self.assertRecordValues(
            first + second,
            [{"number": 1, "state": "replaced"}, {"number": 2, "state": "published"}],
        )
        self.assertEqual(self._pending(), second)

    def test_acceptance_keeps_who_when_and_from_where(self):
        version = self._publish()

        acceptance = version._accept(self.user, "2001:db8::1", "Phone " * 50)

        self.assertRecordValues(
            acceptance,
            [{"user_id": self.user.id, "version_id": version.id, "address": "2001:db8::1"}],
        )
        self.assertEqual(len(acceptance.agent), 120)
        self.assertTrue(acceptance.date)

    def test_accepting_twice_is_kept_once(self):
        version = self._publish()
        version._accept(self.user, "10.0.0.1", "Phone")

        again = version._accept(self.user, "10.0.0.2", "Phone")

        self.assertFalse(again)
        self.assertEqual(len(version.acceptance_ids), 1)

    def test_published_text_cannot_be_changed(self):
        version = self._publish()

        for values in ({"body": "<p>anders</p>"}, {"number": 7}, {"body": False}):
            with self.subTest(values), self.assertRaisesRegex(UserError, "stays as it is"):
                version.write(values)
        with self.assertRaisesRegex(UserError, "stays as it is"):
            version.update_field_translations("body", {"zh_CN": {"第一条": "第九条"}})
        with self.assertRaisesRegex(UserError, "stays as it is"):
            version.unlink()

    def test_empty_text_is_not_published(self):
        with self.assertRaisesRegex(UserError, "Write the text of"):
            self._publish(body="<p> </p>")

    def test_two_versions_are_never_in_force(self):
        version = self._publish()
        draft = version.copy()

        with self.assertRaises(UniqueViolation), mute_logger("odoo.sql_db"):
            draft._set_state("published")
            self.env.flush_all()

    def test_acceptances_are_never_changed_nor_deleted(self):
        acceptance = self._publish()._accept(self.user, "10.0.0.1", "Phone")

        with self.assertRaisesRegex(AccessError, "never changed"):
            acceptance.write({"address": "10.9.9.9"})
        with self.assertRaisesRegex(AccessError, "never deleted"):
            acceptance.unlink()
        with self.assertRaises(AccessError):
            acceptance.with_user(self.manager).unlink()

    def test_erasing_a_person_takes_the_acceptances_along(self):
        acceptance = self._publish()._accept(self.user, "10.0.0.1", "Phone")

        acceptance._erase()

        self.assertFalse(acceptance.exists())

    def test_leaders_accept_more_than_residents(self):
        everyone = self._publish()
        leaders = self._publish("leaders", "leader")
        leader_user = self._create_leader_user(self.leader)

        self.assertEqual(self._pending(), everyone)
        self.assertEqual(self._pending(leader_user), everyone + leaders)

    def test_staff_and_visitors_are_not_asked(self):
        self._publish()

        self.assertFalse(self._pending(self.staff))
        self.assertFalse(self._pending(self.env.ref("base.public_user")))

    def test_archived_agreement_is_not_asked_for(self):
        version = self._publish()

        version.agreement_id.active = False

        self.assertFalse(self._pending())

    def test_asking_costs_one_query(self):
        self._publish()
        self._pending()
        self.env.invalidate_all()

        with self.assertQueryCount(2):  # the user's groups are read, too
            self._pending()

    def test_staff_see_who_is_missing(self):
        version = self._publish()
        agreement = version.agreement_id.with_user(self.manager)
        before = agreement.missing_count

        version._accept(self.user, "10.0.0.1", "Phone")
        agreement.invalidate_recordset()

        self.assertEqual((agreement.missing_count, agreement.acceptance_count), (before - 1, 1))
        domain = agreement.action_view_missing()["domain"]
        self.assertNotIn(self.user, self.env["res.users"].search(domain))
