"""Step `transfers`: the loads of the group orders, some dozens a slice."""

from odoo import models

LOADS_PER_SLICE = 100


class GroupbuyCutoffRun(models.Model):
    _inherit = "groupbuy.cutoff.run"

    def _step_transfers(self):
        """Make the loads from what is ordered; they wait unreserved for the allocation.

        A group order has one load at most, by a unique index: killed and started again, the
        step makes the missing ones.
        """
        goods = self._get_group_orders()._get_load_goods()
        Order = self.env["groupbuy.order"]
        orders = Order.browse(order.id for order in goods).sorted("id")
        missing = orders - orders._get_open_loads().groupbuy_order_id
        missing[:LOADS_PER_SLICE]._create_load_picking()
        if len(missing) > LOADS_PER_SLICE:
            self._set_progress(len(orders) - len(missing) + LOADS_PER_SLICE, len(orders))
            return False
        lines = sum(len(products) for products in goods.values())
        return len(orders), self.env._("%(count)s lines in all", count=lines)

    def _get_group_orders(self):
        """Return the frozen group orders of the run's campaigns."""
        return self.env["groupbuy.order"].search(
            [
                ("campaign_id", "in", self._get_main().campaign_ids.ids),
                ("state", "=", "frozen"),
            ]
        )
