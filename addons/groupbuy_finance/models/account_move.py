"""Journal entries know the group order, campaign, leader and settlement they belong to."""

from odoo import api, fields, models
from odoo.exceptions import UserError


class AccountMove(models.Model):
    _inherit = "account.move"

    groupbuy_order_id = fields.Many2one(
        comodel_name="groupbuy.order",
        string="Group order",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        readonly=True,
    )
    groupbuy_campaign_id = fields.Many2one(
        string="Group buying campaign",
        related="groupbuy_order_id.campaign_id",
        store=True,
        index="btree_not_null",
    )
    groupbuy_leader_id = fields.Many2one(
        comodel_name="groupbuy.leader",
        string="Leader",
        compute="_compute_groupbuy_leader_id",
        store=True,
        readonly=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    groupbuy_owner_id = fields.Many2one(
        string="Supply leader",
        related="groupbuy_order_id.owner_id",
        store=True,
        index="btree_not_null",
    )
    groupbuy_pickup_point_id = fields.Many2one(
        related="groupbuy_order_id.pickup_point_id", store=True, index="btree_not_null"
    )
    groupbuy_settlement_id = fields.Many2one(
        comodel_name="groupbuy.settlement",
        string="Settlement",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        readonly=True,
    )
    groupbuy_entry_ids = fields.One2many(
        comodel_name="groupbuy.commission.entry", inverse_name="move_id"
    )

    _groupbuy_bill_uniq = models.UniqueIndex(
        "(groupbuy_settlement_id) WHERE groupbuy_settlement_id IS NOT NULL"
        " AND move_type = 'in_invoice' AND state = 'posted' AND payment_state != 'reversed'",
        "This settlement has its bill already.",
    )

    @api.depends("groupbuy_order_id.leader_id", "groupbuy_settlement_id.leader_id")
    def _compute_groupbuy_leader_id(self):
        for move in self:
            move.groupbuy_leader_id = (
                move.groupbuy_order_id.leader_id or move.groupbuy_settlement_id.leader_id
            )

    def button_draft(self):
        """Keep the ledger and settled bills as posted: they are taken back by a reversal."""
        for move in self:
            if move.groupbuy_settlement_id:
                raise UserError(
                    self.env._(
                        "This bill belongs to settlement %(name)s: reverse it with a credit "
                        "note to take it back.",
                        name=move.groupbuy_settlement_id.name,
                    )
                )
            if move.groupbuy_entry_ids:
                raise UserError(
                    self.env._("Commission entries are never changed; corrections are new entries.")
                )
        return super().button_draft()

    def _reverse_moves(self, default_values_list=None, cancel=False):
        """Tell a reversal what it belongs to; commission entries have none."""
        if self.groupbuy_entry_ids:
            raise UserError(
                self.env._("Commission entries are never changed; corrections are new entries.")
            )
        values_list = default_values_list or [{} for _move in self]
        for move, values in zip(self, values_list, strict=True):
            values.update(
                {
                    "groupbuy_order_id": move.groupbuy_order_id.id,
                    "groupbuy_settlement_id": move.groupbuy_settlement_id.id,
                }
            )
        return super()._reverse_moves(default_values_list=values_list, cancel=cancel)

    def _invoice_paid_hook(self):
        """Close paid settlements; spare thousands of notes on residents' orders.

        The standard hook writes one message per order of a paid invoice; residents' orders
        of a consolidated invoice show their money themselves.
        """
        consolidated = self.filtered(
            lambda move: move.groupbuy_order_id and move.move_type == "out_invoice"
        )
        result = super(AccountMove, self - consolidated)._invoice_paid_hook()
        self.groupbuy_settlement_id._follow_bill()
        return result

    def _post(self, soft=True):
        """Release the entries of a settlement whose bill is taken back completely."""
        posted = super()._post(soft)
        posted.filtered(
            lambda move: move.move_type == "in_refund"
        ).groupbuy_settlement_id._release_reversed()
        return posted
