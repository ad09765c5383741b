"""Which goods of a campaign are settled by weight, as residents were told."""

from odoo import api, fields, models


class GroupbuyCampaignLine(models.Model):
    _inherit = "groupbuy.campaign.line"

    weight_unit = fields.Float(
        string="Estimated weight",
        compute="_compute_weight",
        store=True,
        precompute=True,
        digits=(12, 3),
        help="Kilograms a unit is sold as; zero for goods that are not settled by weight.",
    )
    weight_tolerance = fields.Float(
        compute="_compute_weight", store=True, precompute=True, digits=(5, 2)
    )

    @api.depends("product_id")
    def _compute_weight(self):
        """Keep what residents were told, whatever becomes of the product later."""
        for line in self:
            product = line.product_id.product_tmpl_id
            weighed = product.groupbuy_is_catch_weight
            line.weight_unit = product.groupbuy_weight_unit if weighed else 0.0
            line.weight_tolerance = product.groupbuy_weight_tolerance if weighed else 0.0
