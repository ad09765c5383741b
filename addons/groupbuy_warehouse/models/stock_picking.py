"""Transfers of group orders."""

from odoo import fields, models

KINDS = [
    ("load", "Load"),
    ("sign", "Sign-off"),
    ("loss", "Difference"),
    ("pickup", "Pickup"),
    ("undo", "Pickup undone"),
    ("return", "Unclaimed"),
]


class StockPicking(models.Model):
    _inherit = "stock.picking"

    groupbuy_order_id = fields.Many2one(
        comodel_name="groupbuy.order",
        string="Group order",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        readonly=True,
    )
    groupbuy_kind = fields.Selection(
        selection=KINDS, string="Group buying step", copy=False, readonly=True
    )
    groupbuy_route_id = fields.Many2one(
        related="groupbuy_order_id.route_id", string="Delivery route"
    )
    groupbuy_request_key = fields.Char(copy=False, readonly=True)

    _groupbuy_once = models.UniqueIndex(
        "(groupbuy_order_id, groupbuy_kind)"
        " WHERE groupbuy_kind IN ('load', 'sign') AND state != 'cancel'",
        "This group order is loaded or signed for already.",
    )
    _groupbuy_request_uniq = models.UniqueIndex(
        "(groupbuy_order_id, groupbuy_request_key) WHERE groupbuy_request_key IS NOT NULL",
        "These goods were handed out already.",
    )

    def _action_done(self):
        """Let group orders follow their load, wherever it was validated."""
        self._check_allocated()
        result = super()._action_done()
        loads = self.filtered(lambda picking: picking.groupbuy_kind == "load")
        # Warehouse workers move goods; the group order's step follows from that.
        loads.groupbuy_order_id.sudo()._set_loaded()
        return result

    def _send_confirmation_email(self):
        """Send residents no delivery mail or message: they are holding the goods."""
        ordinary = self.filtered(lambda picking: not picking.groupbuy_kind)
        return super(StockPicking, ordinary)._send_confirmation_email()

    def _complete(self):
        """Move exactly what is asked for, now and without a backorder.

        :return: the moves for which not enough was there; the caller refuses then
        """
        moves = self.move_ids
        moves._action_confirm(merge=False)
        moves._action_assign()
        missing = moves.filtered(
            lambda move: move.product_uom.compare(move.quantity, move.product_uom_qty) < 0
        )
        if missing:
            return missing
        moves.picked = True
        self._action_done()
        return missing
