"""A resident's order as the model of a standing order."""

from odoo import Command, fields, models
from odoo.exceptions import UserError


class SaleOrder(models.Model):
    _inherit = "sale.order"

    groupbuy_source = fields.Selection(selection_add=[("standing", "Standing order")])

    def _find_standing(self):
        """Return the living standing order of this resident with this leader and point."""
        self.ensure_one()
        return self.env["groupbuy.standing.order"].search(
            [
                ("partner_id", "=", self.partner_id.id),
                ("leader_id", "=", self.groupbuy_leader_id.id),
                ("pickup_point_id", "=", self.groupbuy_pickup_point_id.id),
                ("state", "!=", "ended"),
            ],
            limit=1,
        )

    def _make_standing(self, quantities):
        """Return the standing order for goods of this order; one that lives gets them, too.

        :param quantities: `{product id: quantity}`; goods that are not in the order are refused
        """
        self.ensure_one()
        goods = self.order_line.filtered("groupbuy_line_id").product_id
        wanted = {product: quantity for product, quantity in quantities.items() if quantity}
        if not wanted:
            raise UserError(self.env._("Choose at least one product."))
        if not set(wanted) <= set(goods.ids):
            raise UserError(self.env._("This product is not part of the order."))
        found = self._find_standing()
        if found:
            found._change(wanted)
            return found
        standing = self.env["groupbuy.standing.order"].create(self._prepare_standing())
        standing._change(wanted)
        return standing

    def _prepare_standing(self):
        """Return the values of a standing order like this order, without its goods."""
        contact = self._get_contact_fields()
        return {
            "partner_id": self.partner_id.id,
            "leader_id": self.groupbuy_leader_id.id,
            "pickup_point_id": self.groupbuy_pickup_point_id.id,
            "contact_name": self.groupbuy_contact_name,
            "contact_phone": self.groupbuy_contact_phone,
            "building": contact["building"],
            "room": contact["room"],
            "note": self.groupbuy_note,
            "line_ids": [Command.clear()],
        }
