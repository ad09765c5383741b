"""Orders that change after the cut-off: the demand follows, what is bought does not."""

from odoo import models

from odoo.addons.community_groupbuy.exceptions import OrderRefused

from .groupbuy_cutoff_run import STEPS


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _check_additions(self, additions):
        """Refuse more of a good that is ordered from its supplier already."""
        result = super()._check_additions(additions)
        # Campaign staff have no right on purchases; whether one was made is all they learn.
        run_sudo = self.groupbuy_campaign_id.sudo().run_id
        bought = run_sudo.line_ids.filtered("purchase_line_ids").demand_ids.campaign_line_id
        is_over = any(STEPS.index(run.step) > STEPS.index("purchase") for run in run_sudo)
        for line in additions:
            if is_over or line in bought:
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
        self.groupbuy_campaign_id.sudo().run_id._amend_demand()
        return result


class GroupbuyCutoffRun(models.Model):
    _inherit = "groupbuy.cutoff.run"

    def _amend_demand(self):
        """Bring the demand that was added up to what is ordered now; purchases stay."""
        for run in self.filtered("line_ids"):
            run._step_demand()
