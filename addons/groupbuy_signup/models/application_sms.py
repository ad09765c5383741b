"""What applicants and leaders are told by text message."""

from odoo import api, fields, models

APPLICATION_KEYS = [
    ("application_submitted", "Application handed in"),
    ("application_approved", "Application approved"),
    ("application_rejected", "Application rejected"),
    ("application_more_needed", "Application: more is needed"),
    ("leader_suspended", "Leader suspended"),
    ("leader_active", "Leader back at work"),
    ("leader_left", "Leader has left"),
]


class SmsSms(models.Model):
    _inherit = "sms.sms"

    groupbuy_template_key = fields.Selection(selection_add=APPLICATION_KEYS)

    @api.model
    def _groupbuy_get_text(self, template_key, values):
        """Add the texts of applications and of leaders' steps."""
        if template_key not in dict(APPLICATION_KEYS):
            return super()._groupbuy_get_text(template_key, values)
        values = {"name": "", "reason": "", "url": ""} | values
        texts = {
            "application_submitted": self.env._(
                "%(name)s, we have your application and review it soon. Its state: %(url)s",
                **values,
            ),
            "application_approved": self.env._(
                "%(name)s, welcome as a leader! Your first steps: %(url)s", **values
            ),
            "application_rejected": self.env._(
                "%(name)s, we cannot accept your application: %(reason)s", **values
            ),
            "application_more_needed": self.env._(
                "%(name)s, your application needs something more: %(reason)s Complete it: %(url)s",
                **values,
            ),
            "leader_suspended": self.env._(
                "%(name)s, your work as a leader is suspended: %(reason)s", **values
            ),
            "leader_active": self.env._(
                "%(name)s, you can work as a leader again: %(url)s", **values
            ),
            "leader_left": self.env._(
                "%(name)s, your work as a leader has ended. Thank you!", **values
            ),
        }
        return texts[template_key]

    @api.model
    def _groupbuy_tell(self, partner, template_key, **values):
        """Queue a message to a person in the person's language, if there is a number."""
        # Staff who decide need not read contacts; the number goes into the message alone.
        partner_sudo = partner.sudo()
        number = partner_sudo.phone_sanitized or partner_sudo.phone
        if not number:
            return self.browse()
        values = {"name": partner_sudo.name} | values
        queue = self.with_context(lang=partner_sudo.lang or self.env.lang)
        return queue._groupbuy_queue(number, template_key, values)
