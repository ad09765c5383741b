# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Export the terms of addons, each to <folder>/<addon>.pot; run by Odoo's Python.

One start for all of them, and nothing written into the clone.
"""

import sys
from pathlib import Path

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tools import config
from odoo.tools.translate import trans_export


def main(path, database, folder, *names):
    """Open the database and export; an addon without terms gets no file."""
    words = ["-c", path, "-d", database, "--no-http", "--log-level=warn"]
    config.parse_config(words, setup_logging=True)
    with Registry(database).cursor(readonly=True) as cursor:
        env = api.Environment(cursor, SUPERUSER_ID, {})
        for name in names:
            target = Path(folder, f"{name}.pot")
            with target.open("wb") as stream:
                found = trans_export(None, [name], stream, "po", env)
            if not found:
                target.unlink()


main(*sys.argv[1:])
