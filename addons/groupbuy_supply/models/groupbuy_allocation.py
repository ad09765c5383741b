"""Why a resident got less, or more, than ordered: one row per order line, written once."""

from odoo import api, fields, models
from odoo.exceptions import AccessError

from .groupbuy_shortage_policy import POLICIES


class GroupbuyAllocation(models.Model):
    _name = "groupbuy.allocation"
    _description = "Share of an order"
    _order = "run_line_id, place, id"
    _rec_name = "reason"

    order_line_id = fields.Many2one(
        comodel_name="sale.order.line",
        string="Ordered on",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    run_line_id = fields.Many2one(
        comodel_name="groupbuy.cutoff.run.line",
        string="Shared out of",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    run_id = fields.Many2one(
        comodel_name="groupbuy.cutoff.run",
        string="Cut-off run",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        related="run_line_id.company_id", store=True, precompute=True, index=True
    )
    product_id = fields.Many2one(related="run_line_id.product_id", store=True, precompute=True)
    uom_id = fields.Many2one(related="product_id.uom_id")
    currency_id = fields.Many2one(related="company_id.currency_id")
    policy = fields.Selection(selection=POLICIES, required=True, readonly=True)
    quantity_ordered = fields.Float(digits="Product Unit", required=True, readonly=True)
    quantity_allocated = fields.Float(digits="Product Unit", required=True, readonly=True)
    quantity_substitute = fields.Float(
        string="Substitute",
        digits="Product Unit",
        default=0.0,
        readonly=True,
        help="What came instead.",
    )
    amount = fields.Monetary(
        string="Less to pay",
        readonly=True,
        help="What the resident owes less, or was refunded; negative: pays more. Commission is "
        "earned on so much less.",
    )
    place = fields.Integer(readonly=True, help="In the queue, from 1.")
    reason = fields.Char(required=True, readonly=True)

    _line_uniq = models.UniqueIndex("(order_line_id)", "This order line has its share already.")

    # No `super()`: nothing is ever written.
    def write(self, vals):  # pylint: disable=method-required-super
        raise AccessError(self.env._("How goods were shared out is never changed."))

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise AccessError(self.env._("How goods were shared out is never changed."))
