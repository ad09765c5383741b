"""Two orders of one person become one."""

from odoo import api, fields, models


class GroupbuyOrderMerge(models.TransientModel):
    _name = "groupbuy.order.merge"
    _description = "Merge orders"

    order_id = fields.Many2one(
        comodel_name="sale.order",
        string="This order",
        default=lambda self: self.env.context.get("active_id"),
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    candidate_ids = fields.Many2many(comodel_name="sale.order", compute="_compute_candidate_ids")
    other_id = fields.Many2one(
        comodel_name="sale.order",
        string="Goes into",
        required=True,
        domain="[('id', 'in', candidate_ids)]",
        ondelete="cascade",
    )

    @api.depends("order_id")
    def _compute_candidate_ids(self):
        for wizard in self:
            wizard.candidate_ids = wizard.order_id._get_mergeable()

    def action_merge(self):
        """Put the goods into the other order and cancel this one."""
        self.ensure_one()
        (self.order_id | self.other_id).check_access("write")
        self.order_id._merge_into(self.other_id)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "community_groupbuy.sale_order_action_groupbuy"
        )
        return action | {"views": [(False, "form")], "res_id": self.other_id.id}
