"""One real message, to see that account, sign name and template work."""

from odoo import fields, models
from odoo.exceptions import UserError

SAMPLE_CODE = "123456"


class GroupbuySmsTest(models.TransientModel):
    _name = "groupbuy.sms.test"
    _description = "Test Message"

    template_id = fields.Many2one(
        comodel_name="groupbuy.sms.template",
        string="Message",
        required=True,
        ondelete="cascade",
        domain="[('company_id', '=', company_id), ('code', '!=', False)]",
    )
    company_id = fields.Many2one(
        comodel_name="res.company", required=True, default=lambda self: self.env.company
    )
    number = fields.Char(string="Mobile number", required=True)

    def action_send(self):
        """Send one message now; tell what the service answered."""
        self.ensure_one()
        self.check_access("write")
        if self.company_id.groupbuy_sms_provider != "aliyun":
            raise UserError(self.env._("Choose Alibaba Cloud as the provider first, and save."))
        # Which values a template takes is only known from its variables: all get the sample.
        values = dict.fromkeys(self.template_id._get_value_names(), SAMPLE_CODE)
        message = (
            self.env["sms.sms"]
            .with_company(self.company_id)
            ._groupbuy_queue(self.number, self.template_id.key, values)
        )
        message.send()
        failed = message.state == "error"
        if message.state == "outgoing":
            text = self.env._("Too many messages at once; it is sent again in a minute.")
        elif failed:
            text = message.groupbuy_aliyun_reason or self.env._("The message was not sent.")
        else:
            text = self.env._("The service took the message; it should arrive within a minute.")
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "danger" if failed else "success",
                "message": text,
                "sticky": failed,
            },
        }
