# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Rows made in bulk by SQL, where how they came to be is not what is measured."""

from ..benches.harness import clone_rows


def copy_orders(env, order, count, partners, lines=None, **columns):
    """Copy an order with its lines `count` times, spread over `partners` partners from an id on.

    :param lines: SQL expressions of columns of the lines that differ
    :param columns: SQL expressions of further columns that differ; `n` runs from 0
    """
    first_partner, partner_count = partners
    env.flush_all()
    first = clone_rows(
        env.cr,
        "sale_order",
        order.id,
        count,
        name="'H' || lpad(n::text, 7, '0')",
        partner_id=f"{first_partner} + (n * 7919) %% {partner_count}",
        access_token="NULL",
        **columns,
    )
    for line in order.order_line:
        clone_rows(
            env.cr, "sale_order_line", line.id, count, order_id=f"{first} + n", **lines or {}
        )
    env.invalidate_all()


def copy_partners(env, partner, count):
    """Copy a partner and return `(id of the first, count)`."""
    env.flush_all()
    named = "'居民' || lpad(n::text, 6, '0')"
    phone = "'+86137' || lpad(n::text, 8, '0')"
    columns = {"name": named, "complete_name": named, "phone": phone, "phone_sanitized": phone}
    first = clone_rows(env.cr, "res_partner", partner.id, count, **columns)
    env.invalidate_all()
    return first, count


def enable_demo_payment(env):
    """Let the demo provider take payments; return (provider id, method id)."""
    provider = env.ref("payment.payment_provider_demo")
    provider.write({"state": "test", "is_published": True})
    provider.payment_method_ids.active = True
    # Reading the journal makes its payment line; first buyers at once would make one each.
    provider.journal_id.ensure_one()
    return provider.id, provider.payment_method_ids[:1].id
