"""The waiting list: who wants what is sold out, in order of arrival."""

import secrets

from odoo import api, fields, models

from ..rules import cart as carts
from ..rules import contact as contacts


class GroupbuyWaiting(models.Model):
    _name = "groupbuy.waiting"
    _inherit = ["groupbuy.workflow.mixin"]
    _description = "Waiting list"
    _order = "id"
    _rec_name = "name"
    _check_company_auto = True
    _transitions = {
        "waiting": {"offered", "placed", "expired", "left"},
        "offered": {"placed", "expired", "left"},
    }

    group_order_id = fields.Many2one(
        comodel_name="groupbuy.order",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    campaign_id = fields.Many2one(related="group_order_id.campaign_id", store=True, index=True)
    leader_id = fields.Many2one(related="group_order_id.leader_id", store=True, index=True)
    company_id = fields.Many2one(related="group_order_id.company_id", store=True)
    line_id = fields.Many2one(
        comodel_name="groupbuy.campaign.line",
        string="Good",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
        help="Empty: the campaign or the pickup point takes no more orders.",
    )
    quantity = fields.Float(digits="Product Unit", default=0.0, required=True, readonly=True)
    cart = fields.Char(required=True, readonly=True)
    name = fields.Char(string="Resident", required=True, readonly=True)
    phone = fields.Char(required=True, readonly=True)
    building = fields.Char(readonly=True)
    room = fields.Char(readonly=True)
    note = fields.Char(readonly=True)
    payment_mode = fields.Selection(
        selection=[("pickup", "At pickup"), ("online", "Online")],
        string="Payment",
        required=True,
        readonly=True,
        default="pickup",
    )
    request_key = fields.Char(readonly=True, copy=False)
    access_token = fields.Char(
        required=True,
        readonly=True,
        copy=False,
        groups=fields.NO_ACCESS,
        default=lambda self: secrets.token_urlsafe(16),
    )
    state = fields.Selection(
        selection=[
            ("waiting", "Waiting"),
            ("offered", "To be paid"),
            ("placed", "Ordered"),
            ("expired", "Expired"),
            ("left", "Left"),
        ],
        default="waiting",
        required=True,
        readonly=True,
        index=True,
    )
    order_id = fields.Many2one(
        comodel_name="sale.order",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    date_offered = fields.Datetime(string="Moved up on", readonly=True, copy=False)
    close_reason = fields.Char(string="Ended because", readonly=True, copy=False)
    masked_name = fields.Char(compute="_compute_masked_name")
    goods = fields.Char(compute="_compute_goods")

    _quantity_positive = models.Constraint(
        "CHECK (quantity > 0)", "Who waits, waits for something."
    )
    _person_uniq = models.UniqueIndex(
        "(group_order_id, COALESCE(line_id, 0), phone) WHERE state = 'waiting'",
        "This person waits already.",
    )
    _request_uniq = models.UniqueIndex(
        "(group_order_id, request_key, COALESCE(line_id, 0)) WHERE request_key IS NOT NULL",
        "This person waits already.",
    )
    _queue_idx = models.Index("(campaign_id, id) WHERE state = 'waiting'")

    @api.depends("name")
    def _compute_masked_name(self):
        for waiting in self:
            waiting.masked_name = contacts.masked_name(waiting.name or "")

    @api.depends("cart")
    def _compute_goods(self):
        for waiting in self:
            # Goods and quantities alone; whoever may read the entry may know them.
            lines = {line.id: line for line in waiting.sudo().campaign_id.line_ids}
            waiting.goods = ", ".join(
                f"{lines[line_id].product_id.name} × {quantity:g}"
                for line_id, quantity in waiting._get_quantities().items()
                if line_id in lines
            )

    def action_leave(self):
        """Take people off the list on their behalf."""
        self.check_access("write")
        self._leave()

    def _leave(self):
        """Take people off the list; an offer they hold is given back."""
        living = self.filtered(lambda waiting: waiting.state in {"waiting", "offered"})
        orders = living.filtered(lambda waiting: waiting.state == "offered").order_id
        living._close("left", self.env._("Left the waiting list."))
        orders.filtered(lambda order: order.state in {"draft", "sent"})._cancel(
            self.env._("Left the waiting list.")
        )

    def _close(self, state, reason):
        """End waiting with a reason; who has ended stays as it is."""
        living = self.filtered(lambda waiting: waiting.state in {"waiting", "offered"})
        living.close_reason = reason
        living._set_state(state)

    def _get_quantities(self):
        """Return `{campaign line id: quantity}` of what is waited for."""
        self.ensure_one()
        return carts.parse(self.cart)

    def _get_contact(self):
        """Return who waits, as placing an order wants it."""
        self.ensure_one()
        return contacts.Contact(self.name, self.phone, self.building or "", self.room or "")

    def _get_url(self):
        """Return the page on which somebody follows the own place in the list."""
        self.ensure_one()
        # The token is the person's own; it leaves only in the person's own message or page.
        return f"/g/{self.group_order_id.code}/waiting/{self.sudo().access_token}"
