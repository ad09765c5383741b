"""What the accountant does: invoice, take the leaders' cash in, settle and pay."""


class Books:
    """The money chain of campaigns that are handed out."""

    def __init__(self, env, actors):
        self.env = env(user=actors.accountant)

    def invoice(self, campaign):
        """Invoice what was handed out and match it with what residents paid."""
        campaign.group_order_ids.with_env(self.env).action_invoice()

    def bill_suppliers(self, campaign):
        """Book the suppliers' bills of a campaign as they came."""
        purchases = campaign.run_id.purchase_ids.with_env(self.env)
        purchases.action_create_invoice()
        bills = purchases.invoice_ids
        for bill in bills:
            bill.invoice_date = campaign.date_delivery
            bill.ref = f"{bill.partner_id.name} {bill.invoice_date:%m-%d}"
        bills.action_post()

    def accrue(self, campaign):
        """Enter the commission on what was handed out so far."""
        campaign.group_order_ids.with_env(self.env).action_accrue_commissions()

    def take_cash(self, pickup_point):
        """Take in all cash a leader has collected so far."""
        self.env["groupbuy.receive.cash"].create(
            {"pickup_point_id": pickup_point.id}
        ).action_receive()

    def settle(self, day_from, day_to):
        """Return the draft settlements of a period."""
        self.env["groupbuy.settle.period"].create(
            {"date_from": day_from, "date_to": day_to}
        ).action_settle()
        return self.env["groupbuy.settlement"].search([], order="id")

    def pay(self, settlement):
        """Pay a settlement's bill through Odoo's payment wizard."""
        action = settlement.action_pay()
        wizard = self.env[action["res_model"]].with_context(**action["context"]).create({})
        wizard.action_create_payments()
