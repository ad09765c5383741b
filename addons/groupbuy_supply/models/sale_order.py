"""Orders that change after the cut-off: demand follows, purchases are amended in a delta run."""

from odoo import models

from odoo.addons.community_groupbuy.exceptions import OrderRefused

from .groupbuy_cutoff_run import GATHERING, UNBOUGHT


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _check_additions(self, additions):
        """Refuse more of a good whose purchase cannot be amended any more."""
        result = super()._check_additions(additions)
        # Campaign staff have no right on purchases; whether more can be had is all they learn.
        run_sudo = self.groupbuy_campaign_id.sudo().run_id
        for line in additions:
            if any(not run._can_buy_more(line) for run in run_sudo):
                raise OrderRefused(
                    self.env._(
                        "%(product)s is ordered from the supplier already; more of it needs a "
                        "new order in another campaign.",
                        product=line.product_id.name,
                    )
                )
        return result

    def _after_changed(self):
        """Amend the demand of the cut-off run."""
        result = super()._after_changed()
        # The demand follows from the orders, whoever changed them.
        self.groupbuy_campaign_id.sudo().run_id._after_late_change()
        return result


class GroupbuyCutoffRun(models.Model):
    _inherit = "groupbuy.cutoff.run"

    def _can_buy_more(self, campaign_line):
        """Return whether more of a campaign's good can still be bought in this run."""
        self.ensure_one()
        if self.step in UNBOUGHT and not self.purchase_ids:
            return True
        if self.state == "done":
            return False
        lines = self.line_ids.filtered(lambda line: line.product_id == campaign_line.product_id)
        return any(not purchase._get_amend_obstacle() for purchase in lines._get_bought_lines())

    def _after_late_change(self):
        """Bring the demand in line; what is bought already is left to a delta run."""
        for run in self.filtered(lambda run: run.step not in GATHERING):
            run._amend_demand()
            if run.step in UNBOUGHT and not run.purchase_ids:
                run.step = "net"
        self._mark_delta_due()
