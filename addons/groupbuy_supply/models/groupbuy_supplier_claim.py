"""What a supplier owes for goods that did not come, were bad, or came late."""

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

CORRECTABLE = {"quantity", "amount", "amount_penalty", "reason"}
BY_DOCUMENTS = {"purchase_line_id", "kind", "quantity", "date", "move_id", "amount_penalty"}


class GroupbuySupplierClaim(models.Model):
    _name = "groupbuy.supplier.claim"
    _inherit = ["groupbuy.workflow.mixin", "mail.thread"]
    _description = "Claim on a supplier"
    _order = "id desc"
    _rec_name = "reference"
    _check_company_auto = True
    _transitions = {
        "open": {"accepted", "waived"},
        "accepted": {"settled", "waived"},
    }

    reference = fields.Char(compute="_compute_reference")
    purchase_line_id = fields.Many2one(
        comodel_name="purchase.order.line",
        string="Bought on",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    kind = fields.Selection(
        selection=[("short", "Short"), ("quality", "Quality"), ("late", "Late")],
        required=True,
        readonly=True,
        default="short",
        index=True,
    )
    company_id = fields.Many2one(
        related="purchase_line_id.company_id", store=True, precompute=True, index=True
    )
    currency_id = fields.Many2one(related="purchase_line_id.currency_id")
    order_id = fields.Many2one(
        related="purchase_line_id.order_id",
        string="Purchase order",
        store=True,
        precompute=True,
        index=True,
    )
    partner_id = fields.Many2one(
        related="purchase_line_id.order_id.partner_id",
        string="Supplier",
        store=True,
        precompute=True,
        index=True,
    )
    run_id = fields.Many2one(
        comodel_name="groupbuy.cutoff.run",
        compute="_compute_run_id",
        string="Cut-off run",
        store=True,
        precompute=True,
        index="btree_not_null",
    )
    product_id = fields.Many2one(related="purchase_line_id.product_id", store=True, precompute=True)
    uom_id = fields.Many2one(related="purchase_line_id.product_uom_id")
    quantity = fields.Float(digits="Product Unit", default=0.0, required=True, readonly=True)
    amount = fields.Monetary(
        help="What the supplier gives back, at the order's prices and with its taxes; agreed "
        "before it is accepted.",
    )
    reason = fields.Char(help="What happened, in one sentence for the supplier.")
    date = fields.Date(required=True, readonly=True, default=fields.Date.context_today)
    state = fields.Selection(
        selection=[
            ("open", "Waits for the supplier"),
            ("accepted", "Accepted"),
            ("settled", "Settled"),
            ("waived", "Waived"),
        ],
        default="open",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        group_expand=True,
        index=True,
    )
    move_id = fields.Many2one(
        comodel_name="account.move",
        string="Credit note",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )

    _line_kind_uniq = models.UniqueIndex(
        "(purchase_line_id, kind)", "This is claimed from the supplier already."
    )
    _not_negative = models.Constraint(
        "CHECK (quantity >= 0 AND amount >= 0)", "A claim cannot be negative."
    )

    @api.depends(
        "purchase_line_id.order_id.groupbuy_run_id", "purchase_line_id.groupbuy_run_line_id.run_id"
    )
    def _compute_run_id(self):
        """Belong to the run that bought, or that counted on a demand plan's purchase."""
        for claim in self:
            claim.run_id = claim.purchase_line_id._get_groupbuy_run()

    @api.depends("partner_id", "product_id", "kind")
    @api.depends_context("lang")
    def _compute_reference(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for claim in self:
            claim.reference = " · ".join(
                filter(None, (claim.partner_id.name, claim.product_id.name, labels.get(claim.kind)))
            )

    @api.model_create_multi
    def create(self, vals_list):
        """Keep credit notes for the button that makes them, penalties for their contract."""
        own = ("move_id", "amount_penalty")
        if not self.env.su and any(vals.get(name) for vals in vals_list for name in own):
            raise self._refuse_by_hand()
        return super().create(vals_list)

    def write(self, vals):
        """Keep what happened, and what was agreed before the claim was accepted."""
        if not self.env.su and BY_DOCUMENTS & vals.keys():
            raise self._refuse_by_hand()
        if "amount" in vals and any(claim.state != "open" for claim in self):
            raise UserError(
                self.env._("The amount of a claim that is no longer open cannot be changed.")
            )
        return super().write(vals)

    def _refuse_by_hand(self):
        return UserError(
            self.env._("What is claimed follows from the receipts; change amount and reason only.")
        )

    def action_accept(self):
        """Take the claim as agreed: a draft credit note is made for who keeps the books."""
        self.check_access("write")
        claims = self.filtered(lambda claim: claim.state == "open")
        for claim in claims:
            if claim.currency_id.compare_amounts(claim.amount, 0) <= 0:
                raise UserError(
                    self.env._(
                        "%(claim)s: enter the amount the supplier gives back, or waive the claim.",
                        claim=claim.reference,
                    )
                )
        claims._set_state("accepted")
        # Buyers keep no books; the draft follows from the claim, and nothing posts by itself.
        for claim_sudo in claims.sudo():
            claim_sudo.move_id = self.env["account.move"].sudo().create(claim_sudo._prepare_move())

    def action_waive(self):
        """Let the supplier off; a draft credit note is taken back."""
        self.check_access("write")
        for claim in self:
            if claim.move_id.sudo().state == "posted":
                raise UserError(
                    self.env._(
                        "%(claim)s: its credit note is booked already.", claim=claim.reference
                    )
                )
        self._set_state("waived")
        # As above: the draft is the claim's own.
        moves_sudo = self.sudo().move_id
        self.sudo().move_id = False
        moves_sudo.unlink()

    def action_view_move(self):
        """Open the credit note."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "account.move",
            "view_mode": "form",
            "res_id": self.move_id.id,
            "name": self.move_id.display_name,
        }

    def _prepare_move(self):
        """Return the values of the draft vendor credit note; leaves may add theirs."""
        self.ensure_one()
        labels = dict(self._fields["kind"]._description_selection(self.env))
        return {
            "move_type": "in_refund",
            "partner_id": self.partner_id.id,
            "company_id": self.company_id.id,
            "currency_id": self.currency_id.id,
            "invoice_origin": self.order_id.name,
            "ref": self.order_id.name,
            "invoice_line_ids": [
                Command.create(
                    {
                        "name": f"{self.product_id.display_name} · {labels[self.kind]}",
                        "quantity": 1.0,
                        "price_unit": self.amount,
                        "tax_ids": [Command.set(self.purchase_line_id.tax_ids.ids)],
                    }
                )
            ],
        }

    @api.model
    def _claim(self, values_list):
        """Return the claims of `values_list`, made where they lack; open ones never shrink.

        :param values_list: dicts of purchase_line_id, kind, quantity, amount, reason
        """
        lines = [values["purchase_line_id"] for values in values_list]
        known = {
            (claim.purchase_line_id.id, claim.kind): claim
            for claim in self.search([("purchase_line_id", "in", lines)])
        }
        claims, new = self.browse(), []
        for values in values_list:
            claim = known.get((values["purchase_line_id"], values["kind"]))
            if not claim:
                new.append(values)
                continue
            if claim.state == "open":
                is_more = values["amount"] >= claim.amount
                names = CORRECTABLE if is_more else {"quantity"}
                claim.write({name: values[name] for name in values if name in names})
            claims |= claim
        # An evening makes hundreds of them; nobody needs a message of each.
        quiet = self.with_context(mail_create_nolog=True, mail_create_nosubscribe=True)
        return claims | quiet.create(new).with_env(self.env)


class AccountMove(models.Model):
    _inherit = "account.move"

    groupbuy_claim_ids = fields.One2many(
        comodel_name="groupbuy.supplier.claim", inverse_name="move_id"
    )

    def _post(self, soft=True):
        """A booked credit note settles its claims."""
        posted = super()._post(soft=soft)
        # Accountants book; the claim is the buyers'.
        posted.sudo().groupbuy_claim_ids._set_state("settled")
        return posted
