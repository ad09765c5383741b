"""The account messages are sent with."""

import hmac
import secrets
from urllib.parse import urlsplit

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.aliyun_client import ENDPOINT
from ..tools.sms_api import SmsApiAliyun


class ResCompany(models.Model):
    _inherit = "res.company"

    groupbuy_sms_provider = fields.Selection(
        selection_add=[("aliyun", "Alibaba Cloud")], ondelete={"aliyun": "set default"}
    )
    groupbuy_aliyun_key_name = fields.Char(string="AccessKey ID", groups="base.group_system")
    groupbuy_aliyun_key_secret = fields.Char(string="AccessKey Secret", groups=fields.NO_ACCESS)
    groupbuy_aliyun_sign_name = fields.Char(string="Sign Name", groups="base.group_system")
    groupbuy_aliyun_endpoint = fields.Char(
        string="Endpoint",
        default=ENDPOINT,
        groups="base.group_system",
        help="Another region's address of the service, if the account needs it",
    )
    groupbuy_aliyun_token = fields.Char(
        string="Report Token",
        default=lambda self: secrets.token_urlsafe(24),
        copy=False,
        groups="base.group_system",
    )

    _groupbuy_aliyun_token_uniq = models.UniqueIndex(
        "(groupbuy_aliyun_token)", "Another company has this token; make a new one."
    )

    @api.constrains("groupbuy_aliyun_endpoint")
    def _check_aliyun_endpoint(self):
        """Keys and numbers leave this machine encrypted only."""
        for company in self:
            address = urlsplit(company.groupbuy_aliyun_endpoint or ENDPOINT)
            is_local = address.scheme == "http" and address.hostname in {"127.0.0.1", "localhost"}
            is_plain = not (address.path.strip("/") or address.query or address.username)
            if not (address.hostname and is_plain and (address.scheme == "https" or is_local)):
                raise ValidationError(
                    self.env._("The endpoint is an address like %(example)s.", example=ENDPOINT)
                )

    def _get_sms_api_class(self):
        self.ensure_one()
        if self.groupbuy_sms_provider == "aliyun":
            return SmsApiAliyun
        return super()._get_sms_api_class()

    @api.model
    def _get_by_aliyun_token(self, token):
        """Return the company whose reports come under this token, for the push alone."""
        # The service logs in as nobody; what it may do with the company is the caller's to say.
        companies_sudo = self.sudo().search([("groupbuy_aliyun_token", "!=", False)])
        given = (token or "").encode()
        return companies_sudo.filtered(
            lambda company: hmac.compare_digest(company.groupbuy_aliyun_token.encode(), given)
        )

    def _get_aliyun_report_url(self):
        """Return the address to enter in the service's console."""
        self.ensure_one()
        token = self.groupbuy_aliyun_token
        return f"{self.get_base_url()}/groupbuy/sms/aliyun/report/{token}" if token else ""
