"""Tasks for buyers before a contract ends or its volume is used up."""

from datetime import timedelta

from odoo import models
from odoo.tools import format_date

ACTIVITY = "groupbuy_supply.mail_activity_contract"


class PurchaseRequisition(models.Model):
    _inherit = "purchase.requisition"

    def _cron_warn_contracts(self):
        """Give buyers a task for contracts near their end or their volume."""
        self._forget_freed()
        contracts = self._get_ending() | self._get_nearly_used()
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(contracts))
        for contract in contracts:
            contract._warn()
            if not cron._commit_progress(1):
                break

    def _forget_freed(self):
        """Let a volume that was freed again be warned of anew when it is used up anew."""
        lines = self.env["purchase.requisition.line"].search(
            [("groupbuy_volume_warned", "in", ("near", "over"))]
        )
        for line in lines:
            level = line._get_volume_level()
            if level != "over" and line.groupbuy_volume_warned != level:
                line.groupbuy_volume_warned = level or "none"

    def _get_ending(self):
        """Return the contracts whose end is near and was not warned of yet."""
        found = self.browse()
        for company in self.env["res.company"].search([("active", "=", True)]):
            last = company._groupbuy_day() + timedelta(days=company.groupbuy_contract_warn_days)
            found |= self.search(
                [
                    ("company_id", "=", company.id),
                    ("requisition_type", "=", "blanket_order"),
                    ("state", "=", "confirmed"),
                    ("date_end", "<=", last),
                ]
            )
        return found.filtered(lambda contract: contract._is_end_to_warn())

    def _is_end_to_warn(self):
        """Return whether the contract ends soon, is not renewed and nobody was told."""
        self.ensure_one()
        return (
            self._is_contract()
            and self._get_validity(self.company_id._groupbuy_day()) in {"ending", "expired"}
            and self.groupbuy_date_warned != self.date_end
            and not self.groupbuy_next_ids.filtered(lambda other: other.state != "cancel")
        )

    def _get_nearly_used(self):
        """Return the contracts of which a volume is nearly or fully used."""
        lines = self.env["purchase.requisition.line"].search(
            [
                ("requisition_id.requisition_type", "=", "blanket_order"),
                ("requisition_id.state", "=", "confirmed"),
                ("groupbuy_percent_used", ">", 0),
                ("groupbuy_volume_warned", "!=", "over"),
            ]
        )
        return lines.filtered(lambda line: line._get_volume_to_warn()).requisition_id

    def _warn(self):
        """Make the tasks this contract needs, once each."""
        self.ensure_one()
        told = self.with_context(lang=self.user_id.lang or self.company_id.partner_id.lang)
        if self._is_end_to_warn():
            self.groupbuy_date_warned = self.date_end
            told._plan_task(
                told.env._(
                    "The contract with %(partner)s ends on %(day)s: renew it or let it end.",
                    partner=told.vendor_id.display_name,
                    day=format_date(told.env, self.date_end),
                ),
                self.date_end,
            )
        for line in told.line_ids:
            level = line._get_volume_to_warn()
            if level:
                line.groupbuy_volume_warned = level
                told._plan_task(line._get_volume_text(level), self.company_id._groupbuy_day())

    def _plan_task(self, text, day):
        """Give the buyer of the contract a task."""
        self.activity_schedule(
            ACTIVITY,
            date_deadline=day,
            summary=text,
            user_id=(self.user_id or self.env.user).id,
        )


class PurchaseRequisitionLine(models.Model):
    _inherit = "purchase.requisition.line"

    def _get_volume_to_warn(self):
        """Return the level of use nobody was told of yet, or `False`."""
        level = self._get_volume_level()
        is_new = self.groupbuy_volume_warned in {False, "none", "near"} - {level}
        return level if level and is_new else False

    def _get_volume_level(self):
        """Return how far the agreed volume is used: `near`, `over`, or `False`."""
        self.ensure_one()
        if self.groupbuy_percent_used >= 100:
            return "over"
        warn = self.company_id.groupbuy_contract_warn_percent
        return "near" if self.groupbuy_percent_used >= warn else False

    def _get_volume_text(self, level):
        """Return what a buyer reads about a volume."""
        self.ensure_one()
        figures = {
            "product": self.product_id.display_name,
            "used": f"{self.groupbuy_quantity_used:g}",
            "agreed": f"{self.product_qty:g}",
            "uom": self.product_uom_id.name,
        }
        if level == "over":
            return self.env._(
                "%(product)s: the agreed volume is used up, %(used)s of %(agreed)s %(uom)s.",
                **figures,
            )
        return self.env._(
            "%(product)s: the agreed volume is nearly used up, %(used)s of %(agreed)s %(uom)s.",
            **figures,
        )
