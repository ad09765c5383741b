"""Binding volumes of contracts hold whoever changes an order, and in which order."""

from odoo import api, models
from odoo.exceptions import UserError, ValidationError

COUNTED = {
    *("groupbuy_quantity_used", "groupbuy_quantity_left", "groupbuy_percent_used"),
    "groupbuy_volume_warned",
}


class PurchaseOrder(models.Model):
    _inherit = "purchase.order"

    def button_approve(self, force=False):
        """Refuse what others took of a volume since the order was checked.

        Used volumes are stored: of two who confirm at once, the second waits and starts anew.
        """
        result = super().button_approve(force=force)
        self.order_line._check_contract_volumes()
        return result


class PurchaseOrderLine(models.Model):
    _inherit = "purchase.order.line"

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._check_contract_volumes()
        return lines

    def write(self, vals):
        result = super().write(vals)
        if {"product_qty", "product_uom_id"} & set(vals):
            self._check_contract_volumes()
        return result

    def _check_contract_volumes(self):
        """Raise when confirmed lines took more of a binding volume than was agreed."""
        confirmed = self.filtered(lambda line: line.order_id.state == "purchase")
        # Contracts are the buyers'; others who change an order learn only what is left.
        for contract_sudo in confirmed.sudo().groupbuy_contract_line_id:
            contract_sudo._check_volume()

    def _get_volume_obstacles(self):
        """Return sentences on the binding volumes these lines would break together."""
        texts = []
        # As above.
        for contract_sudo in self.sudo().groupbuy_contract_line_id:
            lines = self.filtered(
                lambda line, key=contract_sudo.id: line.groupbuy_contract_line_id.id == key
            )
            texts += contract_sudo._get_volume_obstacles(lines._sum_in(contract_sudo))
        return texts

    def _amend_by(self, difference):
        """Amend by what a binding volume still has."""
        # As above.
        contract_sudo = self.sudo().groupbuy_contract_line_id
        if difference <= 0 or not contract_sudo.requisition_id.groupbuy_is_volume_binding:
            return super()._amend_by(difference)
        left = contract_sudo.product_uom_id._compute_quantity(
            contract_sudo.groupbuy_quantity_left, self.product_id.uom_id, rounding_method="DOWN"
        )
        possible = min(difference, left)
        if self.product_id.uom_id.compare(possible, 0) <= 0:
            return 0.0
        return super()._amend_by(possible)


class GroupbuyCutoffRun(models.Model):
    _inherit = "groupbuy.cutoff.run"

    def _get_draft_obstacles(self):
        """Add the binding volumes that the drafts of a run break together."""
        drafts = self.purchase_ids.filtered(lambda order: order.state in {"draft", "sent"})
        texts = super()._get_draft_obstacles() + drafts.order_line._get_volume_obstacles()
        return list(dict.fromkeys(texts))


class GroupbuyCutoffRunLine(models.Model):
    _inherit = "groupbuy.cutoff.run.line"

    def _amend_purchases(self, difference):
        """Say which binding volume kept late changes from being bought."""
        amended, reasons = super()._amend_purchases(difference)
        missing = self.uom_id.round(difference - amended)
        if self.uom_id.compare(missing, 0) <= 0:
            return amended, reasons
        texts = list(reasons)
        # As above.
        for contract_sudo in self.purchase_line_ids.sudo().groupbuy_contract_line_id:
            texts += contract_sudo._get_volume_obstacles(
                self.uom_id._compute_quantity(missing, contract_sudo.product_uom_id, round=False)
            )
        return amended, list(dict.fromkeys(texts))


class PurchaseRequisitionLine(models.Model):
    _inherit = "purchase.requisition.line"

    @api.constrains("product_qty")
    def _check_groupbuy_volume(self):
        """Keep a volume on what is agreed: Odoo asks for one when it is confirmed only."""
        for line in self:
            contract = line.requisition_id
            if contract._is_contract() and line.product_uom_id.compare(line.product_qty, 0) <= 0:
                raise ValidationError(
                    self.env._(
                        "%(contract)s: enter how much of %(product)s is agreed.",
                        contract=contract.name,
                        product=line.product_id.display_name,
                    )
                )

    def write(self, vals):
        """Leave what is used to the orders."""
        if not self.env.su and COUNTED & vals.keys():
            raise UserError(self.env._("What is used of a contract follows from its orders."))
        return super().write(vals)

    def _check_volume(self):
        """Raise when a binding volume is overdrawn."""
        self.ensure_one()
        uom = self.product_uom_id
        if (
            not self.requisition_id.groupbuy_is_volume_binding
            or uom.compare(self.groupbuy_quantity_used, self.product_qty) <= 0
        ):
            return
        raise UserError(
            self.env._(
                "Contract %(contract)s is for %(agreed)s %(uom)s of %(product)s and orders would "
                "take %(used)s; raise its volume or order less.",
                contract=self.requisition_id.name,
                agreed=f"{self.product_qty:g}",
                uom=uom.name,
                product=self.product_id.display_name,
                used=f"{self.groupbuy_quantity_used:g}",
            )
        )
