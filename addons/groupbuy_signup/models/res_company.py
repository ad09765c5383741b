"""Who carries a company's text messages."""

from odoo import fields, models

from ..tools.sms_api import SmsApiOutbox


class ResCompany(models.Model):
    _inherit = "res.company"

    groupbuy_sms_provider = fields.Selection(
        selection=[("outbox", "Outbox on this screen only"), ("odoo", "Odoo's own providers")],
        string="SMS provider",
        default="outbox",
        required=True,
        help="The outbox needs no account: nothing is sent, managers read the messages there.",
    )

    def _get_sms_api_class(self):
        """Return the class that carries this company's messages; providers add theirs."""
        self.ensure_one()
        if self.groupbuy_sms_provider == "outbox":
            return SmsApiOutbox
        return super()._get_sms_api_class()
