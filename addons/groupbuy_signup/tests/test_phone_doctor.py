from odoo.tests import tagged
from odoo.tools import SQL, file_open

from .phone_common import ADDRESS, PHONE, PhoneCase


@tagged("post_install", "-at_install")
class TestPhoneDoctor(PhoneCase):
    """Each invariant finds what is broken on purpose, and nothing else."""

    def setUp(self):
        super().setUp()
        self.codes._issue(PHONE, "log_in", ADDRESS)
        self.codes._redeem(PHONE, "log_in", self._get_code(), ADDRESS)

    def _get_violations(self, name):
        """Return what an invariant finds about the newest code and message."""
        with file_open(f"groupbuy_signup/doctor/{name}.sql") as invariant:
            self.env.flush_all()
            self.env.cr.execute(invariant.read())
        return [record for record, _detail in self.env.cr.fetchall()]

    def _break(self, query):
        self.env.cr.execute(SQL(query))

    def test_code_used_too_late_or_tried_too_often_is_found(self):
        code = self.codes.search([("phone", "=", PHONE)], limit=1)
        before = self._get_violations("10_phone_code")

        for broken in ("attempts = 21", "date_used = date_expiry + INTERVAL '1 second'"):
            self._break(f"UPDATE groupbuy_phone_code SET {broken} WHERE id = {code.id}")
            self.assertEqual(self._get_violations("10_phone_code"), [*before, f"code {code.id}"])
            self._break(
                "UPDATE groupbuy_phone_code SET attempts = 1, date_used = NULL "
                f"WHERE id = {code.id}"
            )

    def test_code_that_stays_readable_is_found(self):
        message = self._get_message()
        before = self._get_violations("11_phone_code_hidden")

        self._break(
            "UPDATE sms_sms SET groupbuy_date_expiry = now() - INTERVAL '2 days' "
            f"WHERE id = {message.id}"
        )

        found = self._get_violations("11_phone_code_hidden")
        self.assertEqual(found, [*before, f"message {message.id}"])
        message.invalidate_recordset()
        self.env["sms.sms"]._cron_groupbuy_hide_codes()
        self.assertEqual(self._get_violations("11_phone_code_hidden"), [])
