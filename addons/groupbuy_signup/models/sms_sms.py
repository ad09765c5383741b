"""Text messages made from templates, carried by the company's provider."""

from odoo import api, fields, models

from odoo.addons.community_groupbuy.tools.own_transaction import judge_by_now

from ..tools.sms_api import GroupbuySmsApi

HIDDEN_CODE = "******"
KEPT_DAYS = 30
GC_LIMIT = 1000


class SmsSms(models.Model):
    _inherit = "sms.sms"

    groupbuy_template_key = fields.Selection(
        selection=[
            ("code_sign_up", "Code to sign up"),
            ("code_log_in", "Code to log in"),
            ("code_recover", "Code for a new password"),
            ("code_change_phone", "Code to change the number"),
            ("code_order", "Code of a first order"),
            ("known_sign_up", "Has an account already"),
            ("unknown_recover", "Has no account yet"),
            ("taken_change_phone", "Number is taken"),
            ("closed", "Account is not for codes"),
            ("standing_placed", "Standing order is placed"),
            ("standing_refused", "Standing order could not be placed"),
        ],
        string="Message",
        readonly=True,
    )
    groupbuy_template_values = fields.Json(groups=fields.NO_ACCESS)
    groupbuy_date_expiry = fields.Datetime(
        string="Readable until",
        readonly=True,
        index="btree_not_null",
        help="A code is hidden after this moment.",
    )
    groupbuy_company_id = fields.Many2one(
        comodel_name="res.company", string="Company", readonly=True, ondelete="set null"
    )

    @api.model
    def _groupbuy_queue(self, number, template_key, values, date_expiry=False):
        """Queue a message for after the commit; return it.

        Its text is `_groupbuy_get_text`; `date_expiry` hides its code from then on. The queue
        sends it right after the transaction; `send()` in a transaction of its own even sooner.
        """
        # Visitors and leaders cause messages; none of them may read or write one.
        return self.sudo().create(
            {
                "number": number,
                "body": self._groupbuy_get_text(template_key, values),
                "groupbuy_template_key": template_key,
                "groupbuy_template_values": values,
                "groupbuy_date_expiry": date_expiry,
                "groupbuy_company_id": self.env.company.id,
            }
        )

    @api.model
    def _groupbuy_get_text(self, template_key, values):
        """Return a message's text in the user's language; leaves add their keys."""
        values = {"code": "", "minutes": ""} | values
        texts = {
            "code_sign_up": self.env._(
                "%(code)s is your code to sign up, valid for %(minutes)s minutes. "
                "Tell it to nobody.",
                **values,
            ),
            "code_log_in": self.env._(
                "%(code)s is your code to log in, valid for %(minutes)s minutes. "
                "Tell it to nobody.",
                **values,
            ),
            "code_recover": self.env._(
                "%(code)s is your code for a new password, valid for %(minutes)s minutes. "
                "Tell it to nobody.",
                **values,
            ),
            "code_change_phone": self.env._(
                "%(code)s is your code to change the number of your account, valid for "
                "%(minutes)s minutes. Tell it to nobody.",
                **values,
            ),
            "code_order": self.env._(
                "%(code)s is your code for your order, valid for %(minutes)s minutes. "
                "Tell it to nobody.",
                **values,
            ),
            "known_sign_up": self.env._(
                "You have an account with this number already: log in with a code."
            ),
            "unknown_recover": self.env._(
                "There is no account with this number yet: sign up or log in with a code."
            ),
            "taken_change_phone": self.env._("This number belongs to another account already."),
            "closed": self.env._("This number cannot log in with codes; please ask our staff."),
        }
        return texts[template_key]

    @api.model
    def _process_queue(self):
        """Pass over messages that are being sent right now, where Odoo's queue would fail."""
        judge_by_now(self.env)
        return super()._process_queue()

    def _get_sms_company(self):
        return self.groupbuy_company_id or super()._get_sms_company()

    def _split_by_api(self):
        """Send through each company's provider; Odoo's own takes what is left to it."""
        own = self.browse()
        for company, messages in self.grouped(lambda sms: sms._get_sms_company()[:1]).items():
            provider = company._get_sms_api_class()
            if not issubclass(provider, GroupbuySmsApi):
                own |= messages
                continue
            sms_api = provider(self.env)
            sms_api._set_company(company)
            yield sms_api, messages
        if own:
            yield from super(SmsSms, own)._split_by_api()

    def _send(self, unlink_failed=False, unlink_sent=True, raise_exception=False):
        """Send a queue that mixes companies through each one's provider."""
        if self.env.context.get("sms_api"):
            return super()._send(unlink_failed, unlink_sent, raise_exception)
        for sms_api, messages in self._split_by_api():
            messages.with_context(sms_api=sms_api)._send(
                unlink_failed, unlink_sent, raise_exception
            )
        return None

    def _send_with_api(self, sms_api, unlink_failed=False, unlink_sent=True, raise_exception=False):
        """Keep what the outbox shows; hide the codes a provider took."""
        if not isinstance(sms_api, GroupbuySmsApi):
            return super()._send_with_api(sms_api, unlink_failed, unlink_sent, raise_exception)
        result = super()._send_with_api(sms_api, unlink_failed, False, raise_exception)
        if not sms_api.keeps_text:
            self.filtered(lambda sms: sms.state != "outgoing")._groupbuy_hide_codes()
        return result

    def _groupbuy_hide_codes(self):
        """Replace the codes in texts and values by stars."""
        # Whoever sends, sent codes are hidden; nothing is shown to the sender.
        for sms in self.sudo().filtered("groupbuy_date_expiry"):
            values = (sms.groupbuy_template_values or {}) | {"code": HIDDEN_CODE}
            sms.write(
                {
                    "body": self._groupbuy_get_text(sms.groupbuy_template_key, values),
                    "groupbuy_template_values": values,
                    "groupbuy_date_expiry": False,
                }
            )

    @api.model
    def _cron_groupbuy_hide_codes(self):
        """Hide codes that are no longer valid."""
        self.search([("groupbuy_date_expiry", "<=", fields.Datetime.now())])._groupbuy_hide_codes()

    @api.autovacuum
    def _gc_groupbuy_messages(self):
        """Delete messages made from templates after thirty days."""
        limit = fields.Datetime.subtract(fields.Datetime.now(), days=KEPT_DAYS)
        old = self.search(
            [("groupbuy_template_key", "!=", False), ("create_date", "<", limit)], limit=GC_LIMIT
        )
        old.unlink()
        return len(old), len(old) == GC_LIMIT
