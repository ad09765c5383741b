"""What a contract lets the buyer claim for goods short, rejected or late."""

from datetime import timedelta
from decimal import Decimal

from odoo import fields, models
from odoo.exceptions import UserError

from ..rules import contract_penalty


class PurchaseOrder(models.Model):
    _inherit = "purchase.order"

    groupbuy_has_penalties = fields.Boolean(compute="_compute_groupbuy_has_penalties")

    def _compute_groupbuy_has_penalties(self):
        for order in self:
            order.groupbuy_has_penalties = bool(order._get_penalty_lines())

    def action_propose_penalties(self):
        """Propose claims for what the contract lets claim, and open them."""
        self.ensure_one()
        self.check_access("write")
        lines = self._get_penalty_lines()
        if not lines:
            raise UserError(
                self.env._("%(name)s is bought on no contract with penalties.", name=self.name)
            )
        if self._has_open_receipts():
            raise UserError(
                self.env._(
                    "%(name)s still waits for goods; penalties are counted when all receipts "
                    "are closed.",
                    name=self.name,
                )
            )
        claims = lines._propose_penalties()
        if not claims:
            raise UserError(
                self.env._("%(name)s came complete, good and in time.", name=self.name)
            )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Proposed claims"),
            "res_model": "groupbuy.supplier.claim",
            "view_mode": "list,form",
            "domain": [("id", "in", claims.ids)],
        }

    def _get_penalty_lines(self):
        """Return the lines bought on a contract that names a penalty."""
        # Contracts are the buyers'; a receipt that closes only asks for their rates.
        return self.order_line.filtered(
            lambda line: (
                line.state == "purchase" and line.sudo().groupbuy_contract_line_id._get_penalties()
            )
        )

    def _has_open_receipts(self):
        """Return whether goods of these orders are still to come."""
        return any(picking.state not in {"done", "cancel"} for picking in self.picking_ids)


class PurchaseOrderLine(models.Model):
    _inherit = "purchase.order.line"

    def _propose_penalties(self):
        """Return the claims of what the contracts let claim; those with more already stay."""
        values_list = [
            values for line in self for values in line._prepare_penalties() if values["amount"]
        ]
        if not values_list:
            return self.env["groupbuy.supplier.claim"]
        # A receipt that closes proposes; whether it is claimed, the buyer decides.
        Claim_sudo = self.env["groupbuy.supplier.claim"].sudo()
        known = {
            (claim.purchase_line_id.id, claim.kind): claim.amount
            for claim in Claim_sudo.search([("purchase_line_id", "in", self.ids)])
        }
        worse = [
            values
            for values in values_list
            if values["amount"] > known.get((values["purchase_line_id"], values["kind"]), 0.0)
        ]
        claims_sudo = Claim_sudo._claim(worse) | Claim_sudo.search(
            [("purchase_line_id", "in", self.ids), ("kind", "in", [*contract_penalty.KINDS])]
        )
        return claims_sudo.sudo(False)

    def _prepare_penalties(self):
        """Return the values of the claims this line's contract lets make."""
        self.ensure_one()
        contract_line = self.sudo().groupbuy_contract_line_id
        terms = contract_line._get_penalties()
        if not terms:
            return []
        delivery = self._as_delivery()
        quantities = {
            "short": delivery.short,
            "quality": delivery.rejected,
            "late": sum((quantity for quantity, _days in delivery.late), Decimal(0)),
        }
        return [
            {
                "purchase_line_id": self.id,
                "kind": kind,
                "quantity": float(quantities[kind]),
                "amount": float(amount),
                "reason": self._get_penalty_text(contract_line.requisition_id, kind),
            }
            for kind, amount in contract_penalty.penalties(terms, delivery).items()
        ]

    def _get_penalty_text(self, contract, kind):
        """Return in one sentence for the supplier why a penalty is due."""
        told = self.with_context(lang=self.order_id.partner_id.lang or self.env.lang)
        rates = {
            "short": contract.groupbuy_penalty_short,
            "quality": contract.groupbuy_penalty_quality,
            "late": contract.groupbuy_penalty_late,
        }
        sentences = {
            "short": told.env._(
                "Contract %(name)s: %(rate)s%% of what was missing.",
                name=contract.name,
                rate=f"{rates[kind]:g}",
            ),
            "quality": told.env._(
                "Contract %(name)s: %(rate)s%% of what was rejected.",
                name=contract.name,
                rate=f"{rates[kind]:g}",
            ),
            "late": told.env._(
                "Contract %(name)s: %(rate)s%% a day of what came late.",
                name=contract.name,
                rate=f"{rates[kind]:g}",
            ),
        }
        return sentences[kind]

    def _as_delivery(self):
        """Return what became of this line, for `rules.contract_penalty`."""
        self.ensure_one()
        due = self._get_due_moment()
        moves = self.move_ids.filtered(lambda move: move.state == "done" and move._is_in())
        late = []
        for move in moves:
            arrived = move.picking_id.groupbuy_date_arrival or move.date
            days = contract_penalty.days_late(due, arrived)
            if days:
                quantity = move.product_uom._compute_quantity(move.quantity, self.product_uom_id)
                late.append((_decimal(quantity), days))
        return contract_penalty.Delivery(
            price=_decimal(self.price_unit_discounted),
            ordered=_decimal(self.product_qty),
            short=max(Decimal(0), _decimal(self.product_qty) - _decimal(self.qty_received)),
            rejected=_decimal(self._get_quantity_rejected()),
            late=tuple(late),
        )

    def _get_due_moment(self):
        """Return the last moment that is in time: the window's end, else the day's."""
        self.ensure_one()
        day = self._get_contract_day()
        contract = self.sudo().groupbuy_contract_line_id.requisition_id
        window = contract.groupbuy_window_ids._get_for(
            self.order_id.picking_type_id.warehouse_id, day
        )
        if window:
            return window._get_moments(day)[1]
        return self.company_id._groupbuy_day_start(day + timedelta(days=1))

    def _get_quantity_rejected(self):
        """Return what the inspection rejected, in the line's unit; leaves that inspect extend."""
        self.ensure_one()
        return 0.0


class PurchaseRequisitionLine(models.Model):
    _inherit = "purchase.requisition.line"

    def _get_penalties(self):
        """Return the contract's rates for `rules.contract_penalty`, `None` when it has none."""
        contract = self.requisition_id
        terms = contract_penalty.Terms(
            late=_decimal(contract.groupbuy_penalty_late),
            short=_decimal(contract.groupbuy_penalty_short),
            quality=_decimal(contract.groupbuy_penalty_quality),
            cap=_decimal(contract.groupbuy_penalty_cap),
        )
        return terms if terms.late or terms.short or terms.quality else None


class StockPicking(models.Model):
    _inherit = "stock.picking"

    def _action_done(self):
        """Propose contract penalties when the last receipt of an order is closed."""
        result = super()._action_done()
        # A warehouse worker validates; what the supplier owes follows from it.
        orders_sudo = self.sudo().purchase_id
        closed_sudo = orders_sudo.filtered(lambda order: not order._has_open_receipts())
        closed_sudo._get_penalty_lines()._propose_penalties()
        return result


def _decimal(value):
    """Return a stored figure as the exact decimal it shows."""
    return Decimal(str(value))
