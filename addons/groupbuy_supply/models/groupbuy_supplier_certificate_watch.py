"""Certificates that end: warned of before, told about on the day."""

from odoo import api, fields, models
from odoo.fields import Domain

from .groupbuy_supplier_certificate import ACTIVITY, BATCH


class GroupbuySupplierCertificate(models.Model):
    _inherit = "groupbuy.supplier.certificate"

    @api.model
    def _cron_watch_certificates(self):
        """Bring the states up to today, warn buyers before a certificate ends and when it did.

        Every step is noted on the certificate, so it can be stopped and run again anywhere.
        """
        cron = self.env["ir.cron"]
        for company in self.env["res.company"].search([("active", "=", True)]):
            day = company._groupbuy_day()
            due = self._get_due(company, day)
            cron._commit_progress(remaining=len(due))
            for start in range(0, len(due), BATCH):
                batch = due[start : start + BATCH]
                batch._watch(day)
                if not cron._commit_progress(len(batch)):
                    return

    def _get_due(self, company, day):
        """Return the certificates whose state may be another one than yesterday."""
        living = Domain("company_id", "=", company.id) & Domain("supplier_id.active", "=", True)
        open_ones = self.search(
            living & (Domain("date_lapse_told", "=", False) | Domain("date_end", ">=", day))
        )
        return open_ones.filtered(lambda row: row._is_due(day))

    def _is_due(self, day):
        """Return whether something has to be noted or told about this certificate."""
        state = self._get_state_on(day)
        return (
            state != self.state
            or (state == "soon" and not self.date_warned)
            or (state == "lapsed" and not self.date_lapse_told)
        )

    def _watch(self, day):
        """Note today's state of these certificates and tell the buyers what follows."""
        self._compute_state()
        for certificate in self:
            state = certificate._get_state_on(day)
            if state == "soon" and not certificate.date_warned:
                certificate._tell_soon()
                certificate.date_warned = day
            elif state == "lapsed" and not certificate.date_lapse_told:
                certificate._tell_lapsed()
                certificate.date_lapse_told = day

    def _tell_soon(self):
        """Give the buyer the renewal to do, unless a newer certificate is there."""
        user = self.supplier_id.user_id
        if not self.is_current or not user:
            return
        told = self.with_context(lang=user.lang)
        told.activity_schedule(
            ACTIVITY,
            date_deadline=self.date_end,
            summary=told.env._("Renew: %(certificate)s", certificate=told.display_name),
            user_id=user.id,
        )

    def _tell_lapsed(self):
        """Write on the supplier that nothing this certificate is needed for is bought."""
        if not self.is_current:
            return
        told = self.with_context(lang=self.supplier_id.user_id.lang or self.env.lang)
        self.supplier_id.message_post(
            body=told.env._(
                "%(kind)s lapsed on %(date)s. Goods that need it are not bought until a new one "
                "is there.",
                kind=told.kind_id.name,
                date=fields.Date.to_string(self.date_end),
            ),
            partner_ids=self.supplier_id.user_id.partner_id.ids,
        )
