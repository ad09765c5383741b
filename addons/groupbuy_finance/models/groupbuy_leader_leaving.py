"""Money that must be settled before a leader may leave."""

from odoo import models


class GroupbuyLeader(models.Model):
    _inherit = "groupbuy.leader"

    def _get_leaving_obstacles(self):
        """Add commission not paid out yet and cash not handed in yet."""
        obstacles = super()._get_leaving_obstacles()
        # Campaign staff hold no right on the books; that something is open is all they read.
        leader_sudo = self.sudo()
        currency = leader_sudo.currency_id
        if not currency.is_zero(leader_sudo.amount_unsettled):
            obstacles.append(
                self.env._(
                    "%(name)s has commission that is not settled; settle it first.", name=self.name
                )
            )
        if leader_sudo.settlement_ids.filtered(
            lambda settlement: settlement.state not in {"paid", "cancelled"}
        ):
            obstacles.append(
                self.env._(
                    "%(name)s has a settlement that is not paid; pay it first.", name=self.name
                )
            )
        points_sudo = leader_sudo.with_context(active_test=False).pickup_point_ids
        if any(not currency.is_zero(point.cash_balance) for point in points_sudo):
            obstacles.append(
                self.env._(
                    "%(name)s still holds cash of residents; take it in first.", name=self.name
                )
            )
        return obstacles
