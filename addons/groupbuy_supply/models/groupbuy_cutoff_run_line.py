"""What one delivery day needs of one product from one warehouse, and what became of it."""

from odoo import api, fields, models
from odoo.tools import SQL

from .groupbuy_cutoff_run import UNBOUGHT


class GroupbuyCutoffRunLine(models.Model):
    """Need of one product; `quantity_ordered + _rounding = _purchased + _stock` once bought."""

    _name = "groupbuy.cutoff.run.line"
    _description = "Cut-off demand"
    _order = "run_id, id"
    _rec_name = "product_id"
    _check_company_auto = True

    run_id = fields.Many2one(
        comodel_name="groupbuy.cutoff.run",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="run_id.company_id", store=True)
    product_id = fields.Many2one(
        comodel_name="product.product",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    warehouse_id = fields.Many2one(
        comodel_name="stock.warehouse",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    uom_id = fields.Many2one(related="product_id.uom_id")
    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Supplier",
        index="btree_not_null",
        check_company=True,
        help="Buy from this supplier only; empty: as price lists, contracts and grades say.",
    )
    supplier_ids = fields.Many2many(
        comodel_name="res.partner",
        string="Bought from",
        compute="_compute_supplier_ids",
        compute_sudo=True,
    )
    demand_ids = fields.One2many(comodel_name="groupbuy.cutoff.demand", inverse_name="run_line_id")
    purchase_line_ids = fields.One2many(
        comodel_name="purchase.order.line", inverse_name="groupbuy_run_line_id"
    )
    quantity_ordered = fields.Float(
        string="Ordered by residents", digits="Product Unit", default=0.0, readonly=True
    )
    quantity_tolerance = fields.Float(
        string="Taken if it fills the case",
        digits="Product Unit",
        default=0.0,
        readonly=True,
        help="Residents take up to so much more than they ordered.",
    )
    quantity_stock = fields.Float(
        string="From stock", digits="Product Unit", default=0.0, readonly=True
    )
    quantity_rounding = fields.Float(
        string="Rounding",
        digits="Product Unit",
        compute="_compute_quantity_rounding",
        store=True,
        readonly=False,
        help="Purchased beyond what residents ordered.",
    )
    quantity_purchased = fields.Float(
        string="Purchased", digits="Product Unit", compute="_compute_quantities", store=True
    )
    quantity_ahead = fields.Float(
        string="Ordered ahead",
        digits="Product Unit",
        compute="_compute_quantities",
        store=True,
        help="Of what was purchased: ordered by a demand plan before the cut-off.",
    )
    quantity_received = fields.Float(
        string="Received", digits="Product Unit", compute="_compute_quantities", store=True
    )
    quantity_allocated = fields.Float(
        string="Allocated", digits="Product Unit", compute="_compute_quantity_short"
    )
    quantity_short = fields.Float(
        string="Short", digits="Product Unit", compute="_compute_quantity_short"
    )
    quantity_surplus = fields.Float(
        string="Surplus",
        digits="Product Unit",
        compute="_compute_quantity_short",
        help="Received or taken from stock, and given to nobody.",
    )
    obstacle = fields.Char(readonly=True, copy=False)

    _product_uniq = models.UniqueIndex(
        "(run_id, product_id, warehouse_id)", "This product is in the run already."
    )

    @api.depends(
        "purchase_line_ids.product_qty",
        "purchase_line_ids.qty_received",
        "purchase_line_ids.state",
        "purchase_line_ids.groupbuy_quantity_before",
        "purchase_line_ids.groupbuy_quantity_refused",
    )
    def _compute_quantities(self):
        for line in self:
            living = line.purchase_line_ids.filtered(lambda purchase: purchase.state != "cancel")
            bought = ahead = received = 0.0
            for purchase in living:
                counted, came = purchase._get_run_quantities()
                convert = purchase.product_uom_id._compute_quantity
                counted = convert(counted, line.uom_id, round=False)
                bought += counted
                ahead += counted if purchase.order_id.groupbuy_plan_id else 0.0
                received += convert(came, line.uom_id, round=False)
            line.quantity_purchased = line.uom_id.round(bought)
            line.quantity_ahead = line.uom_id.round(ahead)
            line.quantity_received = line.uom_id.round(received)

    @api.depends("purchase_line_ids.state", "purchase_line_ids.partner_id")
    def _compute_supplier_ids(self):
        for line in self:
            line.supplier_ids = line.purchase_line_ids.filtered(
                lambda purchase: purchase.state != "cancel"
            ).partner_id

    @api.depends("quantity_ordered", "quantity_stock", "quantity_purchased", "run_id.step")
    def _compute_quantity_rounding(self):
        """Keep what was planned until all is bought; then it is what the purchases say."""
        for line in self:
            line.quantity_rounding = (
                line.quantity_rounding
                if line.run_id.step in UNBOUGHT
                else line.quantity_purchased + line.quantity_stock - line.quantity_ordered
            )

    @api.depends("run_id.state", "quantity_received", "quantity_stock")
    def _compute_quantity_short(self):
        figures = self._get_shared_quantities()
        for line in self:
            allocated, short = figures.get(line.id, (0.0, 0.0))
            line.quantity_allocated, line.quantity_short = allocated, short
            line.quantity_surplus = (
                line.quantity_received + line.quantity_stock - allocated
                if line.run_id.state == "done"
                else 0.0
            )

    def _get_shared_quantities(self):
        """Return `{line id: (allocated, short)}`, sums over the residents' orders.

        In SQL, as the orders of a line are those of its campaigns and its warehouse's routes;
        buyers see the sums only.
        """
        if not self.ids:
            return {}
        self.env["sale.order.line"].flush_model()
        self.env["sale.order"].flush_model(["groupbuy_order_id", "state"])
        self.env["groupbuy.cutoff.demand"].flush_model()
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT line.id,
                       SUM(sol.groupbuy_quantity_allocated),
                       SUM(sol.groupbuy_quantity_short)
                  FROM groupbuy_cutoff_run_line line
                  JOIN groupbuy_cutoff_demand demand ON demand.run_line_id = line.id
                  JOIN sale_order_line sol ON sol.groupbuy_line_id = demand.campaign_line_id
                                          AND sol.product_id = line.product_id
                  JOIN sale_order so ON so.id = sol.order_id AND so.state = 'sale'
                  JOIN groupbuy_order team ON team.id = so.groupbuy_order_id
                  JOIN groupbuy_route route ON route.id = team.route_id
                                           AND route.warehouse_id = line.warehouse_id
                 WHERE line.id IN %s
                 GROUP BY line.id
                """,
                tuple(self.ids),
            )
        )
        return {line_id: (allocated or 0.0, short or 0.0) for line_id, allocated, short in rows}
