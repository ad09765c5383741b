"""Sharing out a run: shares, refunds, what residents are told, claims and trace together."""

from odoo import fields, models


class GroupbuyOrderEvent(models.Model):
    _inherit = "groupbuy.order.event"

    kind = fields.Selection(selection_add=[("short", "Shared out")], ondelete={"short": "cascade"})


class GroupbuyCutoffRun(models.Model):
    _inherit = "groupbuy.cutoff.run"

    allocation_ids = fields.One2many(comodel_name="groupbuy.allocation", inverse_name="run_id")
    shortage_ids = fields.One2many(comodel_name="groupbuy.shortage", inverse_name="run_id")
    claim_count = fields.Integer(compute="_compute_sharing_counts")
    allocation_count = fields.Integer(string="Changed shares", compute="_compute_sharing_counts")

    def _compute_sharing_counts(self):
        # Campaign staff follow a run by its counts, without a right on claims.
        for name, model in (
            ("allocation_count", "groupbuy.allocation"),
            ("claim_count", "groupbuy.supplier.claim"),
        ):
            own = [("run_id", "in", self.ids)]
            counts = dict(self.env[model].sudo()._read_group(own, ["run_id"], ["__count"]))
            for run in self:
                run[name] = counts.get(run._origin, 0)

    def action_view_allocations(self):
        """Open who got less or more, and why."""
        return self._open_of_run("groupbuy_supply.groupbuy_allocation_action")

    def action_view_claims(self):
        """Open what is claimed from the suppliers of this run."""
        return self._open_of_run("groupbuy_supply.groupbuy_supplier_claim_action")

    def _open_of_run(self, action):
        self.ensure_one()
        values = self.env["ir.actions.act_window"]._for_xml_id(action)
        return values | {"domain": [("run_id", "=", self.id)], "context": {}}

    def _share_out(self):
        """Share out what arrived over all campaigns together, and close the run.

        One transaction: shares, refunds due, what residents read, claims on suppliers and the
        trace exist together or not at all.
        """
        self.ensure_one()
        campaigns = self.campaign_ids.filtered(lambda campaign: not campaign.date_allocated)
        campaigns._advance("arriving")
        given = self._get_given_lines(campaigns)
        shares = {line: (each.quantity, each.reason) for line, each in given.items()}
        instead = self._create_substitutes(given)
        campaigns._allocate(shares | instead)
        self._trace(given, instead)
        self._tell_shares(given)
        self.line_ids._claim_shortages()
        self.shortage_ids._set_state("closed")
        self._set_state("done")
        self._log(len(given), self._get_sharing_text(given))
        self._set_progress(1, 1)

    def _get_given_lines(self, campaigns):
        """Return `{order line: Given}` of these campaigns, the lines read together."""
        planned = self.line_ids._allocate_received()
        lines = self.env["sale.order.line"].browse(each.line_id for each in planned)
        own = set(campaigns.ids)
        return {
            line: each
            for line, each in zip(lines, planned, strict=True)
            if line.order_id.groupbuy_campaign_id.id in own
        }

    def _trace(self, given, instead):
        """Write down why each of these residents gets what is not just what was ordered."""
        came = {line.groupbuy_substitute_for_id: line for line in instead}
        values_list = []
        for line, each in given.items():
            owed = line._get_amount_of(float(each.quantity))
            if line in came:
                owed += came[line]._get_amount_of(float(each.substitute))
            values_list.append(
                {
                    "order_line_id": line.id,
                    "run_line_id": each.run_line.id,
                    "run_id": self.id,
                    "policy": each.policy,
                    "quantity_ordered": float(each.ordered),
                    "quantity_allocated": float(each.quantity),
                    "quantity_substitute": float(each.substitute),
                    "amount": line._get_amount_of(float(each.ordered)) - owed,
                    "place": each.place,
                    "reason": each.reason,
                }
            )
        return self.env["groupbuy.allocation"].create(values_list)

    def _tell_shares(self, given):
        """Leave one step in the timeline of each order, whatever many goods it is about."""
        told = self._told_env()
        lines = self.env["sale.order.line"].union(*given)
        orders = lines.order_id.with_env(told)
        texts = dict.fromkeys(orders, "")
        for line, each in given.items():
            part = told._(
                "%(product)s: %(allocated)s of %(ordered)s",
                product=line.with_env(told).product_id.name,
                allocated=f"{float(each.quantity):g}",
                ordered=f"{float(each.ordered):g}",
            )
            texts[line.order_id] = " · ".join(filter(None, (texts[line.order_id], part)))
        orders._log_event("short", texts)

    def _get_sharing_text(self, given):
        """Return in one sentence what the sharing came to."""
        less = [each for each in given.values() if each.quantity < each.ordered]
        return self._told_env()._(
            "%(less)s order lines got less, %(more)s got more than ordered.",
            less=len(less),
            more=len(given) - len(less),
        )
