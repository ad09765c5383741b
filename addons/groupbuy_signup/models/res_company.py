"""Who carries a company's text messages, which numbers count, and the limits."""

from odoo import api, fields, models

from ..exceptions import PhoneRefused
from ..tools.phone_number import to_e164
from ..tools.sms_api import SmsApiOutbox

HOME_COUNTRY = "CN"


class ResCompany(models.Model):
    _inherit = "res.company"

    groupbuy_sms_provider = fields.Selection(
        selection=[("outbox", "Outbox on this screen only"), ("odoo", "Odoo's own providers")],
        string="SMS provider",
        default="outbox",
        required=True,
        help="The outbox needs no account: nothing is sent, managers read the messages there.",
    )
    groupbuy_phone_country_ids = fields.Many2many(
        comodel_name="res.country",
        relation="groupbuy_phone_country_rel",
        string="Countries of mobile numbers",
        default=lambda self: self._default_groupbuy_phone_country_ids(),
        help="Numbers of these countries can sign up. A number typed without a country code is "
        "of the company's country.",
    )
    groupbuy_code_minutes = fields.Integer(string="Minutes a code is valid", default=5)
    groupbuy_code_attempts = fields.Integer(string="Attempts at a code", default=5)
    groupbuy_code_wait_seconds = fields.Integer(
        string="Seconds between two codes of a phone", default=60
    )
    groupbuy_code_day_limit = fields.Integer(
        string="Codes of a phone in 24 hours", default=10, help="0 is no limit."
    )
    groupbuy_code_address_limit = fields.Integer(
        string="Codes of an IP address in an hour", default=30, help="0 is no limit."
    )
    groupbuy_code_total_limit = fields.Integer(
        string="Codes of everybody in an hour", default=1000, help="0 is no limit."
    )
    groupbuy_try_address_limit = fields.Integer(
        string="Codes typed from an IP address in an hour", default=100, help="0 is no limit."
    )
    groupbuy_order_code = fields.Selection(
        selection=[
            ("never", "Never"),
            ("carried", "When a provider carries messages"),
            ("always", "Always"),
        ],
        string="Code at the first order",
        default="carried",
        required=True,
        help="Whoever orders from a device for the first time proves the number by a code. With "
        "the outbox alone nobody would get it, so it is not asked for unless always.",
    )
    groupbuy_password_phone_limit = fields.Integer(
        string="Wrong passwords of a login in 15 minutes", default=10, help="0 is no limit."
    )
    groupbuy_password_address_limit = fields.Integer(
        string="Wrong passwords from an IP address in an hour", default=100, help="0 is no limit."
    )

    _groupbuy_code_limits_sensible = models.Constraint(
        """CHECK (groupbuy_code_minutes BETWEEN 1 AND 60
            AND groupbuy_code_attempts BETWEEN 1 AND 20
            AND groupbuy_code_wait_seconds >= 0
            AND groupbuy_code_day_limit >= 0
            AND groupbuy_code_address_limit >= 0
            AND groupbuy_code_total_limit >= 0
            AND groupbuy_try_address_limit >= 0
            AND groupbuy_password_phone_limit >= 0
            AND groupbuy_password_address_limit >= 0)""",
        "A code is valid for 1 to 60 minutes and 1 to 20 attempts; no limit is below zero.",
    )

    @api.model
    def _default_groupbuy_phone_country_ids(self):
        return self.env["res.country"].search([("code", "=", HOME_COUNTRY)])

    def _get_sms_api_class(self):
        """Return the class that carries this company's messages; providers add theirs."""
        self.ensure_one()
        if self.groupbuy_sms_provider == "outbox":
            return SmsApiOutbox
        return super()._get_sms_api_class()

    def _groupbuy_asks_order_code(self):
        """Return whether a first order from a device needs a code."""
        self.ensure_one()
        # Visitors read no companies; whether a code is asked for they see anyway.
        company_sudo = self.sudo()
        when, provider = company_sudo.groupbuy_order_code, company_sudo.groupbuy_sms_provider
        return when == "always" or (when == "carried" and provider != "outbox")

    def _groupbuy_get_phone(self, text):
        """Return a typed mobile number in E.164.

        :raise PhoneRefused: when it is none, or not of a country that may sign up here
        """
        self.ensure_one()
        # Visitors read no companies; which countries may sign up is no secret.
        company_sudo = self.sudo()
        countries = company_sudo.groupbuy_phone_country_ids
        countries = countries or self._default_groupbuy_phone_country_ids()
        codes = set(countries.mapped("code"))
        home = company_sudo.country_id.code
        default = home if home in codes else sorted(codes)[0]
        phone = to_e164(text, default, codes)
        if not phone:
            raise PhoneRefused(
                self.env._(
                    "Please enter a mobile number of %(countries)s.",
                    countries=", ".join(countries.mapped("name")),
                )
            )
        return phone
