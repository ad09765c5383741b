import logging

from odoo import models

from ..exceptions import PdfEngineError

_logger = logging.getLogger(__name__)


class MailTemplate(models.Model):
    _inherit = "mail.template"

    def _generate_template_attachments(self, res_ids, render_fields, render_results=None):
        """Send the message without its PDF when the server cannot print.

        Mails go out in the middle of other work: an order that has been paid
        must be confirmed whatever the state of the printer. The document's
        chatter says what is missing, so that somebody can send it later.
        """
        try:
            return super()._generate_template_attachments(
                res_ids, render_fields, render_results=render_results
            )
        except PdfEngineError as error:
            _logger.warning("Message without its PDF (%s): %s", self.name, error)
            self._note_missing_report(res_ids, error)
        fields_left = set(render_fields) - {"report_template_ids"}
        results = super()._generate_template_attachments(
            res_ids, fields_left, render_results=render_results
        )
        for res_id in res_ids:
            results[res_id].setdefault("attachments", [])
        return results

    def _note_missing_report(self, res_ids, error):
        records = self.env[self.model].browse(res_ids)
        if not hasattr(records, "_message_log_batch") or self.env.cr.readonly:
            return
        note = self.env._(
            'The message "%(template)s" was prepared without its PDF. %(reason)s',
            template=self.name,
            reason=error,
        )
        records._message_log_batch(dict.fromkeys(res_ids, note))
