"""The trial balance opens on this fiscal year instead of on empty dates."""

from odoo import api, fields, models


class TrialBalanceReportWizard(models.TransientModel):
    _inherit = "trial.balance.report.wizard"

    date_from = fields.Date(default=lambda self: self._get_fiscal_year()["date_from"])
    date_to = fields.Date(default=lambda self: self._get_fiscal_year()["date_to"])

    @api.onchange("date_range_id")
    def onchange_date_range_id(self):
        """Keep the dates until a range is chosen."""
        return super().onchange_date_range_id() if self.date_range_id else None

    def _get_fiscal_year(self):
        """Return the first and last day of the company's fiscal year of today."""
        company = self.env.company
        return company.compute_fiscalyear_dates(company._groupbuy_day())
