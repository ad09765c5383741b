# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Odoo's own shop with goods to sell and orders of the past; nothing of ours is installed."""

from odoo import Command

from .rows import copy_orders, copy_partners, enable_demo_payment


def prepare(env, size):
    """Fill the shop; return the plan of those who buy in it.

    Confirmation mails are left to their cron and carry no PDF, in the shop's favour.
    """
    env["ir.config_parameter"].set_param("sale.async_emails", "True")
    env.ref("sale.mail_template_sale_confirmation").report_template_ids = False
    goods = env["product.product"].create(
        [
            {
                "name": f"Product {number:03d}",
                "list_price": 5 + number % 40,
                "type": "consu",
                "website_published": True,
                "description_ecommerce": "<p>Fresh from the farm.</p>",
            }
            for number in range(size["products"])
        ]
    )
    country, state = env.ref("base.cn"), env.ref("base.state_cn_ZJ", raise_if_not_found=False)
    state = state or env["res.country.state"].search([("country_id", "=", country.id)], limit=1)
    provider, method = enable_demo_payment(env)
    env["delivery.carrier"].search([]).website_published = True
    buyer = env["res.partner"].create({"name": "Buyer", "phone": "13900139000"})
    order = env["sale.order"].create(
        {
            "partner_id": buyer.id,
            "order_line": [
                Command.create({"product_id": good.id}) for good in goods[: size["lines"]]
            ],
        }
    )
    order.action_confirm()
    copy_orders(env, order, size["orders"], copy_partners(env, buyer, size["partners"]))
    env.cr.execute("ANALYZE")
    return {
        "products": [(good.product_tmpl_id.id, good.id) for good in goods],
        "paths": [f"/shop/{env['ir.http']._slug(good.product_tmpl_id)}" for good in goods],
        "country": country.id,
        "state": state.id,
        "provider": provider,
        "method": method,
    }
