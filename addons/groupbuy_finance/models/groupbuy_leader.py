"""A leader's earnings."""

from odoo import api, fields, models

from .groupbuy_order import ACCOUNTANTS


class GroupbuyLeader(models.Model):
    _inherit = "groupbuy.leader"

    entry_ids = fields.One2many(
        comodel_name="groupbuy.commission.entry",
        inverse_name="leader_id",
        groups=ACCOUNTANTS,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    amount_unsettled = fields.Monetary(
        string="Commission not settled yet",
        compute="_compute_amount_unsettled",
        groups=ACCOUNTANTS,
    )

    @api.depends("entry_ids.amount", "entry_ids.settlement_id")
    def _compute_amount_unsettled(self):
        sums = dict(
            self.env["groupbuy.commission.entry"]._read_group(
                [("leader_id", "in", self.ids), ("settlement_id", "=", False)],
                ["leader_id"],
                ["amount:sum"],
            )
        )
        for leader in self:
            leader.amount_unsettled = sums.get(leader, 0.0)

    def action_view_entries(self):
        """Open this leader's commission entries."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "groupbuy_finance.groupbuy_commission_entry_action"
        )
        return action | {"domain": [("leader_id", "=", self.id)], "context": {}}
