"""What did not come is claimed from its supplier."""

from odoo import api, fields, models

from ..rules import wording


class PurchaseOrderLine(models.Model):
    _inherit = "purchase.order.line"

    def _get_claim_amount(self, kind, quantity):
        """Return what a supplier gives back for `quantity`, tax excluded.

        What did not come and is paid all the same; leaves add what contracts say.
        """
        self.ensure_one()
        if kind != "short":
            return 0.0
        return self.currency_id.round(
            self._get_quantity_overpaid(quantity) * self.price_unit_discounted
        )

    def _get_quantity_overpaid(self, missing):
        """Return how much of what is missing the supplier is paid for all the same.

        A good paid by what was ordered is billed in full, whether the bill came already or not;
        one paid by what was received only as far as a bill names more than came.
        """
        self.ensure_one()
        # What is billed is the accountants' to read; the sum is what the supplier is told.
        line_sudo = self.sudo()
        paid = line_sudo.qty_invoiced
        if line_sudo.product_id.purchase_method == "purchase":
            paid = max(paid, line_sudo.product_qty)
        return max(0.0, min(missing, paid - line_sudo.qty_received))

    def _get_claim_basis(self, kind, quantity):
        """Return what the amount of a claim is made of, and why, in sentences for the buyer."""
        self.ensure_one()
        sentences = []
        if kind == "short":
            overpaid = self.product_uom_id.round(self._get_quantity_overpaid(quantity))
            sentences.append(self._get_credit_text(overpaid))
        elif kind == "quality":
            sentences.append(
                self.env._(
                    "Received and rejected: %(quantity)s %(uom)s at %(price)s are to be credited.",
                    **self._get_credit_words(quantity),
                )
            )
        # Contracts are the buyers' to read; the claim names the one it rests on.
        contract_sudo = self.sudo().groupbuy_contract_line_id.requisition_id
        penalty = self._get_penalty_amount(kind, quantity)
        if penalty:
            sentences.append(
                self.env._(
                    "Contract %(name)s adds a penalty of %(amount)s.",
                    name=contract_sudo.name,
                    amount=self.currency_id.format(penalty),
                )
            )
        else:
            sentences.append(self.env._("No contract names a penalty for it."))
        return wording.join_sentences(sentences, self.env.lang)

    def _get_credit_text(self, overpaid):
        """Return whether a credit note is owed for what did not come, and why."""
        if overpaid:
            words = self._get_credit_words(overpaid)
            if self.sudo().product_id.purchase_method == "purchase":
                return self.env._(
                    "Paid by what was ordered: %(quantity)s %(uom)s at %(price)s are to be "
                    "credited.",
                    **words,
                )
            return self.env._(
                "Billed although it did not come: %(quantity)s %(uom)s at %(price)s are to be "
                "credited.",
                **words,
            )
        return self.env._("Paid by what was received: no credit is owed.")

    def _get_credit_words(self, quantity):
        return {
            "quantity": f"{quantity:g}",
            "uom": self.product_uom_id.name,
            "price": self.currency_id.format(self.price_unit_discounted),
        }

    def _prepare_claim(self, kind, quantity):
        """Return the values of a claim on this line."""
        self.ensure_one()
        return {
            "purchase_line_id": self.id,
            "kind": kind,
            "quantity": quantity,
            "amount": self._get_claim_amount(kind, quantity),
            "reason": self.env._(
                "%(product)s: %(missing)s of %(ordered)s %(uom)s did not come.",
                product=self.product_id.name,
                missing=f"{quantity:g}",
                ordered=f"{self.product_qty:g}",
                uom=self.product_uom_id.name,
            ),
        }

    def _get_quantity_missing(self):
        """Return `{line: quantity}` of what neither came nor was replaced."""
        replaced = dict(
            self._read_group(
                [("groupbuy_replaced_line_id", "in", self.ids), ("state", "!=", "cancel")],
                ["groupbuy_replaced_line_id"],
                ["qty_received:sum"],
            )
        )
        return {
            line: line.product_uom_id.round(
                line.product_qty - line.qty_received - replaced.get(line, 0.0)
            )
            for line in self
        }


class GroupbuyCutoffRunLine(models.Model):
    _inherit = "groupbuy.cutoff.run.line"

    def _claim_shortages(self):
        """Claim from suppliers what was bought and did not come; twice claims once."""
        bought = self.purchase_line_ids.filtered(lambda line: line.state == "purchase")
        missing = bought._get_quantity_missing()
        return self.env["groupbuy.supplier.claim"]._claim(
            [
                line.with_env(line.groupbuy_run_line_id.run_id._told_env())._prepare_claim(
                    "short", quantity
                )
                for line, quantity in missing.items()
                if line.product_uom_id.compare(quantity, 0) > 0
            ]
        )


class GroupbuySupplierClaim(models.Model):
    _inherit = "groupbuy.supplier.claim"

    basis = fields.Char(
        string="Made of",
        compute="_compute_basis",
        help="What the supplier owes by the order, its bills and the contract, and why.",
    )

    @api.depends("purchase_line_id", "kind", "quantity")
    @api.depends_context("lang")
    def _compute_basis(self):
        for claim in self:
            claim.basis = claim.purchase_line_id._get_claim_basis(claim.kind, claim.quantity)


class AccountMove(models.Model):
    _inherit = "account.move"

    def _post(self, soft=True):
        """A bill may ask for what did not come."""
        posted = super()._post(soft=soft)
        posted.filtered(lambda move: move.move_type == "in_invoice")._claim_billed()
        return posted

    def _claim_billed(self):
        """Raise the open claims on goods these bills ask for although they did not come."""
        # Accountants book; what a supplier owes follows from it.
        lines_sudo = self.sudo().invoice_line_ids.purchase_line_id
        claims_sudo = self.env["groupbuy.supplier.claim"].sudo()
        open_sudo = claims_sudo.search(
            [
                ("purchase_line_id", "in", lines_sudo.ids),
                ("kind", "=", "short"),
                ("state", "=", "open"),
            ]
        )
        for claim_sudo in open_sudo:
            line_sudo = claim_sudo.purchase_line_id
            amount = line_sudo._get_claim_amount("short", claim_sudo.quantity)
            if claim_sudo.currency_id.compare_amounts(amount, claim_sudo.amount) > 0:
                claim_sudo.amount = amount
