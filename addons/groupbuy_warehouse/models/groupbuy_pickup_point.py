"""Pickup points as places of stock."""

from odoo import api, fields, models


class GroupbuyPickupPoint(models.Model):
    _inherit = "groupbuy.pickup.point"

    route_id = fields.Many2one(
        comodel_name="groupbuy.route",
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    location_id = fields.Many2one(
        comodel_name="stock.location",
        string="Stock location",
        help="Where the goods of this point are until residents collect them; made with it.",
        readonly=True,
        copy=False,
        index=True,
        ondelete="restrict",
        check_company=True,
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Give each new pickup point its route and its own location."""
        points = super().create(vals_list)
        for point in points:
            point.location_id = point._create_location()
            if not point.route_id:
                point.route_id = point.company_id._get_groupbuy_route()
        return points

    def write(self, vals):
        if "name" in vals:
            # The location carries the point's name; campaign staff may not edit locations.
            self.location_id.sudo().name = vals["name"]
        return super().write(vals)

    def _create_location(self):
        """Return a new location for this pickup point."""
        self.ensure_one()
        # Locations are set up by stock managers only; this one comes with the point.
        return (
            self.env["stock.location"]
            .sudo()
            .create(
                {
                    "name": self.name,
                    "usage": "internal",
                    "company_id": self.company_id.id,
                    "location_id": self.company_id._get_groupbuy_location().id,
                }
            )
        )
