"""Residents rate what they received, from the page of their own order."""

from odoo import models
from odoo.exceptions import UserError

STARS = range(1, 6)
TEXT_LENGTH = 500


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _groupbuy_rate(self, line_id, stars, text=""):
        """Store what the resident thinks of one received good; a second time amends it.

        Whoever calls has made sure that the resident stands behind it.
        :raise UserError: with one sentence, before anything is stored
        """
        self.ensure_one()
        line = self.order_line.filtered(
            lambda line: line.id == line_id and line.groupbuy_line_id and not line.display_type
        )
        text = " ".join((text or "").split())
        self._check_groupbuy_rating(line, stars, text)
        # Residents are strangers to ratings; the one of this very good is written.
        Rating_sudo = self.env["rating.rating"].sudo()
        rating_sudo = Rating_sudo.search([("groupbuy_line_id", "=", line.id)])
        values = {"rating": stars, "feedback": text or False, "consumed": True}
        if rating_sudo:
            rating_sudo.write(values)
            return rating_sudo
        return Rating_sudo.create(values | self._prepare_groupbuy_rating(line))

    def _check_groupbuy_rating(self, line, stars, text):
        """Raise unless this good of this order may be rated so."""
        if not line:
            raise UserError(self.env._("These goods belong to another order."))
        if stars not in STARS:
            raise UserError(self.env._("Give one to five stars."))
        if len(text) > TEXT_LENGTH:
            raise UserError(
                self.env._("A rating has at most %(count)s characters.", count=TEXT_LENGTH)
            )
        if line not in self._get_rateable_lines():
            raise UserError(
                self.env._("%(product)s can be rated once received.", product=line.product_id.name)
            )

    def _get_rateable_lines(self):
        """Return the goods the resident has in hands; leaves that know pickups narrow it."""
        self.ensure_one()
        if self.state != "sale" or not self._has_reached("done"):
            return self.order_line.browse()
        return self.order_line.filtered(
            lambda line: line.groupbuy_line_id and line._get_quantity_due() > 0
        )

    def _get_groupbuy_ratings(self):
        """Return `{order line: rating}` of what was rated already."""
        # The resident's own ratings, for the page of the order.
        ratings_sudo = (
            self.env["rating.rating"]
            .sudo()
            .search([("groupbuy_line_id", "in", self.order_line.ids)])
        )
        return {rating.groupbuy_line_id: rating for rating in ratings_sudo}

    def _prepare_groupbuy_rating(self, line):
        """Return the values of a new rating of a good."""
        template = line.product_id.product_tmpl_id
        return {
            "res_model_id": self.env["ir.model"]._get_id("product.template"),
            "res_id": template.id,
            "partner_id": self.partner_id.id,
            "groupbuy_line_id": line.id,
        }
