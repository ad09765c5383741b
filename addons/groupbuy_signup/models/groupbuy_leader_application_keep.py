"""Identity data of applicants go when nothing needs them any more."""

from odoo import api, fields, models
from odoo.fields import Domain

GC_LIMIT = 500


class GroupbuyLeaderApplication(models.Model):
    _inherit = "groupbuy.leader.application"

    @api.autovacuum
    def _gc_identity_data(self):
        """Delete identity data of applications that came to nothing, by each company's rule."""
        done = 0
        for company in self.env["res.company"].search([("active", "=", True)]):
            over = self.with_company(company).search(self._get_over_domain(company), limit=GC_LIMIT)
            over._erase_identity_data()
            done += len(over)
        return done, done >= GC_LIMIT

    @api.ondelete(at_uninstall=False)
    def _unlink_with_identity_data(self):
        self._erase_identity_data()

    @api.model
    def _get_over_domain(self, company):
        """Return the domain of a company's applications whose identity data are due to go."""
        limit = fields.Datetime.subtract(fields.Datetime.now(), days=company.groupbuy_identity_days)
        decided = Domain("state", "in", ("rejected", "withdrawn")) & Domain(
            "date_decided", "<", limit
        )
        forgotten = Domain("state", "in", ("draft", "more_needed")) & Domain(
            "write_date", "<", limit
        )
        kept = Domain("identity_id", "!=", False) | Domain("document_ids", "!=", False)
        return Domain("company_id", "=", company.id) & (decided | forgotten) & kept

    def _erase_identity_data(self):
        """Delete papers and, where nobody lives by it, the identity of these applicants."""
        self.document_ids._erase()
        # Whether somebody leads by this identity is asked for everybody.
        leaders_sudo = (
            self.env["groupbuy.leader"]
            .sudo()
            .search([("partner_id", "in", self.partner_id.ids), ("state", "!=", "left")])
        )
        living = self.search(
            [
                ("partner_id", "in", self.partner_id.ids),
                ("state", "=", "submitted"),
                ("id", "not in", self.ids),
            ]
        )
        kept = leaders_sudo.partner_id | living.partner_id
        identities = self.with_context(active_test=False).identity_id
        identities.filtered(lambda identity: identity.partner_id not in kept)._erase()
