"""Cash the leaders collected and have not handed in yet."""

from odoo import fields, models


class GroupbuyPickupPoint(models.Model):
    _inherit = "groupbuy.pickup.point"

    currency_id = fields.Many2one(related="company_id.currency_id")
    cash_balance = fields.Monetary(
        string="Cash with the leader",
        compute="_compute_cash_balance",
        groups="account.group_account_readonly,account.group_account_invoice",
    )

    def _compute_cash_balance(self):
        accounts = self.company_id.groupbuy_pickup_cash_journal_id.default_account_id
        rows = self.env["account.move.line"]._read_group(
            [
                ("account_id", "in", accounts.ids),
                ("parent_state", "=", "posted"),
                ("partner_id", "in", self.partner_id.commercial_partner_id.ids),
            ],
            ["partner_id", "company_id"],
            ["balance:sum"],
        )
        balances = {(partner, company): balance for partner, company, balance in rows}
        for point in self:
            key = point.partner_id.commercial_partner_id, point.company_id
            point.cash_balance = balances.get(key, 0.0)

    def action_receive_cash(self):
        """Open the form on which a leader's cash is handed in."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "groupbuy_finance.groupbuy_receive_cash_action"
        )
        return action | {"context": {"default_pickup_point_id": self.id}}

    def action_view_cash(self):
        """Open the journal items of this point's cash."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "groupbuy_finance.account_move_line_action_pickup_cash"
        )
        journal = self.company_id.groupbuy_pickup_cash_journal_id
        return action | {
            "domain": [
                ("account_id", "=", journal.default_account_id.id),
                ("partner_id", "=", self.partner_id.commercial_partner_id.id),
                ("parent_state", "=", "posted"),
            ]
        }
