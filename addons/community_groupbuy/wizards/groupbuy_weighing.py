"""The dialog in which goods settled by weight are weighed."""

from odoo import Command, api, fields, models


class GroupbuyWeighing(models.TransientModel):
    _name = "groupbuy.weighing"
    _description = "Weighing"

    order_ids = fields.Many2many(comodel_name="sale.order", required=True)
    line_ids = fields.One2many(
        comodel_name="groupbuy.weighing.line",
        inverse_name="weighing_id",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )

    @api.depends("order_ids")
    def _compute_line_ids(self):
        for weighing in self:
            lines = weighing.order_ids.order_line.filtered("groupbuy_line_id.weight_unit")
            weighing.line_ids = [
                Command.clear(),
                *(
                    Command.create({"sale_line_id": line.id, "weight": line.groupbuy_weight_actual})
                    for line in lines
                ),
            ]

    def action_confirm(self):
        """Store what was weighed; lines left empty stay as they are."""
        orders = self.order_ids
        orders.check_access("write")
        orders._record_weights(
            {
                line.sale_line_id: line.weight
                for line in self.line_ids
                if line.weight and line.weight != line.sale_line_id.groupbuy_weight_actual
            }
        )


class GroupbuyWeighingLine(models.TransientModel):
    _name = "groupbuy.weighing.line"
    _description = "Weighed good"

    weighing_id = fields.Many2one(
        comodel_name="groupbuy.weighing", required=True, index=True, ondelete="cascade"
    )
    sale_line_id = fields.Many2one(
        comodel_name="sale.order.line", string="Good", required=True, ondelete="cascade"
    )
    order_id = fields.Many2one(related="sale_line_id.order_id")
    product_id = fields.Many2one(related="sale_line_id.product_id")
    resident = fields.Char(related="sale_line_id.order_id.groupbuy_contact_name")
    quantity = fields.Float(related="sale_line_id.product_uom_qty")
    estimated = fields.Float(related="sale_line_id.groupbuy_weight_estimated")
    weight = fields.Float(string="Weighed (kg)", digits=(12, 3), default=0.0)
