"""Asks why ordering is stopped, then stops what was chosen."""

from odoo import fields, models


class GroupbuyStop(models.TransientModel):
    _name = "groupbuy.stop"
    _description = "Emergency stop"

    reason = fields.Char(
        required=True, help="Residents read this on the page: say it in their words."
    )
    campaign_ids = fields.Many2many(comodel_name="groupbuy.campaign", string="Campaigns")
    seller_ids = fields.Many2many(comodel_name="groupbuy.campaign.seller", string="Sellers")
    leader_ids = fields.Many2many(comodel_name="groupbuy.leader", string="Leaders")
    product_ids = fields.Many2many(comodel_name="product.template", string="Products")

    def action_stop(self):
        """Stop ordering of everything chosen."""
        self.check_access("write")
        for chosen in (self.campaign_ids, self.seller_ids):
            chosen._stop(self.reason)
        self.leader_ids._stop_campaigns(self.reason)
        self.product_ids._groupbuy_stop(self.reason)
        return {"type": "ir.actions.act_window_close"}
