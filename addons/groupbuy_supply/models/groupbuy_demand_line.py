"""One line of a demand plan: a product from a supplier for a day."""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

QUANTITY_MAX = 1_000_000


class GroupbuyDemandLine(models.Model):
    _name = "groupbuy.demand.line"
    _description = "Demand plan line"
    _order = "date, partner_id, product_id, id"
    _rec_name = "product_id"
    _check_company_auto = True

    plan_id = fields.Many2one(
        comodel_name="groupbuy.demand.plan", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="plan_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="plan_id.currency_id")
    warehouse_id = fields.Many2one(related="plan_id.warehouse_id", store=True)
    state = fields.Selection(related="plan_id.state", store=True)
    date = fields.Date(string="Delivery day", required=True, index=True)
    product_id = fields.Many2one(
        comodel_name="product.product",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    uom_id = fields.Many2one(related="product_id.uom_id")
    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Supplier",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    quantity_firm = fields.Float(
        string="Ordered", digits="Product Unit", default=0.0, readonly=True
    )
    quantity_forecast = fields.Float(
        string="Expected more",
        digits="Product Unit",
        default=0.0,
        readonly=True,
        help="Expected beyond the orders that are in.",
    )
    quantity_safety = fields.Float(
        string="Safety stock", digits="Product Unit", default=0.0, readonly=True
    )
    quantity_stock = fields.Float(
        string="In stock",
        digits="Product Unit",
        default=0.0,
        readonly=True,
        help="Free in the warehouse on the morning of this day, as planned.",
    )
    quantity_incoming = fields.Float(
        string="Coming in", digits="Product Unit", default=0.0, readonly=True
    )
    quantity_suggested = fields.Float(
        string="Suggested",
        digits="Product Unit",
        default=0.0,
        readonly=True,
        help="Ordered + expected + safety − stock − coming in, rounded up to whole cases.",
    )
    quantity = fields.Float(
        string="To order",
        digits="Product Unit",
        compute="_compute_quantity",
        store=True,
        readonly=False,
    )
    reason = fields.Char(string="Why otherwise")
    is_changed = fields.Boolean(compute="_compute_is_changed", store=True)
    quantity_case = fields.Float(string="Per case", digits="Product Unit", readonly=True)
    quantity_reorder = fields.Float(
        string="Reorder point",
        digits="Product Unit",
        default=0.0,
        readonly=True,
        help="Below this stock new goods do not come in time: what goes during the lead time, "
        "and the safety stock.",
    )
    lead_days = fields.Float(string="Lead time (days)", digits=(6, 1), readonly=True)
    date_order = fields.Date(string="Order by", compute="_compute_date_order", store=True)
    price_unit = fields.Monetary(string="Price", readonly=True)
    amount = fields.Monetary(compute="_compute_amount", store=True)
    space = fields.Float(
        string="Space (m³)",
        digits=(16, 3),
        compute="_compute_space",
        store=True,
        help="What stock and purchase of this product take in the warehouse.",
    )
    purchase_line_id = fields.Many2one(
        comodel_name="purchase.order.line",
        string="Request for quotation",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )

    _product_uniq = models.UniqueIndex(
        "(plan_id, product_id, date)", "This product is planned for that day already."
    )
    _quantity_not_negative = models.Constraint(
        "CHECK (quantity >= 0)", "Fewer than nothing cannot be ordered."
    )

    @api.depends("quantity_suggested")
    def _compute_quantity(self):
        """Follow the suggestion; what was edited with a reason stays."""
        for line in self:
            if not line.reason:
                line.quantity = line.quantity_suggested

    @api.depends("quantity", "quantity_suggested")
    def _compute_is_changed(self):
        for line in self:
            uom = line.uom_id
            line.is_changed = bool(uom and uom.compare(line.quantity, line.quantity_suggested))

    @api.depends("date", "lead_days")
    def _compute_date_order(self):
        for line in self:
            line.date_order = line._get_date_order() if line.date else False

    @api.depends("quantity", "price_unit")
    def _compute_amount(self):
        for line in self:
            line.amount = line.quantity * line.price_unit

    @api.depends("quantity", "quantity_stock", "quantity_incoming", "product_id.volume")
    def _compute_space(self):
        for line in self:
            pieces = line.quantity_stock + line.quantity_incoming + line.quantity
            line.space = max(0.0, pieces) * line.product_id.volume

    @api.constrains("quantity", "quantity_suggested", "reason")
    def _check_reason(self):
        for line in self:
            if line.is_changed and not (line.reason or "").strip():
                raise ValidationError(
                    self.env._(
                        "%(product)s on %(day)s: write down why %(quantity)s are ordered "
                        "instead of %(suggested)s.",
                        product=line.product_id.display_name,
                        day=format_date(self.env, line.date),
                        quantity=f"{line.quantity:g}",
                        suggested=f"{line.quantity_suggested:g}",
                    )
                )

    @api.constrains("quantity")
    def _check_quantity(self):
        for line in self:
            if line.quantity > QUANTITY_MAX:
                raise ValidationError(
                    self.env._(
                        "%(product)s: %(quantity)s is more than anybody can deliver; "
                        "check the number.",
                        product=line.product_id.display_name,
                        quantity=f"{line.quantity:.0f}",
                    )
                )

    @api.constrains("date", "plan_id")
    def _check_day(self):
        for line in self:
            if not line.plan_id.date_start <= line.date <= line.plan_id.date_end:
                raise ValidationError(
                    self.env._(
                        "%(day)s is none of the plan's days.",
                        day=format_date(self.env, line.date),
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        """Keep lines out of plans that are approved."""
        lines = super().create(vals_list)
        if not self.env.su:
            lines.plan_id._check_draft()
        return lines

    def write(self, vals):
        """Keep what was approved as it is; only the steps of the plan go on writing."""
        if not self.env.su and {"quantity", "reason", "partner_id", "date"} & vals.keys():
            self.plan_id._check_draft()
        result = super().write(vals)
        if not self.env.su and "partner_id" in vals:
            self._follow_supplier()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_draft(self):
        if any(line.state != "draft" for line in self):
            raise UserError(self.env._("Only lines of drafts can be deleted."))
