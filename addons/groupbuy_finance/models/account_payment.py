"""Payments know whose money they are: a resident's order's, or a settlement's."""

from odoo import fields, models


class AccountPayment(models.Model):
    _inherit = "account.payment"

    groupbuy_sale_order_id = fields.Many2one(
        comodel_name="sale.order",
        string="Resident's order",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        readonly=True,
    )
    groupbuy_order_id = fields.Many2one(
        string="Group order",
        related="groupbuy_sale_order_id.groupbuy_order_id",
        store=True,
        index="btree_not_null",
    )
    groupbuy_campaign_id = fields.Many2one(
        string="Group buying campaign",
        related="groupbuy_order_id.campaign_id",
        store=True,
        index="btree_not_null",
    )
    groupbuy_leader_id = fields.Many2one(
        string="Leader",
        related="groupbuy_order_id.leader_id",
        store=True,
        index="btree_not_null",
    )
    groupbuy_settlement_id = fields.Many2one(
        comodel_name="groupbuy.settlement",
        string="Settlement",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        readonly=True,
    )

    def _generate_move_vals(self, write_off_line_vals=None, force_balance=None, line_ids=None):
        """Hand group order and settlement on to the journal entry."""
        values = super()._generate_move_vals(write_off_line_vals, force_balance, line_ids)
        return values | {"groupbuy_order_id": self.groupbuy_order_id.id}

    def _get_groupbuy_signed(self):
        """Return the payments' sum, money sent back being negative."""
        return sum(
            payment.amount if payment.payment_type == "inbound" else -payment.amount
            for payment in self
            if payment.state in {"in_process", "paid"}
        )
