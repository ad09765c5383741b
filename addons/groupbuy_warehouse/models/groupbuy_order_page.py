"""Group orders on their leader's phone: what to sign for and to hand out."""

from odoo import models

NO_PICTURE = "/community_groupbuy/static/img/product.svg"


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    def _get_picture_url(self, product):
        """Return the address of a product's picture for the leader's pages."""
        self.ensure_one()
        line = self.campaign_id.line_ids.filtered(lambda line: line.product_id == product)[:1]
        if not line or not product.with_context(bin_size=True).image_512:
            return NO_PICTURE
        return f"/g/{self.code}/image/{line.id}"
