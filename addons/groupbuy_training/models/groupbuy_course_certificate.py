"""Certificates: proof of a passed quiz, with a number and a page that verifies it."""

import secrets

from odoo import fields, models

from odoo.addons.community_groupbuy.rules.contact import masked_name

CODE_LENGTH = 16


class GroupbuyCourseCertificate(models.Model):
    _name = "groupbuy.course.certificate"
    _description = "Certificate"
    _order = "date_passed desc, id desc"

    name = fields.Char(
        string="Number",
        required=True,
        readonly=True,
        default=lambda self: self.env["ir.sequence"].next_by_code("groupbuy.course.certificate"),
    )
    code = fields.Char(
        required=True,
        readonly=True,
        default=lambda self: secrets.token_urlsafe(CODE_LENGTH),
        help="Key of the page that verifies the certificate.",
    )
    enrolment_id = fields.Many2one(
        comodel_name="groupbuy.course.enrolment",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    course_id = fields.Many2one(
        related="enrolment_id.course_id", store=True, precompute=True, index=True
    )
    partner_id = fields.Many2one(
        related="enrolment_id.partner_id", store=True, precompute=True, index=True
    )
    company_id = fields.Many2one(related="course_id.company_id", store=True, precompute=True)
    attempt_id = fields.Many2one(
        comodel_name="survey.user_input",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        groups="survey.group_survey_user",
    )
    date_passed = fields.Date(required=True, readonly=True)
    date_expires = fields.Date(readonly=True)

    _name_uniq = models.UniqueIndex("(name)", "This certificate number is taken already.")
    _code_uniq = models.UniqueIndex("(code)", "This code is taken already.")
    _attempt_uniq = models.UniqueIndex("(attempt_id)", "An attempt has one certificate.")

    def _is_valid(self):
        """Tell whether the certificate is worth something today."""
        self.ensure_one()
        return not self.date_expires or self.date_expires >= self.course_id._get_day()

    def _get_url(self):
        """Return the address of the page that verifies the certificate."""
        return f"{self.get_base_url()}/certificate/{self.code}"

    def _get_public_name(self):
        """Return the holder's name as strangers may see it."""
        return masked_name(self.partner_id.name or "")

    def _get_filename(self):
        """Return the name of the printed certificate, without its ending."""
        return self.env._("Certificate %(number)s", number=self.name)
