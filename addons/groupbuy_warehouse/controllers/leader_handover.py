"""What the leader's sign-off and pickup pages share."""

from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.community_groupbuy.controllers.leader_group_order import LeaderGroupOrder

PREFIX = "quantity_"


class LeaderHandover(LeaderGroupOrder):
    def _prepare_group_order(self, group_order):
        """Tell the page whether this user may sign and hand out."""
        return super()._prepare_group_order(group_order) | {
            "may_hand_over": self._may_hand_over(group_order),
        }

    def _find_handover(self, group_order_id):
        """Return the group order this user hands over, with the rights for it, or `None`.

        Leaders have no rights on stock; whose goods they are was checked just before, hence
        sudo on exactly this group order.
        """
        group_order = self._find_group_order(group_order_id)
        if not group_order or not self._may_hand_over(group_order):
            return None
        return group_order.sudo()

    def _may_hand_over(self, group_order):
        """Return whether the user hands out for this leader, or works in the warehouse."""
        return group_order.leader_id._has_right("pickup")

    def _log(self, group_order_sudo, kind, record_sudo, text=False):
        """Write what helpers and leaders did into the team's log."""
        if request.env.user.share:
            leader = request.env["groupbuy.leader"].browse(group_order_sudo.leader_id.id)
            leader._log_activity(kind, record_sudo, text)

    def _get_quantities(self, form):
        """Return `{id: quantity}` of the fields `quantity_<id>`, as entered."""
        try:
            return {
                int(name.removeprefix(PREFIX)): float(value or 0)
                for name, value in form.items()
                if name.startswith(PREFIX)
            }
        except ValueError as error:
            raise UserError(request.env._("Enter the quantities as numbers.")) from error
