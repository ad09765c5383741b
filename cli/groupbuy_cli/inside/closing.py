# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Make a seeded hub ready to be closed: one clockwork, and somebody who may look and receive."""

from odoo import Command

# What closes a day: the campaigns' clock and the crons of this addon.
CLOCK = "community_groupbuy.ir_cron_advance_campaigns"
ADDON = "groupbuy_supply"
LOGIN = "closing"
PASSWORD = "closing-the-day"  # of a database that is thrown away
GROUPS = (
    "base.group_user",
    "community_groupbuy.group_manager",
    "stock.group_stock_user",
    "purchase.group_purchase_user",
)


def prepare(env):
    """Stop every cron but those that close a day; return how the somebody logs in.

    What else runs at night (payments into the books, digests) would be measured, too.
    """
    named = [("model", "=", "ir.cron"), ("module", "=", ADDON)]
    kept = env["ir.model.data"].search(named).mapped("res_id")
    env["ir.cron"].search([("id", "not in", [*kept, env.ref(CLOCK).id])]).active = False
    groups = [Command.link(env.ref(name).id) for name in GROUPS]
    env["res.users"].create(
        {"name": "Storekeeper", "login": LOGIN, "password": PASSWORD, "group_ids": groups}
    )
    return {"login": LOGIN, "password": PASSWORD}
