# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Settle the main company in China; run inside Odoo's environment.

`place` comes before the chart of accounts, which is chosen by the company's country;
`prices` comes after it.
"""

import sys

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tools import config

TIME_ZONE = "Asia/Shanghai"
LANGUAGE = "zh_CN"


def settle(env):
    """Set country, currency, language and time zone of company and users."""
    currency = env.ref("base.CNY")
    currency.active = True
    country = env.ref("base.cn")
    env.company.write({"country_id": country.id, "currency_id": currency.id})
    users = env["res.users"].with_context(active_test=False).search([])
    users.write({"tz": TIME_ZONE, "lang": LANGUAGE})
    env.company.partner_id.write({"lang": LANGUAGE, "tz": TIME_ZONE})
    for name, value in {"lang": LANGUAGE, "tz": TIME_ZONE}.items():
        env["ir.default"].set("res.partner", name, value)


def settle_prices(env):
    """Let taxes be part of the price, as retail prices in China have them."""
    if "account_price_include" in env.company._fields:  # no accounting, no taxes
        env.company.account_price_include = "tax_included"


STEPS = {"place": settle, "prices": settle_prices}


def main(path, database, step):
    """Open the database and do one step for its company."""
    config.parse_config(["-c", path, "-d", database, "--no-http"], setup_logging=True)
    with Registry(database).cursor() as cursor:
        STEPS[step](api.Environment(cursor, SUPERUSER_ID, {}))


main(*sys.argv[1:])
