"""One good of a line of a chat list."""

from odoo import fields, models


class GroupbuyOrderImportItem(models.Model):
    _name = "groupbuy.order.import.item"
    _inherit = ["groupbuy.doubt.mixin"]
    _description = "Product of chat orders"
    _order = "line_id, id"

    line_id = fields.Many2one(
        comodel_name="groupbuy.order.import.line",
        required=True,
        index=True,
        ondelete="cascade",
    )
    campaign_id = fields.Many2one(related="line_id.campaign_id")
    campaign_line_id = fields.Many2one(
        comodel_name="groupbuy.campaign.line",
        string="Product",
        domain="[('campaign_id', '=', campaign_id)]",
        index="btree_not_null",
        ondelete="cascade",
    )
    quantity = fields.Float(digits="Product Unit", default=1.0)
    uom_id = fields.Many2one(related="campaign_line_id.uom_id")

    def _is_complete(self):
        """Tell whether product and quantity are given."""
        return bool(self.campaign_line_id) and self.quantity > 0

    def _get_product_name(self):
        """Return the product's name, or a mark that none is chosen."""
        return self.campaign_line_id.product_id.name or "?"
