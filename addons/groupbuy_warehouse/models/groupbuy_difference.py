"""Differences: less arrived at a pickup point than was loaded."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .groupbuy_order import Leg

# What the sign-off recorded and the settlement did is nobody's to edit.
RECORDED = {
    "groupbuy_order_id",
    "note",
    "picking_id",
    "product_id",
    "quantity_loaded",
    "quantity_signed",
}


class GroupbuyDifference(models.Model):
    _name = "groupbuy.difference"
    _inherit = ["groupbuy.workflow.mixin", "mail.thread", "mail.activity.mixin"]
    _description = "Sign-off difference"
    _order = "state, id desc"
    _rec_name = "product_id"
    _check_company_auto = True
    _transitions = {"open": {"settled"}}

    groupbuy_order_id = fields.Many2one(
        comodel_name="groupbuy.order",
        string="Group order",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    company_id = fields.Many2one(related="groupbuy_order_id.company_id", store=True)
    leader_id = fields.Many2one(related="groupbuy_order_id.leader_id", store=True)
    route_id = fields.Many2one(related="groupbuy_order_id.route_id", store=True)
    product_id = fields.Many2one(
        comodel_name="product.product",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    uom_id = fields.Many2one(related="product_id.uom_id")
    quantity_loaded = fields.Float(string="Loaded", digits="Product Unit", readonly=True)
    quantity_signed = fields.Float(string="Signed", digits="Product Unit", readonly=True)
    quantity = fields.Float(
        string="Missing",
        digits="Product Unit",
        compute="_compute_quantity",
        store=True,
    )
    note = fields.Char(string="Leader's note", readonly=True)
    responsible = fields.Selection(
        selection=[
            ("warehouse", "Warehouse"),
            ("driver", "Driver"),
            ("supplier", "Supplier"),
            ("leader", "Leader"),
        ],
        string="Owned by",
        tracking=True,
        help="The one party who stands for the missing goods.",
    )
    state = fields.Selection(
        selection=[("open", "Open"), ("settled", "Settled")],
        default="open",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        group_expand=True,
        index=True,
    )
    picking_id = fields.Many2one(
        comodel_name="stock.picking",
        string="Transfer",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )

    _product_uniq = models.UniqueIndex(
        "(groupbuy_order_id, product_id)",
        "This product's difference is recorded already.",
    )
    _quantity_positive = models.Constraint(
        "CHECK (quantity_signed >= 0 AND quantity_signed < quantity_loaded)",
        "Less must be signed for than was loaded.",
    )
    _settled_owned = models.Constraint(
        "CHECK (state != 'settled' OR responsible IS NOT NULL)",
        "Choose first who stands for what is missing.",
    )

    @api.depends("quantity_loaded", "quantity_signed")
    def _compute_quantity(self):
        for difference in self:
            difference.quantity = difference.quantity_loaded - difference.quantity_signed

    def write(self, vals):
        if not self.env.su and RECORDED & vals.keys():
            raise AccessError(self.env._("What was signed for cannot be edited afterwards."))
        if "responsible" in vals and any(difference.state == "settled" for difference in self):
            raise UserError(self.env._("A settled difference keeps its owner."))
        return super().write(vals)

    def action_settle(self):
        """Book the missing goods out of the route, on their owner's account."""
        self.check_access("write")
        if not self.env.su and not self.env.user.has_group("stock.group_stock_user"):
            raise AccessError(self.env._("Only warehouse staff may do this."))
        # The group order's steps are nobody's to write: rights were checked just above.
        self.sudo()._settle()

    def _settle(self):
        """Move what is missing from transit to inventory loss; twice equals once."""
        open_ones = self.filtered(lambda difference: difference.state == "open")
        for difference in open_ones:
            if not difference.responsible:
                raise UserError(
                    self.env._(
                        "%(product)s: choose first who stands for what is missing.",
                        product=difference.product_id.name,
                    )
                )
        for difference in open_ones:
            difference.picking_id = difference._write_off()
            difference._set_state("settled")

    def _write_off(self):
        """Return the done transfer of the missing goods out of transit."""
        self.ensure_one()
        order = self.groupbuy_order_id
        load = order._get_loads()[self.product_id]
        loss = self.product_id.with_company(self.company_id).property_stock_inventory
        return order._transfer(
            Leg("loss", load.location_dest_id, loss),
            [order._prepare_sign_move(load, self.quantity)],
        )
