"""Quality of what a receipt brought: looked at, with remarks, or refused."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules import wording


class GroupbuyReceiptCheck(models.Model):
    _name = "groupbuy.receipt.check"
    _description = "Goods check"
    _order = "date desc, id desc"
    _rec_name = "product_id"
    _check_company_auto = True

    picking_id = fields.Many2one(
        comodel_name="stock.picking",
        string="Receipt",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
        domain="[('picking_type_code', '=', 'incoming')]",
    )
    company_id = fields.Many2one(
        related="picking_id.company_id", store=True, precompute=True, index=True
    )
    partner_id = fields.Many2one(
        related="picking_id.partner_id.commercial_partner_id",
        string="Supplier",
        store=True,
        precompute=True,
        index=True,
    )
    available_product_ids = fields.Many2many(related="picking_id.groupbuy_product_ids")
    product_id = fields.Many2one(
        comodel_name="product.product",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('id', 'in', available_product_ids)]",
    )
    uom_id = fields.Many2one(related="product_id.uom_id")
    lot_id = fields.Many2one(
        comodel_name="stock.lot",
        ondelete="restrict",
        domain="[('product_id', '=', product_id)]",
        index="btree_not_null",
        check_company=True,
    )
    purchase_line_id = fields.Many2one(
        comodel_name="purchase.order.line",
        string="Bought on",
        compute="_compute_purchase_line_id",
        store=True,
        precompute=True,
        index="btree_not_null",
        ondelete="set null",
    )
    result = fields.Selection(
        selection=[("ok", "Good"), ("remarks", "Good with remarks"), ("rejected", "Rejected")],
        required=True,
        default="ok",
    )
    quantity = fields.Float(
        string="On the receipt",
        digits="Product Unit",
        compute="_compute_quantity",
        help="In the product's unit.",
    )
    quantity_rejected = fields.Float(string="Rejected", digits="Product Unit", default=0.0)
    note = fields.Char(help="What was found.")
    attachment_ids = fields.Many2many(
        comodel_name="ir.attachment", string="Photos", bypass_search_access=True
    )
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Checked by",
        required=True,
        default=lambda self: self.env.user,
        ondelete="restrict",
    )
    date = fields.Datetime(string="Checked on", required=True, default=fields.Datetime.now)

    _rejected_has_quantity = models.Constraint(
        "CHECK ((result = 'rejected') = (quantity_rejected > 0))",
        "Enter how much is rejected; goods that are kept have nothing rejected.",
    )
    _not_negative = models.Constraint(
        "CHECK (quantity_rejected >= 0)", "A rejected quantity cannot be negative."
    )

    @api.depends("picking_id", "product_id")
    def _compute_purchase_line_id(self):
        for check in self:
            moves = check._get_moves()
            check.purchase_line_id = moves.purchase_line_id[:1]

    @api.depends("picking_id.move_ids.quantity", "product_id")
    def _compute_quantity(self):
        for check in self:
            check.quantity = sum(
                move.product_uom._compute_quantity(move.quantity, check.uom_id)
                for move in check._get_moves()
            )

    @api.constrains("picking_id", "product_id", "quantity_rejected")
    def _check_quantity(self):
        for check in self:
            if check.picking_id.picking_type_code != "incoming":
                raise ValidationError(self.env._("Goods are checked on receipts only."))
            if not check._get_moves():
                raise ValidationError(
                    self.env._(
                        "%(product)s is not on the receipt %(receipt)s.",
                        product=check.product_id.display_name,
                        receipt=check.picking_id.name,
                    )
                )
            check._check_rejected()

    def _check_rejected(self):
        """Raise when more is rejected than is on the receipt, all checks together."""
        self.ensure_one()
        checks = self.picking_id.groupbuy_check_ids.filtered(
            lambda row: row.product_id == self.product_id
        )
        rejected = sum(checks.mapped("quantity_rejected"))
        if self.uom_id.compare(rejected, self.quantity) > 0:
            raise ValidationError(
                self.env._(
                    "%(rejected)s %(uom)s of %(product)s rejected, but only %(quantity)s are on "
                    "the receipt.",
                    rejected=f"{rejected:g}",
                    uom=self.uom_id.name,
                    product=self.product_id.display_name,
                    quantity=f"{self.quantity:g}",
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        checks = super().create(vals_list)
        checks._after_checked()
        return checks

    def write(self, vals):
        result = super().write(vals)
        if {"result", "quantity_rejected"} & set(vals):
            self._after_checked()
        return result

    def _get_moves(self):
        """Return the receipt's moves of this product."""
        self.ensure_one()
        return self.picking_id.move_ids.filtered(
            lambda move: move.product_id == self.product_id and move.state != "cancel"
        )

    def _after_checked(self):
        """React to goods that were looked at: what is rejected is claimed; leaves add theirs."""
        for line in self.purchase_line_id:
            line._claim_rejected()


class StockPicking(models.Model):
    _inherit = "stock.picking"

    groupbuy_check_ids = fields.One2many(
        comodel_name="groupbuy.receipt.check", inverse_name="picking_id", string="Goods checks"
    )
    groupbuy_check_count = fields.Integer(compute="_compute_groupbuy_check_count")
    groupbuy_product_ids = fields.Many2many(
        comodel_name="product.product",
        string="Products on the transfer",
        compute="_compute_groupbuy_product_ids",
    )

    @api.depends("groupbuy_check_ids")
    def _compute_groupbuy_check_count(self):
        for picking in self:
            picking.groupbuy_check_count = len(picking.groupbuy_check_ids)

    @api.depends("move_ids.product_id")
    def _compute_groupbuy_product_ids(self):
        for picking in self:
            picking.groupbuy_product_ids = picking.move_ids.product_id

    def action_groupbuy_checks(self):
        """Open the goods checks of this receipt."""
        self.ensure_one()
        self.env["groupbuy.receipt.check"].check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "groupbuy_supply.groupbuy_receipt_check_action"
        )
        return action | {
            "domain": [("picking_id", "=", self.id)],
            # The list of receipts makes none by hand; its context would forbid checks too.
            "context": {"default_picking_id": self.id, "create": True},
        }


class PurchaseOrderLine(models.Model):
    _inherit = "purchase.order.line"

    def _claim_rejected(self):
        """Keep the open quality claim of this line at what is rejected of it; twice is once."""
        self.ensure_one()
        # People of the warehouse note what is bad; the claim is the buyers' and follows from it.
        line_sudo = self.sudo()
        checks_sudo = line_sudo.env["groupbuy.receipt.check"].search(
            [("purchase_line_id", "=", self.id)]
        )
        rejected = sum(checks_sudo.mapped("quantity_rejected"))
        Claim = self.env["groupbuy.supplier.claim"].sudo()
        claim_sudo = Claim.search(
            [("purchase_line_id", "=", self.id), ("kind", "=", "quality")], limit=1
        )
        quantity = line_sudo.product_id.uom_id._compute_quantity(
            rejected, line_sudo.product_uom_id, round=False
        )
        if not claim_sudo and not rejected:
            return
        values = line_sudo._prepare_quality_claim(quantity, checks_sudo)
        if not claim_sudo:
            Claim.create(values | {"purchase_line_id": self.id, "kind": "quality"})
        elif claim_sudo.state == "open":
            claim_sudo.write(values)

    def _prepare_quality_claim(self, quantity, checks):
        """Return quantity, amount (at the order's price) and reason of what was rejected."""
        self.ensure_one()
        told = self.with_context(lang=self.order_id.partner_id.lang or self.env.lang)
        notes = wording.join_figures(filter(None, checks.mapped("note")), told.env.lang)
        return {
            "quantity": quantity,
            "amount": self.currency_id.round(quantity * self.price_unit_discounted),
            "reason": notes or told.env._("Rejected at the goods check"),
        }
