"""What a settlement's statement says, campaign by campaign."""

from odoo import fields, models


class GroupbuySettlement(models.Model):
    _inherit = "groupbuy.settlement"

    def _get_statement(self):
        """Return the entries summed by campaign, kind and rate, the oldest campaign first.

        Bonuses belong to no campaign: each is a line of its own at the end.
        """
        self.ensure_one()
        self.check_access("read")
        # Who may read a settlement need not see its campaigns, orders and residents: only
        # sums leave here, and counts.
        Entry = self.env["groupbuy.commission.entry"].sudo()
        kinds = dict(Entry._fields["kind"]._description_selection(self.env))
        rows = Entry._read_group(
            [("settlement_id", "=", self.id), ("kind", "!=", "incentive")],
            ["campaign_id", "kind", "rate"],
            ["sale_line_id:recordset", "base:sum", "amount:sum"],
        )
        rows.sort(key=lambda row: (row[0].date_delivery, row[0].id, row[1], row[2]))
        campaigns = [
            {
                "campaign": campaign,
                "title": campaign.name,
                "kind": kinds[kind],
                "rate": rate,
                "order_count": len(lines.order_id),
                "base": base,
                "amount": amount,
            }
            for campaign, kind, rate, lines, base, amount in rows
        ]
        bonuses = Entry.search(
            [("settlement_id", "=", self.id), ("kind", "=", "incentive")], order="date, id"
        )
        return campaigns + [
            {
                "campaign": entry.campaign_id,
                "title": fields.Date.to_string(entry.assessment_id.month)[:7],
                "kind": kinds[entry.kind],
                "rate": 0.0,
                "order_count": 0,
                "base": 0.0,
                "amount": entry.amount,
            }
            for entry in bonuses
        ]

    def _get_statement_filename(self):
        """Return the name of the printed statement, without its ending."""
        self.ensure_one()
        return self.env._(
            "Settlement %(name)s %(leader)s", name=self.name, leader=self.leader_id.name
        )
