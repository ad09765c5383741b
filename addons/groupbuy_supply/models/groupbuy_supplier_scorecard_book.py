"""Bonus and penalty of a month as a draft bill or credit note."""

from odoo import Command, models
from odoo.exceptions import AccessError, UserError


class GroupbuySupplierScorecard(models.Model):
    _inherit = "groupbuy.supplier.scorecard"

    def action_book_incentive(self):
        """Make the draft bill of a bonus or the draft credit note of a penalty, once."""
        if not self.env.user.has_group("account.group_account_invoice"):
            raise AccessError(self.env._("Bonuses and penalties are booked by accounting."))
        self.check_access("read")
        for card in self:
            card._book_incentive()
        return self.action_view_move() if len(self) == 1 else None

    def _book_incentive(self):
        """Make the draft of one scorecard; twice equals once."""
        self.ensure_one()
        # Accounting reads scorecards; the link to the draft is the only thing it writes.
        card_sudo = self.sudo()
        card_sudo.lock_for_update(allow_referencing=True)
        if self.move_id:
            return
        if self.state != "confirmed":
            raise UserError(
                self.env._("Confirm the scorecard of %(name)s first.", name=self.display_name)
            )
        if self.currency_id.is_zero(self.amount_incentive):
            raise UserError(
                self.env._("%(name)s has neither bonus nor penalty.", name=self.display_name)
            )
        card_sudo.move_id = self.env["account.move"].create(self._prepare_incentive_move())

    def _prepare_incentive_move(self):
        """Return the values of the draft; leaves may add theirs."""
        self.ensure_one()
        is_bonus = self.amount_incentive > 0
        told = self.with_context(lang=self.partner_id.lang or self.env.lang)
        words = {"month": f"{self.month:%Y-%m}", "grade": self.grade.upper()}
        name = (
            told.env._("Bonus of %(month)s, grade %(grade)s", **words)
            if is_bonus
            else told.env._("Penalty of %(month)s, grade %(grade)s", **words)
        )
        return {
            "move_type": "in_invoice" if is_bonus else "in_refund",
            "partner_id": self.partner_id.id,
            "company_id": self.company_id.id,
            "currency_id": self.currency_id.id,
            "ref": f"{self.partner_id.name} {self.month:%Y-%m}",
            "invoice_line_ids": [
                Command.create(
                    {
                        "name": name,
                        "quantity": 1.0,
                        "price_unit": abs(self.amount_incentive),
                        "tax_ids": [Command.clear()],
                    }
                )
            ],
        }
