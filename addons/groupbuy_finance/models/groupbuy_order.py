"""One invoice per group order, matched with what residents paid."""

from odoo import Command, api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

ACCOUNTANTS = "account.group_account_readonly,account.group_account_invoice"


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    move_ids = fields.One2many(
        comodel_name="account.move",
        inverse_name="groupbuy_order_id",
        groups=ACCOUNTANTS,
    )
    invoice_count = fields.Integer(compute="_compute_finance", groups=ACCOUNTANTS)
    payment_count = fields.Integer(compute="_compute_finance", groups=ACCOUNTANTS)
    amount_delivered = fields.Monetary(
        string="Handed over", compute="_compute_finance", groups=ACCOUNTANTS
    )
    amount_invoiced = fields.Monetary(
        string="Invoiced", compute="_compute_finance", groups=ACCOUNTANTS
    )
    amount_paid = fields.Monetary(string="Paid", compute="_compute_finance", groups=ACCOUNTANTS)
    amount_to_invoice = fields.Monetary(
        string="To invoice", compute="_compute_finance", groups=ACCOUNTANTS
    )

    @api.depends("order_ids.groupbuy_amount_delivered", "move_ids.amount_total_signed")
    def _compute_finance(self):
        delivered = self._sum_up("sale.order", [], "groupbuy_amount_delivered:sum")
        invoiced = self._sum_up(
            "account.move",
            [
                ("move_type", "in", ("out_invoice", "out_refund")),
                ("state", "=", "posted"),
            ],
            "amount_total_signed:sum",
        )
        paid = self._sum_up(
            "account.payment",
            [("state", "in", ("in_process", "paid"))],
            "amount_company_currency_signed:sum",
        )
        for order in self:
            key = order._origin.id
            order.amount_delivered = delivered.get(key, (0, 0.0))[1]
            order.invoice_count, order.amount_invoiced = invoiced.get(key, (0, 0.0))
            order.payment_count, order.amount_paid = paid.get(key, (0, 0.0))
            order.amount_to_invoice = order.amount_delivered - order.amount_invoiced

    def action_invoice(self):
        """Invoice what was handed over of these group orders and match the payments."""
        self._check_accountant()
        invoices = self.env["account.move"]
        for order in self:
            invoices |= order._create_invoice()
            order._reconcile_payments()
        if invoices:
            return self._show_invoices(invoices)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "info",
                "message": self.env._("Everything handed over is invoiced already."),
            },
        }

    def action_view_invoices(self):
        """Open the invoices of this group order."""
        self.ensure_one()
        self._check_accountant()
        return self._show_invoices(
            self.move_ids.filtered(lambda move: move.move_type in {"out_invoice", "out_refund"})
        )

    def action_view_payments(self):
        """Open the residents' payments of this group order."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "groupbuy_finance.account_payment_action_residents"
        )
        return action | {"domain": [("groupbuy_order_id", "=", self.id)], "context": {}}

    def _create_invoice(self):
        """Return the new posted invoice of what was handed over and is not invoiced yet.

        Goods taken back since become a credit note. Nothing to invoice: nothing is made.
        """
        self.ensure_one()
        self.lock_for_update(allow_referencing=True)
        orders = self.order_ids.filtered(
            lambda order: any(line.qty_to_invoice for line in order.order_line)
        ).sorted("groupbuy_sequence")
        if not orders:
            return self.env["account.move"]
        invoices = orders._create_invoices(final=True)
        invoices.write({"ref": self.name, "invoice_origin": self.name})
        if len(invoices) == 1:
            self._settle_cents(invoices)
        invoices.action_post()
        return invoices

    def _credit_taken_back(self):
        """Credit invoiced goods that residents have given back since."""
        for order in self:
            lines = order.order_ids.order_line.filtered("groupbuy_line_id")
            if any(line.qty_to_invoice < 0 for line in lines):
                order._create_invoice()
                order._reconcile_payments()

    def _settle_cents(self, invoice):
        """Let the group order's invoices say what residents paid, to the cent.

        Weights handed over in parts and taxes rounded over the whole document make cents
        part; more than a cent a line is no rounding and left alone.
        """
        currency = invoice.currency_id
        total = self._get_invoiced() + invoice.amount_total_in_currency_signed
        gap = currency.round(self.amount_delivered - total)
        limit = currency.rounding * len(invoice.invoice_line_ids)
        if currency.is_zero(gap) or currency.compare_amounts(abs(gap), limit) > 0:
            return
        sign = -1 if invoice.move_type == "out_refund" else 1
        invoice.write({"invoice_line_ids": [self._prepare_cents(invoice, sign * gap)]})

    def _prepare_cents(self, invoice, amount):
        """Return the command that adds the rounding line."""
        return Command.create(
            {
                "name": self.env._("Rounding"),
                "account_id": invoice.journal_id.default_account_id.id,
                "quantity": 1.0,
                "price_unit": amount,
                "tax_ids": [Command.clear()],
                "sequence": max(invoice.invoice_line_ids.mapped("sequence")) + 1,
            }
        )

    def _get_invoiced(self):
        """Return what is invoiced and posted, less credit notes."""
        self.ensure_one()
        return sum(
            move.amount_total_in_currency_signed
            for move in self.move_ids
            if move.state == "posted" and move.move_type in {"out_invoice", "out_refund"}
        )

    def _reconcile_payments(self):
        """Match this group order's invoices with its residents' payments."""
        lines = self.env["account.move.line"].search(
            [
                ("move_id.groupbuy_order_id", "in", self.ids),
                ("account_type", "=", "asset_receivable"),
                ("parent_state", "=", "posted"),
                ("reconciled", "=", False),
            ]
        )
        for group in lines.grouped(
            lambda line: (
                line.move_id.groupbuy_order_id,
                line.account_id,
                line.partner_id,
                line.currency_id,
            )
        ).values():
            if any(line.balance > 0 for line in group) and any(line.balance < 0 for line in group):
                group.reconcile()

    def _check_accountant(self):
        """Raise unless the user may invoice."""
        self.check_access("read")
        if not self.env.su and not self.env.user.has_group("account.group_account_invoice"):
            raise AccessError(self.env._("Only accountants may invoice group orders."))

    def _show_invoices(self, invoices):
        """Return the action that shows these invoices."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "groupbuy_finance.account_move_action_invoices"
        )
        if len(invoices) == 1:
            return action | {
                "views": [(False, "form")],
                "res_id": invoices.id,
                "context": {},
            }
        return action | {"domain": [("id", "in", invoices.ids)], "context": {}}

    def _sum_up(self, model, domain, aggregate):
        """Return `{group order id: (number of records, sum)}` of a model."""
        rows = self.env[model]._read_group(
            Domain(domain) & Domain("groupbuy_order_id", "in", self.ids),
            ["groupbuy_order_id"],
            ["__count", aggregate],
        )
        return {order.id: (count, total) for order, count, total in rows}
