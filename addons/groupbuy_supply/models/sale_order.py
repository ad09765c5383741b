"""Orders that change after the cut-off: the demand follows, what is bought does not."""

from odoo import models

from odoo.addons.community_groupbuy.exceptions import OrderRefused


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _check_additions(self, additions):
        """Refuse more of a good that is ordered from its supplier already."""
        result = super()._check_additions(additions)
        # Campaign staff have no right on purchases; whether one was made is all they learn.
        run_sudo = self.groupbuy_campaign_id.sudo().run_ids
        bought = run_sudo.line_ids.filtered("purchase_line_id").campaign_line_id
        is_over = any(run.step in {"tell", "receive"} for run in run_sudo)
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
        self.groupbuy_campaign_id.sudo().run_ids._amend_demand()
        return result


class GroupbuyCutoffRun(models.Model):
    _inherit = "groupbuy.cutoff.run"

    def _amend_demand(self):
        """Bring the demand that was added up to what is ordered now; purchases stay."""
        for run in self.filtered(lambda run: run.step != "demand"):
            ordered = dict(run._get_demand())
            for line in run.line_ids:
                quantity = ordered.get(line.campaign_line_id, 0.0)
                if line.uom_id.compare(line.quantity_ordered, quantity):
                    line.quantity_ordered = quantity
            if run.step == "purchase":
                run._step_demand()
