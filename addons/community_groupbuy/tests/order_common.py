"""Orders that are paid online, for tests of their life."""

from odoo import Command

from .common import GroupbuyCase


class OrderCase(GroupbuyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.provider = cls.env.ref("payment.payment_provider_demo")
        cls.provider.state = "test"

    def _pay(self, order, amount=None):
        """Pay an order with the demo provider, as its page does."""
        transaction = self.env["payment.transaction"].create(
            {
                "provider_id": self.provider.id,
                "payment_method_id": self.provider.payment_method_ids[:1].id,
                "reference": f"{order.name}-{len(order.transaction_ids)}",
                "amount": amount or order.amount_total,
                "currency_id": order.currency_id.id,
                "partner_id": order.partner_id.id,
                "operation": "online_direct",
                "sale_order_ids": [Command.set(order.ids)],
            }
        )
        transaction._process(
            "demo", {"reference": transaction.reference, "simulated_state": "done"}
        )
        transaction._post_process()
        return transaction
