# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Make the scripts and styles of all pages beforehand; run inside Odoo's environment.

Every copy of the database then shows its first page at once.
"""

import sys

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tools import config


def main(path, database):
    """Open the database and make its assets."""
    config.parse_config(["-c", path, "-d", database, "--no-http"], setup_logging=True)
    with Registry(database).cursor() as cursor:
        env = api.Environment(cursor, SUPERUSER_ID, {})
        env["ir.qweb"]._pregenerate_assets_bundles()


main(*sys.argv[1:])
