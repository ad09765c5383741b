"""Campaigns reach the warehouse when their goods are allocated."""

from odoo import models
from odoo.exceptions import AccessError


class GroupbuyCampaign(models.Model):
    _inherit = "groupbuy.campaign"

    def get_sorting_campaigns(self):
        """Return the campaigns whose goods wait to be sorted, for the sorting screen."""
        self._check_sorting()
        loads = self.env["stock.picking"].search(
            [
                ("groupbuy_kind", "=", "load"),
                ("state", "not in", ("done", "cancel")),
                ("groupbuy_order_id.campaign_id.date_allocated", "!=", False),
                ("company_id", "in", self.env.companies.ids),
            ]
        )
        campaigns = loads.groupbuy_order_id.campaign_id.sorted("date_delivery")
        return [
            summary for campaign in campaigns for summary in campaign._get_sorting_summaries(loads)
        ]

    def get_sorting_board(self, warehouse_id=None):
        """Return all the sorting screen shows of one campaign, in one warehouse if given."""
        self.ensure_one()
        self._check_sorting()
        moves = self._get_sorting_moves()
        warehouses = self.group_order_ids.route_id.warehouse_id
        warehouse = warehouses.filtered(lambda one: one.id == warehouse_id)
        if warehouse_id:
            moves = moves.filtered(lambda move: move.location_id.warehouse_id == warehouse)
        return {
            "id": self.id,
            "name": self.name,
            "warehouse": (len(warehouses) > 1 and warehouse.name) or "",
            "date_delivery": self.date_delivery,
            "products": [
                moves_of._get_sorting_product() for moves_of in moves.grouped("product_id").values()
            ],
        }

    def action_sort(self):
        """Open the sorting screen of this campaign."""
        self.ensure_one()
        self._check_sorting()
        action = self.env["ir.actions.client"]._for_xml_id(
            "groupbuy_warehouse.groupbuy_sorting_action"
        )
        return action | {"params": {"campaign_id": self.id}}

    def _get_obstacles(self, target):
        """Add pickup points no route leads to."""
        obstacles = super()._get_obstacles(target)
        if target in {"review", "scheduled", "open"}:
            obstacles += [
                self.env._("The pickup point %(name)s has no route.", name=point.name)
                for point in self.leader_ids.pickup_point_ids
                if not point.route_id
            ]
        return obstacles

    def _check_sorting(self):
        """Raise unless the user works in the warehouse and may see these campaigns."""
        self.check_access("read")
        if not self.env.su and not self.env.user.has_group("stock.group_stock_user"):
            raise AccessError(self.env._("Only warehouse staff may do this."))

    def _get_sorting_moves(self):
        """Return the moves of the campaign's loads that are still in the warehouse."""
        return self.env["stock.move"].search(
            [
                ("picking_id.groupbuy_order_id.campaign_id", "=", self.id),
                ("picking_id.groupbuy_order_id.campaign_id.date_allocated", "!=", False),
                ("picking_id.groupbuy_kind", "=", "load"),
                ("state", "not in", ("done", "cancel")),
            ]
        )

    def _get_sorting_sheets(self):
        """Return `[(warehouse, {product: moves})]` of the printed sorting list, loaded or not.

        Slots are numbered in each warehouse, so each sorts by a sheet of its own.
        """
        moves = self.env["stock.move"].search(
            [
                ("picking_id.groupbuy_order_id.campaign_id", "=", self.id),
                ("picking_id.groupbuy_kind", "=", "load"),
                ("state", "!=", "cancel"),
            ]
        )
        by_place = moves.sorted(lambda move: move.picking_id.groupbuy_order_id._get_place())
        by_warehouse = by_place.grouped(lambda move: move.location_id.warehouse_id)
        return [
            (warehouse, by_warehouse[warehouse].grouped("product_id"))
            for warehouse in by_place.location_id.warehouse_id.sorted()
        ]

    def _get_sorting_summaries(self, loads):
        """Return the lines of the list of campaigns to sort: one for each warehouse."""
        moves = loads.filtered(lambda load: load.groupbuy_order_id.campaign_id == self).move_ids
        has_several = len(self.group_order_ids.route_id.warehouse_id) > 1
        return [
            {
                "key": f"{self.id}-{warehouse.id}",
                "id": self.id,
                "name": self.name,
                "warehouse_id": warehouse.id,
                "warehouse": warehouse.name if has_several else "",
                "date_delivery": self.date_delivery,
                "total": len(moves_of),
                "done": len(moves_of.filtered("picked")),
            }
            for warehouse, moves_of in moves.grouped(
                lambda move: move.location_id.warehouse_id
            ).items()
        ]

    def _after_allocated(self):
        """Prepare one load per group order and the slots they are sorted to."""
        result = super()._after_allocated()
        # Loads follow from the allocation, whoever triggered it; no rights of theirs needed.
        orders_sudo = self.sudo().group_order_ids
        orders_sudo._create_load_picking()
        orders_sudo._plan_sorting()
        return result
