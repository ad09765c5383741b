"""Orders that change after the cut-off: the load follows, sorted goods do not."""

from odoo import models
from odoo.fields import Domain


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _get_late_obstacle(self):
        """Refuse when some of the order's goods are sorted already."""
        obstacle = super()._get_late_obstacle()
        if obstacle:
            return obstacle
        # Customer service has no right on transfers; whether goods are sorted is all it learns.
        moves_sudo = self.groupbuy_order_id.sudo().load_picking_id.move_ids
        sorted_goods = moves_sudo.filtered(
            lambda move: move.picked and move.product_id in self.order_line.product_id
        )
        if not sorted_goods:
            return ""
        return self.env._(
            "%(product)s is sorted already: have the warehouse take it back on the sorting "
            "screen first, or let the resident take less at the pickup point.",
            product=sorted_goods[0].product_id.name,
        )

    def _after_changed(self):
        """Bring the loads to what is allocated now."""
        result = super()._after_changed()
        # The load follows from the orders, whoever changed them.
        self.groupbuy_order_id.sudo()._update_load()
        return result

    def _get_stage(self):
        """Tell orders that are collected."""
        stage = super()._get_stage()
        if stage == "at_point" and self.groupbuy_pickup_state == "collected":
            return "done"
        return stage

    def _get_stage_domains(self):
        """Tell orders that are collected."""
        domains = super()._get_stage_domains()
        collected = Domain("groupbuy_pickup_state", "=", "collected")
        at_point = domains["at_point"]
        return domains | {
            "at_point": at_point & ~collected,
            "done": domains["done"] | (at_point & collected),
        }

    def _get_history_steps(self):
        """Add the way to the pickup point and the pickup."""
        steps = super()._get_history_steps()
        if self.state == "cancel":
            return steps
        # Residents and leaders see when their goods moved, and nothing else of the transfer.
        group_order_sudo = self.groupbuy_order_id.sudo()
        moments = [
            ("loaded", self.env._("On the way"), group_order_sudo.date_loaded),
            ("at_point", self.env._("At the pickup point"), group_order_sudo.date_signed),
            ("collected", self.env._("Collected"), self.groupbuy_date_pickup),
        ]
        return steps + [
            {"kind": kind, "label": label, "date": moment}
            for kind, label, moment in moments
            if moment
        ]
