"""What a supplier is asked about an order, and what came of it."""

from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..rules import supplier_answer

ANSWERS = [
    ("waiting", "No answer yet"),
    ("confirmed", "Confirmed"),
    ("less", "Less"),
    ("substitute", "Substitute offered"),
    ("declined", "Declined"),
]


class PurchaseOrder(models.Model):
    _inherit = "purchase.order"

    groupbuy_date_asked = fields.Datetime(string="Supplier asked", readonly=True, copy=False)
    groupbuy_date_deadline = fields.Datetime(
        string="Answer until",
        copy=False,
        index="btree_not_null",
        help="The supplier answers on the phone until then. Set it later to let a late one answer.",
    )
    groupbuy_date_answered = fields.Datetime(string="Answered", readonly=True, copy=False)
    groupbuy_date_told = fields.Datetime(string="Supplier told", readonly=True, copy=False)
    groupbuy_date_reminded = fields.Datetime(string="Reminded", readonly=True, copy=False)
    groupbuy_date_silent = fields.Datetime(
        string="Passed without an answer", readonly=True, copy=False
    )
    groupbuy_answered_by_id = fields.Many2one(
        comodel_name="res.users",
        string="Answered by",
        readonly=True,
        copy=False,
        ondelete="set null",
    )
    groupbuy_answer = fields.Selection(
        selection=ANSWERS,
        string="Supplier's answer",
        compute="_compute_groupbuy_answer",
        store=True,
        index="btree_not_null",
        help="Empty when the supplier was not asked.",
    )
    groupbuy_answer_version = fields.Integer(default=0, readonly=True, copy=False)

    groupbuy_hub_id = fields.Many2one(related="picking_type_id.warehouse_id", string="Delivered to")
    groupbuy_can_ask = fields.Boolean(compute="_compute_groupbuy_can_ask")
    groupbuy_window_text = fields.Char(string="Delivers", compute="_compute_groupbuy_window_text")

    @api.depends("groupbuy_date_deadline", "order_line.groupbuy_answer")
    def _compute_groupbuy_answer(self):
        for order in self:
            lines = order.order_line.filtered(lambda line: not line.display_type)
            answers = [line.groupbuy_answer or "none" for line in lines]
            asked = order.groupbuy_date_deadline or set(answers) - {"none"}
            order.groupbuy_answer = supplier_answer.summary_of(answers) if asked else False

    def _compute_groupbuy_can_ask(self):
        # Whether the firm has a login is shown to buyers, nothing of it.
        users_of = self.sudo()._get_supplier_users()
        for order in self:
            order.groupbuy_can_ask = bool(users_of.get(order.sudo()._get_firm()))

    @api.depends("order_line.groupbuy_date_window_start", "order_line.groupbuy_date_window_end")
    @api.depends_context("lang")
    def _compute_groupbuy_window_text(self):
        for order in self:
            order.groupbuy_window_text = order._get_window_text()

    def action_ask_supplier(self):
        """Ask the supplier for an answer on the phone now; for buyers."""
        self._check_supply_buyer()
        self._ask_supplier()

    def action_answer_for_supplier(self):
        """Open the supplier's page, to write down what was said on the phone; for buyers."""
        self.ensure_one()
        self._check_supply_buyer()
        return {
            "type": "ir.actions.act_url",
            "url": f"/my/groupbuy/supply/{self.id}",
            "target": "self",
        }

    def _check_supply_buyer(self):
        """Raise unless the user buys and may change these orders."""
        if not self.env.user.has_group("purchase.group_purchase_user"):
            raise AccessError(self.env._("Only buyers decide about suppliers' answers."))
        self.check_access("write")
