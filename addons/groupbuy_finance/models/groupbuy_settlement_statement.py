"""What a settlement's statement says, campaign by campaign."""

from odoo import models


class GroupbuySettlement(models.Model):
    _inherit = "groupbuy.settlement"

    def _get_statement(self):
        """Return the entries summed by campaign, kind and rate, the oldest campaign first."""
        self.ensure_one()
        rows = self.env["groupbuy.commission.entry"]._read_group(
            [("settlement_id", "=", self.id)],
            ["campaign_id", "kind", "rate"],
            ["sale_line_id:recordset", "base:sum", "amount:sum"],
        )
        kinds = dict(
            self.env["groupbuy.commission.entry"]._fields["kind"]._description_selection(self.env)
        )
        rows.sort(key=lambda row: (row[0].date_delivery, row[0].id, row[1], row[2]))
        return [
            {
                "campaign": campaign,
                "kind": kinds[kind],
                "rate": rate,
                "order_count": len(lines.order_id),
                "base": base,
                "amount": amount,
            }
            for campaign, kind, rate, lines, base, amount in rows
        ]

    def _get_statement_filename(self):
        """Return the name of the printed statement, without its ending."""
        self.ensure_one()
        return self.env._(
            "Settlement %(name)s %(leader)s", name=self.name, leader=self.leader_id.name
        )
