"""What the steps write is nobody's to write by hand."""

from odoo import api, models
from odoo.exceptions import UserError

STEPS_OWN = {
    *("kind", "parent_id", "company_id", "date_delivery", "campaign_ids", "purchase_ids"),
    *("step", "date_step", "progress", "progress_text", "obstacle", "log_ids"),
    *("is_delta_due", "date_changed", "delta_line_ids"),
}
BOUGHT_OWN = {
    *("groupbuy_run_line_id", "groupbuy_quantity_before", "groupbuy_quantity_refused"),
    *("groupbuy_quantity_returned", "groupbuy_returned_before"),
    *("groupbuy_contract_line_id", "groupbuy_quantity_freed", "groupbuy_date_due"),
}


class GroupbuyCutoffRun(models.Model):
    _inherit = "groupbuy.cutoff.run"

    def write(self, vals):
        """Let people note and plan things; the steps act as system."""
        if not self.env.su and STEPS_OWN & vals.keys():
            raise UserError(self.env._("A run writes this itself; use its buttons."))
        return super().write(vals)


class GroupbuyCutoffRunLine(models.Model):
    _inherit = "groupbuy.cutoff.run.line"

    def write(self, vals):
        """Let buyers choose the supplier; quantities follow from orders and documents."""
        if not self.env.su and vals.keys() - {"partner_id"}:
            raise UserError(self.env._("Only the supplier of a line can be chosen by hand."))
        return super().write(vals)


class GroupbuyCampaign(models.Model):
    _inherit = "groupbuy.campaign"

    @api.model_create_multi
    def create(self, vals_list):
        """Let campaigns join a run by their cut-off only."""
        if any(vals.get("run_id") or vals.get("is_in_demand") for vals in vals_list):
            self._check_system()
        return super().create(vals_list)

    def write(self, vals):
        """Let campaigns join a run by their cut-off only."""
        if {"run_id", "is_in_demand"} & vals.keys():
            self._check_system()
        return super().write(vals)

    def _check_system(self):
        if not self.env.su:
            raise UserError(self.env._("A campaign joins its run when it is cut off."))


class PurchaseOrder(models.Model):
    _inherit = "purchase.order"

    @api.model_create_multi
    def create(self, vals_list):
        """Let runs alone make their purchase orders."""
        if any(vals.get("groupbuy_run_id") for vals in vals_list):
            self._check_system()
        return super().create(vals_list)

    def write(self, vals):
        """Let runs alone say which orders are theirs."""
        if "groupbuy_run_id" in vals:
            self._check_system()
        return super().write(vals)

    def _check_system(self):
        if not self.env.su:
            raise UserError(self.env._("Which run an order belongs to is not changed by hand."))


class PurchaseOrderLine(models.Model):
    _inherit = "purchase.order.line"

    @api.model_create_multi
    def create(self, vals_list):
        """Let runs and contracts alone say what a line is bought for."""
        if any(vals.get(name) for vals in vals_list for name in BOUGHT_OWN):
            self._check_system()
        return super().create(vals_list)

    def write(self, vals):
        """Let runs and contracts alone say what a line is bought for."""
        if BOUGHT_OWN & vals.keys():
            self._check_system()
        return super().write(vals)

    def _check_system(self):
        if not self.env.su:
            raise UserError(
                self.env._("Run, contract and what went back follow from the documents.")
            )
