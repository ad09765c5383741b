"""What a supplier is asked about an order, and what came of it."""

from odoo import api, fields, models

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

    @api.depends("groupbuy_date_deadline", "order_line.groupbuy_answer")
    def _compute_groupbuy_answer(self):
        for order in self:
            lines = order.order_line.filtered(lambda line: not line.display_type)
            answers = [line.groupbuy_answer or "none" for line in lines]
            asked = order.groupbuy_date_deadline or set(answers) - {"none"}
            order.groupbuy_answer = supplier_answer.summary_of(answers) if asked else False
