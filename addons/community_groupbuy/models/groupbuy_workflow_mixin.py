"""State machines that only move along declared steps."""

from odoo import api, models
from odoo.exceptions import UserError


class GroupbuyWorkflowMixin(models.AbstractModel):
    """Give a model a guarded `state`; inherit before `mail.thread`.

    A model declares `_transitions = {"draft": {"open", "cancelled"}, …}`. `create` and
    `write` refuse `state`; `_set_state` is the only way to move it.
    """

    _name = "groupbuy.workflow.mixin"
    _description = "State machine with declared steps"
    _transitions = {}
    # States a record may start in beside the default one.
    _first_states = frozenset()

    @api.model_create_multi
    def create(self, vals_list):
        initial = self.default_get(["state"]).get("state")
        allowed = {initial, *self._first_states}
        if any(vals.get("state", initial) not in allowed for vals in vals_list):
            raise UserError(self.env._("A new record starts in its first state."))
        return super().create(vals_list)

    def write(self, vals):
        if "state" in vals:
            raise UserError(self.env._("The state changes by its own buttons only."))
        return super().write(vals)

    # Nothing to return: its `super()` is the one of `write`.
    def _set_state(self, state):  # pylint: disable=missing-return
        """Move every record to `state` along a declared step.

        Records already there are left alone, so a step done twice equals one done once.
        :raise UserError: when a record may not move there from where it is
        """
        moving = self.filtered(lambda record: record.state != state)
        for record in moving:
            if state not in self._transitions.get(record.state, ()):
                raise UserError(
                    self.env._(
                        "%(record)s cannot go from “%(old)s” to “%(new)s”.",
                        record=record.display_name,
                        old=record._get_state_label(record.state),
                        new=record._get_state_label(state),
                    )
                )
        # The one place that goes past the guard of `write` above, on to mail's tracking.
        super(GroupbuyWorkflowMixin, moving).write({"state": state})  # pylint: disable=W8164

    def _mail_get_operation_for_mail_message_operation(self, message_operation):
        """Keep staff's threads from portal people, who may read the document itself."""
        if message_operation == "read" and not self.env.user._is_internal():
            return dict.fromkeys(self, "write")
        return super()._mail_get_operation_for_mail_message_operation(message_operation)

    def _get_state_label(self, state):
        """Return the state's name in the user's language."""
        return dict(self._fields["state"]._description_selection(self.env))[state]

    def _get_summed_orders(self):
        """Return residents' orders for counts and sums on a screen of this user.

        Staff of every part see the sums of what they may open, though not each order; leaders
        sum their own orders only, by their record rules.
        """
        orders = self.env["sale.order"]
        # Counts and sums alone leave here, and only for staff.
        return orders.sudo() if self.env.user._is_internal() else orders
