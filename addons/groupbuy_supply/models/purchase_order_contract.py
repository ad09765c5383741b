"""Purchase orders that contracts forbid, and what a buyer should know of them."""

from odoo import api, fields, models

from ..rules import wording


class PurchaseOrder(models.Model):
    _inherit = "purchase.order"

    groupbuy_contract_text = fields.Char(
        string="Contract notice", compute="_compute_groupbuy_contract_text"
    )

    @api.depends(
        "state",
        "partner_id",
        "order_line.groupbuy_contract_line_id",
        "order_line.product_qty",
        "order_line.price_unit",
        "order_line.date_planned",
    )
    def _compute_groupbuy_contract_text(self):
        for order in self:
            order.groupbuy_contract_text = wording.join_sentences(
                order._get_contract_obstacles() + order._get_contract_notices()
                if order.state in {"draft", "sent", "to approve"}
                else [],
                order.env.lang,
            )

    def _confirmation_error_message(self):
        """Refuse what a contract forbids; that none holds is said with all of a supplier's."""
        message = super()._confirmation_error_message()
        return message or "\n".join(self._get_contract_obstacles()) or False

    def button_confirm(self):
        """Look at the volumes of contracts once orders have used them."""
        result = super().button_confirm()
        # Whether a line is bought on a contract is asked for orders confirmed by anybody.
        if self.sudo().order_line.groupbuy_contract_line_id:
            # Triggering a cron is for the system.
            self.env.ref("groupbuy_supply.ir_cron_warn_contracts").sudo()._trigger()
        return result

    def _get_contract_obstacles(self):
        """Return sentences that keep the order from being confirmed; leaves add theirs."""
        self.ensure_one()
        texts = []
        for line in self.order_line.filtered("product_id"):
            day = line._get_contract_day()
            if not line.groupbuy_contract_line_id:
                texts += self.partner_id._get_contract_obstacles(
                    line.product_id, day, self.company_id
                )
        return list(dict.fromkeys(texts + self.order_line._get_volume_obstacles()))

    def _get_contract_notices(self):
        """Return sentences a buyer should read before confirming; leaves add theirs."""
        self.ensure_one()
        texts = []
        for line in self.order_line.filtered("groupbuy_contract_line_id"):
            agreed = line._convert_contract_price(line.groupbuy_contract_line_id.sudo())
            if line.currency_id.compare_amounts(line.price_unit, agreed):
                texts.append(
                    self.env._(
                        "%(product)s: the contract says %(agreed)s, the order %(price)s.",
                        product=line.product_id.display_name,
                        agreed=line.currency_id.format(agreed),
                        price=line.currency_id.format(line.price_unit),
                    )
                )
        return texts + self._get_window_notices()

    def _get_window_notices(self):
        """Return a sentence for every contract whose windows leave the delivery day out."""
        self.ensure_one()
        texts = []
        for line in self.order_line.filtered("groupbuy_contract_line_id"):
            contract = line.groupbuy_contract_line_id.sudo().requisition_id
            windows, warehouse = contract.groupbuy_window_ids, self.picking_type_id.warehouse_id
            if windows and not windows._get_for(warehouse, line._get_contract_day()):
                texts.append(
                    self.env._(
                        "%(contract)s has no delivery window for %(hub)s on that weekday.",
                        contract=contract.name,
                        hub=warehouse.name,
                    )
                )
        return list(dict.fromkeys(texts))


class PurchaseOrderLine(models.Model):
    _inherit = "purchase.order.line"

    def _sum_in(self, contract_line):
        """Return the sum of these lines in the unit of a contract line."""
        return sum(
            line.product_uom_id._compute_quantity(
                line.product_qty, contract_line.product_uom_id, round=False
            )
            for line in self
        )


class PurchaseRequisitionLine(models.Model):
    _inherit = "purchase.requisition.line"

    def _get_volume_obstacles(self, quantity):
        """Return a sentence when a further quantity would break a binding volume."""
        self.ensure_one()
        left = self.groupbuy_quantity_left
        uom = self.product_uom_id
        if not self.requisition_id.groupbuy_is_volume_binding or uom.compare(quantity, left) <= 0:
            return []
        return [
            self.env._(
                "Contract %(contract)s has %(left)s %(uom)s of %(product)s left and %(quantity)s "
                "are wanted; raise its volume or order less.",
                contract=self.requisition_id.name,
                left=f"{left:g}",
                uom=uom.name,
                product=self.product_id.display_name,
                quantity=f"{quantity:g}",
            )
        ]
