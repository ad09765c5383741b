"""Money of residents' orders: cash at pickup, and the way to invoice and commission."""

from odoo import api, fields, models


class SaleOrder(models.Model):
    _inherit = "sale.order"

    groupbuy_amount_delivered = fields.Monetary(
        string="Handed over",
        compute="_compute_groupbuy_amount_delivered",
        store=True,
        help="Value of what was handed over, at the final price, tax included.",
    )
    groupbuy_date_collected = fields.Datetime(string="Last handed over", copy=False, readonly=True)
    groupbuy_is_accrual_due = fields.Boolean(
        string="Commission to enter", copy=False, readonly=True
    )
    groupbuy_payment_ids = fields.One2many(
        comodel_name="account.payment",
        inverse_name="groupbuy_sale_order_id",
        groups="account.group_account_readonly,account.group_account_invoice",
    )

    _groupbuy_accrual_idx = models.Index(
        "(groupbuy_order_id) WHERE groupbuy_is_accrual_due IS TRUE"
    )

    @api.depends("order_line.groupbuy_amount_delivered")
    def _compute_groupbuy_amount_delivered(self):
        for order in self:
            order.groupbuy_amount_delivered = order.currency_id.round(
                sum(order.order_line.mapped("groupbuy_amount_delivered"))
            )

    def _after_pickup(self):
        """Register the cash and have the commission entered."""
        result = super()._after_pickup()
        residents = self.filtered("groupbuy_order_id")
        if residents:
            # The stamp also makes two phones on one order wait for each other. The leader
            # who verifies a pickup has no right on orders.
            residents.sudo().write(
                {
                    "groupbuy_date_collected": fields.Datetime.now(),
                    "groupbuy_is_accrual_due": True,
                }
            )
            residents._register_pickup_cash()
            residents.groupbuy_order_id._wake_accrual()
        return result

    def _register_pickup_cash(self):
        """Book the cash taken at pickup: the difference to what is booked.

        An order paid online owes cash only when it grew and the rest was not paid. Money
        given back is a payment the other way; nothing to book, no payment.
        :return: the new payments
        """
        # Leaders take the cash; they have no right on payments, and none is needed to know
        # what an order costs.
        orders_sudo = self.sudo()
        orders_sudo.company_id._groupbuy_set_up_accounts()
        values_list = [
            order_sudo._prepare_pickup_payment(amount)
            for order_sudo in orders_sudo
            if (amount := order_sudo._get_cash_to_register())
        ]
        payments_sudo = self.env["account.payment"].sudo().create(values_list)
        payments_sudo.action_post()
        return self.env["account.payment"].browse(payments_sudo.ids)

    def _get_amount_paid_at_pickup(self):
        """Count the cash that is booked."""
        amount = super()._get_amount_paid_at_pickup()
        # Residents have no right on payments; their own order's sum is theirs to know.
        payments_sudo = self.sudo().groupbuy_payment_ids
        cash_sudo = payments_sudo.filtered(lambda payment: not payment.payment_transaction_id)
        return amount + cash_sudo._get_groupbuy_signed()

    def _get_cash_to_register(self):
        """Return what was handed over and is not booked as paid; 0.0 when all is."""
        self.ensure_one()
        amount = self.groupbuy_amount_delivered - self.groupbuy_payment_ids._get_groupbuy_signed()
        return self.currency_id.round(amount)

    def _prepare_pickup_payment(self, amount):
        """Return the values of the payment of cash, negative being given back."""
        self.ensure_one()
        journal = self.company_id.groupbuy_pickup_cash_journal_id
        return {
            "groupbuy_sale_order_id": self.id,
            "partner_id": self.partner_invoice_id.commercial_partner_id.id,
            "partner_type": "customer",
            "payment_type": "inbound" if amount > 0 else "outbound",
            "amount": abs(amount),
            "currency_id": self.currency_id.id,
            "journal_id": journal.id,
            "company_id": self.company_id.id,
            "date": self.company_id._groupbuy_day(),
            "memo": self.name,
        }

    def _prepare_invoice(self):
        """Tie the consolidated invoice to its group order.

        The payments of one of its orders are not linked: all meet at the reconciliation.
        """
        values = super()._prepare_invoice()
        values["groupbuy_order_id"] = self.groupbuy_order_id.id
        if self.groupbuy_order_id:
            values |= {
                "transaction_ids": [],
                "invoice_date": self.company_id._groupbuy_day(),
            }
        return values

    def _get_invoice_grouping_keys(self):
        """Never mix group orders in one invoice."""
        return [*super()._get_invoice_grouping_keys(), "groupbuy_order_id"]
