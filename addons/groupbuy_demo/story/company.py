"""The hub's company: its name, its look, and retail prices with tax."""

import base64

from odoo import Command
from odoo.exceptions import UserError
from odoo.tools import file_open

NAME = "邻里优选社区团购"
WAREHOUSE = "临平中心仓"
PLACEHOLDERS = {"My Company", "YourCompany", "我的公司"}
LANGUAGES = ("zh_CN", "zh_TW")
TIME_ZONE = "Asia/Shanghai"
EXEMPT = "免税"
LOGO = "groupbuy_demo/static/img/logo.png"

# Sale and purchase tax by category; fresh vegetables, meat and eggs are exempt from VAT.
RATE_BY_CATEGORY = {
    "veg": 0,
    "egg": 0,
    "fruit": 9,
    "fish": 9,
    "grain": 9,
    "dairy": 9,
    "cooked": 13,
    "home": 13,
}
RATE_BY_PRODUCT = {"toast": 13}


def set_up(env):
    """Give the main company its name, look, languages and prices with tax.

    :raise UserError: without a Chinese chart of accounts, which a hook cannot load
    """
    company = env.company
    if not (company.chart_template or "").startswith("cn"):
        raise UserError(
            env._(
                "The demo needs a company in China with its chart of accounts: install "
                "accounting for China first."
            )
        )
    _activate_languages(env)
    if company.name in PLACEHOLDERS:
        company.name = NAME
    # Suppliers read on their phones where the goods go.
    warehouse = env["stock.warehouse"].search([("company_id", "=", company.id)], limit=1)
    if warehouse.name in PLACEHOLDERS:
        warehouse.name = WAREHOUSE
    # A pickup would send a text message through a paid service.
    company.stock_text_confirmation = False
    company.partner_id.write({"lang": "zh_CN", "tz": TIME_ZONE})
    if company.uses_default_logo:
        company.write(_prepare_identity())
    if not company._existing_accounting():
        company.account_price_include = "tax_included"


def _prepare_identity():
    """Return logo and address of the hub, for pages and documents."""
    with file_open(LOGO, "rb") as picture:
        logo = base64.b64encode(picture.read())
    return {
        "logo": logo,
        "street": "临平区农贸物流园 1 区 8 号",
        "city": "杭州市",
        "zip": "311100",
        "phone": "0571-88010000",
        "email": "service@example.com",
    }


def assign_taxes(env):
    """Give every demo product the VAT of its category."""
    taxes = {rate: _get_taxes(env, rate) for rate in (0, 9, 13)}
    prefix = "groupbuy_demo.category_"
    rates = {
        env.ref(f"{prefix}{category}_demo"): rate for category, rate in RATE_BY_CATEGORY.items()
    }
    products = env["product.template"].search([("categ_id", "in", [c.id for c in rates])])
    special = {
        env.ref(f"groupbuy_demo.{name}_demo"): rate for name, rate in RATE_BY_PRODUCT.items()
    }
    for product in products:
        sale, purchase = taxes[special.get(product, rates[product.categ_id])]
        product.write(
            {
                "taxes_id": [Command.set(sale.ids)],
                "supplier_taxes_id": [Command.set(purchase.ids)],
            }
        )


def _get_taxes(env, rate):
    """Return the sale and the purchase tax of a rate; the exempt ones are made."""
    Tax = env["account.tax"]
    found = []
    for use in ("sale", "purchase"):
        tax = Tax.search(
            [
                ("company_id", "=", env.company.id),
                ("type_tax_use", "=", use),
                ("amount_type", "=", "percent"),
                ("amount", "=", rate),
            ],
            limit=1,
        )
        found.append(tax or Tax.create(_prepare_exempt_tax(env, use)))
    return tuple(found)


def _prepare_exempt_tax(env, use):
    """Return the values of a tax of nothing: the goods are exempt from VAT."""
    return {
        "name": EXEMPT,
        "type_tax_use": use,
        "amount_type": "percent",
        "amount": 0.0,
        "invoice_label": EXEMPT,
        "description": EXEMPT,
        "tax_group_id": env["account.tax.group"]
        .search([("company_id", "=", env.company.id)], limit=1)
        .id,
    }


def _activate_languages(env):
    """Switch the Chinese languages on, with the terms of what is installed already."""
    installed = {code for code, _name in env["res.lang"].get_installed()}
    missing = [code for code in LANGUAGES if code not in installed]
    if not missing:
        return
    for code in missing:
        env["res.lang"]._activate_lang(code)
    env["ir.module.module"].search([("state", "=", "installed")])._update_translations(missing)
