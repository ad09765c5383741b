"""What happened to residents' orders after they were placed: written once, never altered."""

from odoo import api, fields, models
from odoo.exceptions import AccessError

TEXT_LENGTH = 1000


class GroupbuyOrderEvent(models.Model):
    _name = "groupbuy.order.event"
    _description = "Step of an order"
    _order = "date desc, id desc"
    _rec_name = "text"

    order_id = fields.Many2one(
        comodel_name="sale.order", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="order_id.company_id", store=True, precompute=True, index=True
    )
    leader_id = fields.Many2one(related="order_id.groupbuy_leader_id")
    currency_id = fields.Many2one(related="order_id.currency_id")
    kind = fields.Selection(
        selection=[
            ("goods", "Goods changed"),
            ("contact", "Contact changed"),
            ("point", "Pickup point changed"),
            ("discount", "Discount"),
            ("delivery", "Delivery fee"),
            ("merged", "Merged"),
            ("settled", "Final price"),
            ("refund", "Refund"),
            ("to_pay", "Left to pay"),
            ("cancelled", "Cancelled"),
            ("sent", "Sent to the resident"),
            ("other", "Something else"),
        ],
        required=True,
        index=True,
    )
    date = fields.Datetime(required=True, default=fields.Datetime.now)
    user_id = fields.Many2one(
        comodel_name="res.users", string="Done by", required=True, ondelete="restrict"
    )
    actor = fields.Selection(
        selection=[
            ("resident", "Resident"),
            ("leader", "Leader"),
            ("staff", "Staff"),
            ("system", "System"),
        ],
        required=True,
    )
    text = fields.Char(string="What happened")
    reason = fields.Char()
    amount_before = fields.Monetary(string="Order before")
    amount_after = fields.Monetary(string="Order after")

    _order_recent_idx = models.Index("(order_id, id DESC)")

    # No `super()`: nothing is ever written.
    def write(self, vals):  # pylint: disable=method-required-super
        raise AccessError(self.env._("The steps of an order are never changed."))

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise AccessError(self.env._("The steps of an order are never changed."))

    @api.model
    def _append(self, values_list):
        """Write steps; who did it is always the current user."""
        # Everybody who acts on an order leaves a line; nobody has the right to write one alone.
        return self.sudo().create(
            [
                values | {"user_id": self.env.uid, "text": (values.get("text") or "")[:TEXT_LENGTH]}
                for values in values_list
            ]
        )

    def _get_actor_name(self):
        """Return who did it: staff and leaders by name, a resident as what one is."""
        self.ensure_one()
        if self.actor in {"staff", "leader"}:
            # The name alone of who worked on this order is read.
            return self.sudo().user_id.name
        return dict(self._fields["actor"]._description_selection(self.env))[self.actor]
