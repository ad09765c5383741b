"""Leaders who were there before teams become the first members of their own."""

from odoo import SUPERUSER_ID, api

BATCH = 500


def migrate(cr, version):
    """Make the missing memberships; doing it twice makes them once."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    leaders = env["groupbuy.leader"].search([])
    for start in range(0, len(leaders), BATCH):
        leaders[start : start + BATCH]._join_own_team()
