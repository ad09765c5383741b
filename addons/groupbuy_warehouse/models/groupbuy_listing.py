"""Listings know what is free in the warehouse."""

from odoo import models


class GroupbuyListing(models.Model):
    _inherit = "groupbuy.listing"

    def _get_quantity_available(self):
        """Answer for goods kept in stock: what is there and promised to nobody."""
        available = super()._get_quantity_available()
        # How much is left decides what is on sale; the stock itself is not shown.
        stored = self.sudo().filtered("product_tmpl_id.is_storable")
        for listing in stored:
            variants = listing.product_tmpl_id.product_variant_ids
            variants = variants.with_company(listing.company_id)
            available[listing.sudo(self.env.su)] = sum(variants.mapped("free_qty"))
        return available
