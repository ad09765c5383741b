"""What one campaign needs of one product, and what became of it."""

from odoo import api, fields, models


class GroupbuyCutoffRunLine(models.Model):
    _name = "groupbuy.cutoff.run.line"
    _description = "Cut-off demand"
    _order = "run_id, id"
    _rec_name = "product_id"
    _check_company_auto = True

    run_id = fields.Many2one(
        comodel_name="groupbuy.cutoff.run",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="run_id.company_id", store=True)
    campaign_line_id = fields.Many2one(
        comodel_name="groupbuy.campaign.line",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    product_id = fields.Many2one(related="campaign_line_id.product_id", store=True)
    uom_id = fields.Many2one(related="product_id.uom_id")
    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Supplier",
        index="btree_not_null",
        check_company=True,
    )
    quantity_ordered = fields.Float(
        string="Ordered by residents", digits="Product Unit", readonly=True
    )
    purchase_line_id = fields.Many2one(
        comodel_name="purchase.order.line",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    quantity_purchased = fields.Float(
        string="Purchased", digits="Product Unit", compute="_compute_quantities"
    )
    quantity_rounding = fields.Float(
        string="Rounding",
        digits="Product Unit",
        compute="_compute_quantities",
        help="Purchased beyond what residents ordered.",
    )
    quantity_received = fields.Float(
        string="Received", digits="Product Unit", compute="_compute_quantities"
    )
    quantity_allocated = fields.Float(
        string="Allocated", digits="Product Unit", compute="_compute_quantity_short"
    )
    quantity_short = fields.Float(
        string="Short", digits="Product Unit", compute="_compute_quantity_short"
    )
    obstacle = fields.Char(readonly=True, copy=False)

    _product_uniq = models.UniqueIndex(
        "(run_id, campaign_line_id)", "This demand is in the run already."
    )

    @api.depends("purchase_line_id.product_qty", "purchase_line_id.qty_received")
    def _compute_quantities(self):
        # Campaign staff follow a run by its quantities, without a right on purchases.
        for line, line_sudo in zip(self, self.sudo(), strict=True):
            purchase, uom = line_sudo.purchase_line_id, line_sudo.uom_id
            line.quantity_purchased = purchase.product_uom_id._compute_quantity(
                purchase.product_qty, uom
            )
            line.quantity_received = purchase.product_uom_id._compute_quantity(
                purchase.qty_received, uom
            )
            line.quantity_rounding = (
                line.quantity_purchased - line.quantity_ordered if purchase else 0.0
            )

    @api.depends("run_id.state")
    def _compute_quantity_short(self):
        # Sums over residents' orders, which buyers may not open one by one.
        rows = (
            self.env["sale.order.line"]
            .sudo()
            ._read_group(
                [
                    ("groupbuy_line_id", "in", self.campaign_line_id.ids),
                    ("order_id.state", "=", "sale"),
                ],
                ["groupbuy_line_id"],
                ["groupbuy_quantity_allocated:sum", "groupbuy_quantity_short:sum"],
            )
        )
        sums = {line.id: figures for line, *figures in rows}
        for line in self:
            figures = sums.get(line.campaign_line_id.id, (0.0, 0.0))
            line.quantity_allocated, line.quantity_short = figures
