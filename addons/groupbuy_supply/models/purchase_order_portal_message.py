"""What the buyer wrote to the supplier on an order, for the supplier's phone."""

from odoo import models
from odoo.tools import html2plaintext

MESSAGES_SHOWN = 10
SENT = ("comment", "email_outgoing")


class PurchaseOrder(models.Model):
    _inherit = "purchase.order"

    def _get_messages_to_supplier(self):
        """Return `[(who, when, text)]` of what was sent to this firm, the newest first.

        Notes, log lines and what went to other people of the thread stay with the staff.
        """
        self.ensure_one()
        firm = self._get_firm()
        messages = self.env["mail.message"].search(
            [
                ("model", "=", self._name),
                ("res_id", "=", self.id),
                ("message_type", "in", SENT),
                ("subtype_id", "=", self.env.ref("mail.mt_comment").id),
                ("is_internal", "=", False),
                "|",
                ("partner_ids.commercial_partner_id", "=", firm.id),
                ("notified_partner_ids.commercial_partner_id", "=", firm.id),
            ],
            order="date desc, id desc",
            limit=MESSAGES_SHOWN,
        )
        return [
            (message.author_id.name, self._get_moment_text(message.date), text)
            for message in messages
            if message.author_id.commercial_partner_id != firm
            and (text := html2plaintext(message.body or "", include_references=False).strip())
        ]
