"""What a contract lets the buyer claim for goods short, rejected or late."""

from decimal import Decimal

from odoo import fields, models
from odoo.exceptions import UserError

from ..rules import contract_penalty


class PurchaseOrder(models.Model):
    _inherit = "purchase.order"

    groupbuy_has_penalties = fields.Boolean(
        string="Has penalties", compute="_compute_groupbuy_has_penalties"
    )

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
            raise UserError(self.env._("%(name)s came complete, good and in time.", name=self.name))
        title = self.env._("Proposed claims")
        return {
            "type": "ir.actions.act_window",
            "name": title,
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
        """Return the claims of what the contracts let claim; larger ones already made stay."""
        # A receipt that closes proposes; whether it is claimed, the buyer decides.
        lines_sudo, Claim_sudo = self.sudo(), self.env["groupbuy.supplier.claim"].sudo()
        known = {
            (claim.purchase_line_id.id, claim.kind): claim.amount
            for claim in Claim_sudo.search([("purchase_line_id", "in", self.ids)])
        }
        missing = lines_sudo._get_quantity_missing()
        worse = [
            values
            for line in lines_sudo
            for values in line._prepare_penalties(missing[line])
            if values["amount"] > known.get((line.id, values["kind"]), 0.0)
        ]
        claims_sudo = Claim_sudo._claim(worse) | Claim_sudo.search(
            [("purchase_line_id", "in", self.ids)]
        )
        return claims_sudo.sudo(False)

    def _prepare_penalties(self, missing):
        """Return the values of the claims on this line that a contract's penalty is part of."""
        self.ensure_one()
        delivery = self._as_delivery(missing)
        quantities = {
            "short": delivery.short,
            "quality": delivery.rejected,
            "late": sum((quantity for quantity, _days in delivery.late), Decimal(0)),
        }
        contract = self.groupbuy_contract_line_id.requisition_id
        return [
            {
                "purchase_line_id": self.id,
                "kind": kind,
                "quantity": float(quantity),
                "amount": self._get_claim_amount(kind, float(quantity)),
                "amount_penalty": self._get_penalty_amount(kind, float(quantity)),
                "reason": self._get_penalty_text(contract, kind),
            }
            for kind, quantity in quantities.items()
            if quantity > 0
        ]

    def _get_claim_amount(self, kind, quantity):
        """Add the contract's penalty; rejected goods are worth their price as well."""
        amount = super()._get_claim_amount(kind, quantity)
        if kind == "quality":
            amount += self.currency_id.round(quantity * self.price_unit_discounted)
        return amount + self._get_penalty_amount(kind, quantity)

    def _prepare_quality_claim(self, quantity, checks):
        """Add the contract's penalty for rejected goods."""
        values = super()._prepare_quality_claim(quantity, checks)
        penalty = self._get_penalty_amount("quality", quantity)
        return values | {"amount": values["amount"] + penalty, "amount_penalty": penalty}

    def _prepare_claim(self, kind, quantity):
        """Say how much of a claim is the contract's penalty."""
        values = super()._prepare_claim(kind, quantity)
        return values | {"amount_penalty": self._get_penalty_amount(kind, quantity)}

    def _get_penalty_amount(self, kind, quantity):
        """Return the contract's penalty of a kind, `quantity` being what is claimed.

        Claims made one after the other keep the contract's limit together; those waived leave
        their part of it.
        """
        self.ensure_one()
        # Contracts are the buyers' to read; the amount is what the claim says.
        line_sudo = self.sudo()
        terms = line_sudo.groupbuy_contract_line_id._get_penalties()
        if not terms:
            return 0.0
        delivery = line_sudo._as_delivery(quantity if kind == "short" else None)
        if kind == "quality":
            delivery = delivery._replace(rejected=_decimal(quantity))
        claims_sudo = line_sudo.groupbuy_claim_ids
        waived_sudo = claims_sudo.filtered(lambda claim: claim.state == "waived")
        claimed = {
            claim.kind: _decimal(claim.amount_penalty) for claim in claims_sudo - waived_sudo
        }
        # What was waived is still worked out for itself.
        waived = set(waived_sudo.mapped("kind")) - {kind}
        return float(contract_penalty.penalties(terms, delivery, claimed, waived).get(kind, 0))

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

    def _as_delivery(self, missing=None):
        """Return what became of this line, for `rules.contract_penalty`."""
        self.ensure_one()
        if missing is None:
            missing = self._get_quantity_missing()[self]
        # What a correction brings back from the supplier came before.
        moves = self.move_ids.filtered(
            lambda move: move.state == "done" and move._is_in() and not move.origin_returned_move_id
        )
        late = []
        for move in moves:
            arrived = move.picking_id.groupbuy_date_arrival or move.date
            days = contract_penalty.days_late(self.groupbuy_date_due, arrived)
            if days:
                quantity = move.product_uom._compute_quantity(move.quantity, self.product_uom_id)
                late.append((_decimal(quantity), days))
        return contract_penalty.Delivery(
            price=_decimal(self.price_unit_discounted),
            ordered=_decimal(self.product_qty),
            short=max(Decimal(0), _decimal(missing)),
            rejected=_decimal(self._get_quantity_rejected()),
            late=tuple(late),
        )

    def _get_quantity_rejected(self):
        """Return what the inspection rejected, in the line's unit."""
        self.ensure_one()
        # Whoever looked at the goods; the sum is what the supplier is told.
        checks_sudo = self.env["groupbuy.receipt.check"].sudo()
        ((rejected,),) = checks_sudo._read_group(
            [("purchase_line_id", "=", self.id)], [], ["quantity_rejected:sum"]
        )
        return self.product_id.uom_id._compute_quantity(rejected or 0.0, self.product_uom_id)


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
