import io
import os
from unittest.mock import patch

from cryptography.fernet import Fernet
from PIL import Image

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models.identity_vault import VARIABLE
from .application_common import NUMBER, OTHER_NUMBER, ApplicantCase, make_number


def _picture(size=(40, 30), kind="JPEG"):
    """Return a picture that says where it was taken."""
    image = Image.new("RGB", size, "white")
    exif = image.getexif()
    exif[0x010E] = "taken at home"
    stream = io.BytesIO()
    image.save(stream, kind, exif=exif)
    return stream.getvalue()


@tagged("post_install", "-at_install")
class TestIdentitySealed(ApplicantCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.application = cls._create_application(cls.user)
        cls.identity = cls.application.identity_id
        cls.reader = cls._create_reader()

    def test_number_is_shown_masked(self):
        self.assertEqual(self.identity.number_masked, "110***********002X")
        self.assertEqual(self.application.identity_masked, "110***********002X")

    def test_nothing_in_the_row_holds_the_number(self):
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT row_to_json(i)::text FROM groupbuy_identity i WHERE id = %s",
            [self.identity.id],
        )

        (row,) = self.env.cr.fetchone()

        self.assertIn("110***********002X", row)
        self.assertNotIn(NUMBER, row)

    def test_sealed_fields_are_closed_to_everybody(self):
        self.manager.group_ids |= self.env.ref("base.group_allow_export")
        identity = self.identity.with_user(self.manager)

        for name in ("number_sealed", "number_mark"):
            with self.subTest(name), mute_logger("odoo.models", "odoo.orm.models"):
                with self.assertRaises(AccessError):
                    identity.read([name])
                with self.assertRaises(AccessError):
                    identity.search([(name, "!=", False)])
                with self.assertRaises(AccessError):
                    identity.export_data([name])
                self.assertNotIn(name, identity.fields_get())

    def test_reader_sees_the_number_after_a_reason_and_it_is_logged(self):
        number = self.identity.with_user(self.reader).reveal("与身份证照片核对")

        self.assertEqual(number, NUMBER)
        self.assertRecordValues(
            self.env["groupbuy.identity.access"].search([]),
            [
                {
                    "user_id": self.reader.id,
                    "partner_id": self.user.partner_id.id,
                    "reason": "与身份证照片核对",
                    "subject": "110***********002X",
                }
            ],
        )

    def test_without_a_reason_nothing_is_shown(self):
        for reason in ("", "   ", "abc", None, False, 7):
            with self.subTest(reason), self.assertRaisesRegex(UserError, "why you need to see"):
                self.identity.with_user(self.reader).reveal(reason)

        self.assertFalse(self.env["groupbuy.identity.access"].search([]))

    def test_nobody_else_sees_the_number(self):
        for user in (self.staff, self.manager, self.user):
            with self.subTest(user.login), self.assertRaisesRegex(AccessError, "may not see"):
                self.identity.with_user(user).reveal("because I want to")

    def test_log_of_looks_is_never_changed(self):
        self.identity.with_user(self.reader).reveal("review")
        look = self.env["groupbuy.identity.access"].search([])

        with self.assertRaisesRegex(AccessError, "never changed"):
            look.reason = "something else"
        with self.assertRaises(AccessError):
            look.with_user(self.manager).unlink()

    def test_same_number_is_refused_for_somebody_else(self):
        other = self._create_applicant("other", "+8613900139077", "周敏")

        with self.assertRaisesRegex(ValidationError, "has applied already"):
            self._keep(other, NUMBER)

    def test_each_wrong_number_is_answered_with_its_sentence(self):
        cases = {
            "": "Enter your identity number",
            "110105491231002": "15 digits",
            "abc": "17 digits",
            "110105194912310023": "digit of the identity number is wrong",
            make_number(region="990101"): "belong to no region",
            make_number(born="19900230"): "birth date",
            make_number(born="20200101"): "at least 18",
        }
        for number, sentence in cases.items():
            with self.subTest(number), self.assertRaisesRegex(ValidationError, sentence):
                self._keep(self.user, number)

    def test_number_can_be_corrected(self):
        self._keep(self.user, OTHER_NUMBER)

        self.assertEqual(self.identity._get_number(), OTHER_NUMBER)
        self.assertEqual(len(self.env["groupbuy.identity"].search([])), 1)

    def test_number_of_a_rejected_application_is_free_again(self):
        self.identity._set_living(False)
        other = self._create_applicant("other", "+8613900139077", "周敏")

        self.assertTrue(self._keep(other, NUMBER))
        with self.assertRaisesRegex(UserError, "Somebody else is a leader or applicant"):
            self.identity._set_living(True)

    def test_without_a_key_one_sentence_says_so(self):
        sentences = {"": "ask the administrator to set", "rubbish": "something that is no key"}
        for keys, sentence in sentences.items():
            with (
                self.subTest(keys),
                patch.dict(os.environ, {VARIABLE: keys}),
                self.assertRaisesRegex(UserError, sentence),
            ):
                self._keep(self.user, NUMBER)

    def test_lost_key_is_said_in_one_sentence(self):
        with (
            patch.dict(os.environ, {VARIABLE: Fernet.generate_key().decode()}),
            self.assertRaisesRegex(UserError, "key to these identity data is missing"),
        ):
            self.identity._get_number()

    def test_keys_are_replaced_without_losing_anything(self):
        document = self._keep_paper(_picture())
        content = document._get_content()
        new = Fernet.generate_key().decode()
        with patch.dict(os.environ, {VARIABLE: f"{new},{self.keys[0]}"}):
            self.assertEqual(self.identity._get_number(), NUMBER)
            with self.assertRaisesRegex(ValidationError, "has applied already"):
                self._keep(self._create_applicant("other", "+8613900139077"), NUMBER)
            self.env["groupbuy.identity"].with_user(
                self.env.ref("base.user_admin")
            ).action_rotate_keys()

        with patch.dict(os.environ, {VARIABLE: new}):
            self.assertEqual(self.identity._get_number(), NUMBER)
            self.assertEqual(document._get_content(), content)
            with self.assertRaisesRegex(ValidationError, "has applied already"):
                self._keep(self._create_applicant("third", "+8613900139088"), NUMBER)

    def test_only_administrators_replace_keys(self):
        with self.assertRaisesRegex(AccessError, "Only administrators"):
            self.env["groupbuy.identity"].with_user(self.manager).action_rotate_keys()

    def test_picture_is_stored_sealed_and_without_its_secrets(self):
        document = self._keep_paper(_picture())

        stored = document.sudo().content_sealed
        content = document._get_content()

        self.assertNotIn(b"JFIF", stored)
        self.assertNotIn(b"taken at home", content)
        self.assertEqual(document.mimetype, "image/jpeg")
        self.assertFalse(Image.open(io.BytesIO(content)).getexif())

    def test_every_kind_of_picture_is_taken_and_huge_ones_shrink(self):
        for kind in ("PNG", "WEBP", "JPEG"):
            with self.subTest(kind):
                content = self._keep_paper(_picture((3000, 100), kind))._get_content()

                self.assertEqual(Image.open(io.BytesIO(content)).size, (2400, 80))

    def test_newest_paper_of_a_kind_replaces_the_older(self):
        first = self._keep_paper(_picture())

        second = self._keep_paper(b"%PDF-1.7 certificate")

        self.assertEqual((first, first.mimetype), (second, "application/pdf"))

    def test_what_is_no_paper_is_refused(self):
        for content in (b"", b"MZ\x90", b"<svg/>", b"\xff\xd8\xff rubbish", _picture()[:60]):
            with (
                self.subTest(content[:8]),
                self.assertRaisesRegex(ValidationError, "Send pictures"),
            ):
                self._keep_paper(content)
        with self.assertRaisesRegex(ValidationError, "up to 5 MB"):
            self._keep_paper(b"%PDF-" + bytes(5 * 1024 * 1024))

    def _keep(self, user, number):
        identities = self.env["groupbuy.identity"]
        return identities._keep(user.partner_id, number, self.application._get_decision_day())

    def _keep_paper(self, content):
        return self.env["groupbuy.identity.document"]._keep(self.application, "card_front", content)
