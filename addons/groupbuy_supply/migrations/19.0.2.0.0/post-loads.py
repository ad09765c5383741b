"""Runs prepare loads before the goods come now: those under way get theirs."""

from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """Make loads and slots of runs that have ordered and not shared out yet."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    runs = env["groupbuy.cutoff.run"].search(
        [("step", "in", ("lists", "tell", "receive")), ("state", "!=", "done")]
    )
    for run in runs:
        orders = run._get_group_orders()
        orders._create_load_picking()
        orders._plan_sorting()
