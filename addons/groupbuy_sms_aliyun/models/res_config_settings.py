"""Settings of the account; the secret can be entered and never be read."""

import secrets

from odoo import api, fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    groupbuy_aliyun_key_name = fields.Char(
        related="company_id.groupbuy_aliyun_key_name", readonly=False
    )
    groupbuy_aliyun_key_secret = fields.Char(
        string="AccessKey Secret",
        compute="_compute_groupbuy_aliyun_key_secret",
        inverse="_inverse_groupbuy_aliyun_key_secret",
        groups="base.group_system",
    )
    groupbuy_aliyun_has_secret = fields.Boolean(
        string="Secret Stored", compute="_compute_groupbuy_aliyun_has_secret"
    )
    groupbuy_aliyun_sign_name = fields.Char(
        related="company_id.groupbuy_aliyun_sign_name", readonly=False
    )
    groupbuy_aliyun_endpoint = fields.Char(
        related="company_id.groupbuy_aliyun_endpoint", readonly=False
    )
    groupbuy_aliyun_report_url = fields.Char(
        string="Address for reports",
        compute="_compute_groupbuy_aliyun_report_url",
        groups="base.group_system",
    )

    @api.depends("company_id")
    def _compute_groupbuy_aliyun_key_secret(self):
        """A stored secret is not shown: the field is there to enter a new one."""
        self.groupbuy_aliyun_key_secret = False

    def _inverse_groupbuy_aliyun_key_secret(self):
        for settings in self.filtered("groupbuy_aliyun_key_secret"):
            secret = settings.groupbuy_aliyun_key_secret.strip()
            # Nobody may read the field on the company; settings are for administrators alone.
            settings.company_id.sudo().groupbuy_aliyun_key_secret = secret

    @api.depends("company_id")
    def _compute_groupbuy_aliyun_has_secret(self):
        for settings in self:
            # Says only that there is one.
            company_sudo = settings.company_id.sudo()
            settings.groupbuy_aliyun_has_secret = bool(company_sudo.groupbuy_aliyun_key_secret)

    @api.depends("company_id")
    def _compute_groupbuy_aliyun_report_url(self):
        for settings in self:
            settings.groupbuy_aliyun_report_url = settings.company_id._get_aliyun_report_url()

    def action_groupbuy_aliyun_renew_token(self):
        """Give the push a new address; the old one is dead at once."""
        self.ensure_one()
        self.check_access("write")
        self.company_id.groupbuy_aliyun_token = secrets.token_urlsafe(24)
        return {"type": "ir.actions.client", "tag": "reload"}

    def action_groupbuy_aliyun_templates(self):
        """Open the approved templates, with a line for every kind of message."""
        self.ensure_one()
        self.check_access("write")
        self.env["groupbuy.sms.template"]._add_missing(self.company_id)
        return self.env["ir.actions.act_window"]._for_xml_id(
            "groupbuy_sms_aliyun.groupbuy_sms_template_action"
        )
