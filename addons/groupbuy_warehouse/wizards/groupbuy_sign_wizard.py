"""Sign-off by staff, when a leader signed on paper."""

from odoo import api, fields, models


class GroupbuySignWizard(models.TransientModel):
    _name = "groupbuy.sign.wizard"
    _description = "Sign for the leader"

    groupbuy_order_id = fields.Many2one(
        comodel_name="groupbuy.order",
        string="Group order",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    note = fields.Char()
    line_ids = fields.One2many(
        comodel_name="groupbuy.sign.wizard.line",
        inverse_name="wizard_id",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )

    @api.depends("groupbuy_order_id")
    def _compute_line_ids(self):
        for wizard in self:
            wizard.line_ids = [fields.Command.clear()] + [
                fields.Command.create(
                    {
                        "product_id": product.id,
                        "quantity_loaded": load.quantity,
                        "quantity": load.quantity,
                    }
                )
                for product, load in wizard.groupbuy_order_id._get_loads().items()
            ]

    def action_confirm(self):
        """Sign the entered quantities on the leader's behalf."""
        self.ensure_one()
        self.groupbuy_order_id._check_warehouse()
        quantities = {line.product_id.id: line.quantity for line in self.line_ids}
        # The group order's state is nobody's to write: rights were checked just above.
        self.groupbuy_order_id.sudo()._sign(quantities, self.note)


class GroupbuySignWizardLine(models.TransientModel):
    _name = "groupbuy.sign.wizard.line"
    _description = "Sign for the leader: product"

    wizard_id = fields.Many2one(
        comodel_name="groupbuy.sign.wizard",
        required=True,
        index=True,
        ondelete="cascade",
    )
    product_id = fields.Many2one(
        comodel_name="product.product",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    uom_id = fields.Many2one(related="product_id.uom_id")
    quantity_loaded = fields.Float(string="Loaded", digits="Product Unit", readonly=True)
    quantity = fields.Float(string="Arrived", digits="Product Unit")
