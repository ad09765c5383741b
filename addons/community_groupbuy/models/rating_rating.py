"""Ratings of received goods: one per good of an order."""

from odoo import fields, models


class RatingRating(models.Model):
    _inherit = "rating.rating"

    groupbuy_line_id = fields.Many2one(
        comodel_name="sale.order.line",
        string="Good of an order",
        index="btree_not_null",
        ondelete="cascade",
        readonly=True,
    )
    groupbuy_is_hidden = fields.Boolean(
        string="Text hidden",
        help="Keeps an insulting or unlawful text off the pages; its stars count on.",
    )

    _groupbuy_line_uniq = models.UniqueIndex(
        "(groupbuy_line_id) WHERE groupbuy_line_id IS NOT NULL",
        "This good of the order is rated already.",
    )

    def action_groupbuy_hide(self):
        """Take insulting or unlawful texts off the public pages, or put them back."""
        self.check_access("write")
        for rating in self:
            rating.groupbuy_is_hidden = not rating.groupbuy_is_hidden
