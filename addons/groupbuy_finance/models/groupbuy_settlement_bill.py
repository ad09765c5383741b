"""The bill of a settlement, its payment, and the way back."""

from odoo import Command, fields, models
from odoo.exceptions import UserError

PAID = {"paid", "in_payment"}


class GroupbuySettlement(models.Model):
    _inherit = "groupbuy.settlement"

    move_ids = fields.One2many(
        comodel_name="account.move",
        inverse_name="groupbuy_settlement_id",
        groups="account.group_account_readonly,account.group_account_invoice",
    )
    bill_id = fields.Many2one(
        comodel_name="account.move",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        groups="account.group_account_readonly,account.group_account_invoice",
    )
    payment_ids = fields.One2many(
        comodel_name="account.payment",
        inverse_name="groupbuy_settlement_id",
        groups="account.group_account_readonly,account.group_account_invoice",
    )

    _bill_uniq = models.UniqueIndex(
        "(bill_id) WHERE bill_id IS NOT NULL", "A bill belongs to one settlement."
    )

    def action_create_bill(self):
        """Post the leader's bill of confirmed settlements; show it when it is one."""
        self.check_access("write")
        self._check_bill_rights()
        for settlement in self.filtered(lambda settlement: not settlement.bill_id):
            settlement._create_bill()
        if len(self) == 1:
            return self.action_view_bill()
        return None

    def action_view_bill(self):
        """Open the bill of this settlement."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "account.move",
            "res_id": self.bill_id.id,
            "views": [(False, "form")],
        }

    def action_view_payments(self):
        """Open the payouts of this settlement."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "account.action_account_payments_payable"
        )
        return action | {
            "domain": [("groupbuy_settlement_id", "=", self.id)],
            "context": {},
        }

    def action_pay(self):
        """Open Odoo's payment form on the bills of these settlements."""
        self.check_access("write")
        self._check_bill_rights()
        if any(settlement.state != "billed" for settlement in self):
            raise UserError(self.env._("Only settlements with an unpaid bill can be paid."))
        return self.bill_id.action_register_payment()

    def _check_bill_rights(self):
        """Raise unless the user may post bills."""
        self.env["account.move"].check_access("create")

    def _create_bill(self):
        """Make and post the bill; a second call finds the state moved on and is refused."""
        self.ensure_one()
        self.lock_for_update(allow_referencing=True)
        self._check_obstacles("billed")
        self._set_state("billed")
        self.bill_id = (
            self.env["account.move"].with_company(self.company_id).create(self._prepare_bill())
        )
        self.bill_id.action_post()

    def _prepare_bill(self):
        """Return the values of the leader's bill; leaves may extend."""
        self.ensure_one()
        day = self.company_id._groupbuy_day()
        return {
            "move_type": "in_invoice",
            "partner_id": self.leader_id.partner_id.id,
            "company_id": self.company_id.id,
            "currency_id": self.currency_id.id,
            "invoice_date": day,
            "invoice_date_due": day,
            "ref": self.name,
            "groupbuy_settlement_id": self.id,
            "invoice_line_ids": [Command.create(values) for values in self._prepare_bill_lines()],
        }

    def _prepare_bill_lines(self):
        """Return the values of the bill's lines: the commission owed becomes a debt."""
        self.ensure_one()
        account = self.company_id.groupbuy_commission_payable_account_id
        return [
            {
                "name": self.env._(
                    "Commission %(date_from)s to %(date_to)s",
                    date_from=self.date_from,
                    date_to=self.date_to,
                ),
                "account_id": account.id,
                "quantity": 1.0,
                "price_unit": self.amount,
                "tax_ids": [Command.clear()],
            }
        ]

    def _follow_bill(self):
        """Be paid when the bill is, and billed again when the payment is taken back."""
        for settlement in self:
            is_paid = settlement.bill_id.payment_state in PAID
            if settlement.state == "billed" and is_paid:
                settlement._set_state("paid")
            elif settlement.state == "paid" and not is_paid:
                settlement._set_state("billed")

    def _release_reversed(self):
        """Take back settlements whose bill a credit note has reversed in full."""
        for settlement in self.filtered(lambda settlement: settlement.state == "billed"):
            refunds = settlement.move_ids.filtered(
                lambda move: move.move_type == "in_refund" and move.state == "posted"
            )
            back = sum(refunds.mapped("amount_total"))
            if settlement.currency_id.compare_amounts(back, settlement.amount) == 0:
                settlement._cancel()
