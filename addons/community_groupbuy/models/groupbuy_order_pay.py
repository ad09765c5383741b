"""Paying in the request that orders, where the provider decides at once."""

from odoo import Command, fields, models
from odoo.tools import SQL

from ..tools import prototypes
from .groupbuy_order_insert import MOMENT
from .groupbuy_order_prototype import KEPT

# Providers that answer within the request; others ask the payer on a page of their own.
INSTANT = {"demo"}


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    def _place_and_pay(self, checked, claim, options, provider=""):
        """Return the new order of a claim, paid already where the provider can do so at once.

        :param checked: what `_check_order` returned
        :param provider: id or code of a payment provider, as a form names it; empty: the first
        """
        provider_sudo = (
            self._choose_provider(provider) if options.payment_mode == "online" else None
        )
        order = self._place(checked, claim, options, is_paid=bool(provider_sudo))
        if provider_sudo:
            self._pay_at_once(order, provider_sudo, checked.version)
        return order

    def _choose_provider(self, text):
        """Return the provider that takes the money in this request, or an empty one."""
        # Which providers there are is public on the form; their secrets are not read.
        Provider_sudo = self.env["payment.provider"].sudo()
        key = (self.env.cr.dbname, "providers", self.id)
        known = KEPT.get(key)
        if known is None:
            providers_sudo = self._get_payment_providers(0.0)
            known = KEPT.put(key, [(provider.id, provider.code) for provider in providers_sudo])
        chosen = [item for item in known if text in {str(item[0]), item[1]}] if text else known
        if not chosen or chosen[0][1] not in INSTANT:
            return Provider_sudo
        provider_sudo = Provider_sudo.browse(chosen[0][0])
        provider_sudo.fetch(["state", "maximum_amount", "write_date"])
        is_open = provider_sudo.state in {"test", "enabled"} and not provider_sudo.maximum_amount
        return provider_sudo if is_open else Provider_sudo

    def _pay_at_once(self, order, provider_sudo, version):
        """Write the finished payment of an order; its books follow with all others'."""
        key = (
            self.env.cr.dbname,
            self.env.uid,
            "payment",
            version,
            self.id,
            provider_sudo.id,
            provider_sudo.write_date,
        )
        like = KEPT.get(key)
        if like:
            return self._insert_payment(order, like)
        # Payments are for accountants; the one of this order is started by who orders.
        payment_sudo = (
            self.env["payment.transaction"]
            .sudo()
            .create(self._prepare_instant_payment(order, provider_sudo))
        )
        payment_sudo._process(
            provider_sudo.code, {"reference": payment_sudo.reference, "simulated_state": "done"}
        )
        self.env.flush_all()
        rows = prototypes.read_rows(
            self.env, "payment_transaction", SQL("id = %s", payment_sudo.id)
        )
        KEPT.put(key, rows[0])
        return None

    def _prepare_instant_payment(self, order, provider_sudo):
        """Return the values of the payment; money lands on the point's retail account."""
        return {
            "provider_id": provider_sudo.id,
            "payment_method_id": provider_sudo.payment_method_ids[:1].id,
            "reference": order.name,
            "amount": order.amount_total,
            "currency_id": self.currency_id.id,
            "partner_id": self.pickup_point_id.partner_id.id,
            "operation": "online_direct",
            "landing_route": self._get_landing_route(order),
            "sale_order_ids": [Command.set(order.ids)],
        }

    def _insert_payment(self, order, like):
        """Insert a finished payment like the first of its kind."""
        now = fields.Datetime.now().strftime(MOMENT)
        row = like | {
            "reference": order.name,
            "provider_reference": like["provider_reference"].replace(like["reference"], order.name),
            "amount": str(order.amount_total),
            "landing_route": self._get_landing_route(order),
            "last_state_change": now,
            "create_date": now,
            "write_date": now,
        }
        self.env.cr.execute(
            SQL(
                """
                  WITH made AS (
                       INSERT INTO payment_transaction
                       SELECT * FROM jsonb_populate_record(
                              NULL::payment_transaction,
                              %s::jsonb || jsonb_build_object(
                                  'id', nextval('payment_transaction_id_seq')))
                    RETURNING id)
                INSERT INTO sale_order_transaction_rel (transaction_id, sale_order_id)
                SELECT id, %s FROM made
                """,
                prototypes.as_json(row),
                order.id,
            )
        )
        order.invalidate_recordset(["transaction_ids"], flush=False)

    def _get_landing_route(self, order):
        """Return where somebody lands who has paid."""
        return f"/g/order/{order.id}?access_token={order.access_token}"
