"""Settle a period: one settlement per leader with something to be paid."""

from dateutil.relativedelta import relativedelta

from odoo import fields, models
from odoo.exceptions import UserError


class GroupbuySettlePeriod(models.TransientModel):
    _name = "groupbuy.settle.period"
    _description = "Settle a period"

    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
    )
    date_from = fields.Date(
        string="From",
        required=True,
        default=lambda self: self.env.company._groupbuy_day() + relativedelta(day=1),
    )
    date_to = fields.Date(
        string="To",
        required=True,
        default=lambda self: self.env.company._groupbuy_day(),
    )
    leader_ids = fields.Many2many(
        comodel_name="groupbuy.leader",
        string="Leaders",
        domain="[('company_id', '=', company_id)]",
        help="Empty: all leaders.",
    )

    def action_settle(self):
        """Make the settlements and show them."""
        self.ensure_one()
        self.env["groupbuy.settlement"].check_access("create")
        if self.date_from > self.date_to:
            raise UserError(self.env._("A period must begin before it ends."))
        company = self.company_id
        leaders = self.leader_ids or self.env["groupbuy.leader"].search(
            [("company_id", "=", company.id)]
        )
        settlements = (
            self.env["groupbuy.settlement"]
            .with_company(company)
            ._settle(leaders, self.date_from, self.date_to)
        )
        if not settlements:
            raise UserError(
                self.env._(
                    "Nothing to settle: no leader has commission above zero that vested "
                    "by %(day)s.",
                    day=self.date_to,
                )
            )
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "groupbuy_finance.groupbuy_settlement_action"
        )
        return action | {
            "domain": [("id", "in", settlements.ids)],
            "view_mode": "list,form",
            "views": [(False, "list"), (False, "form")],
            "context": {},
        }
