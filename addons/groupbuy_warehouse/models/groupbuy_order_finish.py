"""The end of a group order: pickups found by code, unclaimed goods sent back."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..exceptions import PickupRefused
from .groupbuy_order import Leg


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    uncollected_count = fields.Integer(
        string="Not collected yet", compute="_compute_uncollected_count"
    )
    date_done = fields.Datetime(string="Finished on", readonly=True, copy=False)

    @api.depends("order_ids.groupbuy_pickup_state")
    def _compute_uncollected_count(self):
        counts = dict(
            self.env["sale.order"]._read_group(
                self._get_uncollected_domain(), ["groupbuy_order_id"], ["__count"]
            )
        )
        for order in self:
            order.uncollected_count = counts.get(order, 0)

    def action_view_uncollected(self):
        """Open the residents' orders that wait at the pickup point."""
        self.ensure_one()
        return self.action_view_orders() | {
            "name": self.env._("Not collected yet"),
            "domain": self._get_uncollected_domain(),
        }

    def action_finish(self):
        """Close the handing over; what nobody collected goes back to the warehouse."""
        self.check_access("read")
        if not self.env.su and not self.env.user.has_groups(
            "stock.group_stock_user,community_groupbuy.group_user"
        ):
            raise AccessError(self.env._("Only staff may finish a group order."))
        # Transfers and state are nobody's to write: rights were checked just above.
        self.sudo()._finish()

    def _get_uncollected_domain(self):
        """Return the domain of the residents' orders that still wait."""
        return [
            ("groupbuy_order_id", "in", self.ids),
            ("groupbuy_pickup_state", "in", ("waiting", "partial")),
        ]

    def _get_list_orders(self):
        """Return the residents' orders that get goods, in the order of the sequence list."""
        self.ensure_one()
        return self.order_ids.filtered("groupbuy_pickup_state").sorted("groupbuy_sequence")

    def _get_waiting_orders(self):
        """Return the residents' orders that still wait, in the order of the sequence list."""
        self.ensure_one()
        return self.env["sale.order"].search(
            self._get_uncollected_domain(), order="groupbuy_sequence"
        )

    def _find_by_pickup_code(self, code):
        """Return the resident's order with this pickup code, in this group order only.

        :raise PickupRefused: the same sentence for unknown codes and for other leaders'
        """
        self.ensure_one()
        code = "".join(str(code or "").split())
        order = self.env["sale.order"].search(
            [
                ("groupbuy_order_id", "=", self.id),
                ("groupbuy_pickup_code", "=", code),
                ("state", "=", "sale"),
            ],
            limit=1,
        )
        if not code or not order:
            raise PickupRefused(
                self.env._(
                    "No order of %(name)s has this pickup code; check the six digits.",
                    name=self.name,
                )
            )
        return order

    def _get_obstacles(self, target):
        """Return translated sentences that keep the group order from `target`."""
        self.ensure_one()
        obstacles = []
        if target == "done":
            if self.state != "signed":
                obstacles.append(self.env._("%(name)s is not signed for yet.", name=self.name))
            if any(difference.state == "open" for difference in self.difference_ids):
                obstacles.append(
                    self.env._(
                        "%(name)s has open differences; settle them first.",
                        name=self.name,
                    )
                )
        return obstacles

    def _finish(self):
        """Close what is signed for; finishing twice does it once."""
        for order in self.filtered(lambda order: order.state != "done"):
            order._take_turn()
            obstacles = order._get_obstacles("done")
            if obstacles:
                raise UserError("\n".join(obstacles))
            order._return_unclaimed()
            order._set_state("done")
            order.date_done = fields.Datetime.now()
            order._after_done()

    def _return_unclaimed(self):
        """Bring what is left at the pickup point back and return the transfer."""
        self.ensure_one()
        warehouse = self.route_id.warehouse_id
        return self._transfer(
            Leg(
                "return",
                self.pickup_point_id.location_id,
                warehouse._get_groupbuy_return_location(),
            ),
            [
                {
                    "product_id": row.product_id.id,
                    "product_uom": row.uom_id.id,
                    "product_uom_qty": row.quantity_at_point,
                }
                for row in self._get_balance()
                if row.uom_id.compare(row.quantity_at_point, 0) > 0
            ],
        )
