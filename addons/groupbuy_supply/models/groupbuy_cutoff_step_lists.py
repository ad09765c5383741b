"""Step `lists`: slots along routes and stops; route and leader lists print from there."""

from odoo import api, fields, models


class GroupbuyCutoffRun(models.Model):
    _name = "groupbuy.cutoff.run"
    _inherit = ["groupbuy.cutoff.run", "groupbuy.delivery.mixin"]

    group_order_count = fields.Integer(string="Group orders", compute="_compute_group_order_count")

    @api.depends("campaign_ids.group_order_ids.state")
    def _compute_group_order_count(self):
        # Their number alone; buyers may read a run without each of its group orders.
        counts = dict(
            self.env["groupbuy.order"]
            .sudo()
            ._read_group(
                [
                    ("campaign_id.run_id", "in", self._get_main().ids),
                    ("state", "!=", "cancelled"),
                ],
                ["campaign_id"],
                ["__count"],
            )
        )
        for run in self:
            campaigns = run.sudo()._get_main().campaign_ids
            run.group_order_count = sum(counts.get(campaign, 0) for campaign in campaigns)

    def _step_lists(self):
        """Give every stop its slot; stops that have one keep it, so printed lists stay true."""
        orders = self._get_group_orders()
        orders._plan_sorting()
        stops = len(orders.pickup_point_id)
        return stops, self.env._(
            "%(stops)s stops on %(routes)s routes", stops=stops, routes=len(orders.route_id)
        )

    def action_plan_sorting_anew(self):
        """Number the slots from the start where nothing is sorted yet."""
        self.check_access("write")
        # Slots are nobody's to write; that the buyer may run this was checked.
        for run_sudo in self.sudo():
            run_sudo._get_group_orders()._plan_sorting_anew()

    def action_view_group_orders(self):
        """Open the group orders of this run with their loads."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "groupbuy_warehouse.groupbuy_order_action_loads"
        )
        return action | {
            "domain": [("campaign_id", "in", self._get_main().campaign_ids.ids)],
            "context": {"read_group_expand": False},
        }

    def _get_delivery_orders(self):
        """Return the group orders of the runs' campaigns.

        The lists hold goods, stops and leaders, and no resident.
        """
        self.check_access("read")
        # Buyers print the lists of their run without rights on transfers.
        return self.sudo()._get_main().campaign_ids._get_delivery_orders()

    def _get_campaigns_to_sort(self):
        """Return the runs' campaigns for the sorting lists, which hold goods and slots only."""
        self.check_access("read")
        # Buyers print the lists of their run without rights on transfers.
        return self.sudo()._get_main().campaign_ids
