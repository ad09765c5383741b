# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Open a database, call one function of this folder, write its answer as JSON."""

import importlib
import json
import sys
from pathlib import Path

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tools import config

CLI = Path(__file__).resolve().parents[2]
CONTEXT = {"tracking_disable": True, "mail_create_nosubscribe": True}


def main(path, database, module, function, answer, values):
    """Run the function in a transaction of its own; it may commit in between."""
    words = ["-c", path, "-d", database, "--no-http", "--log-level=warn"]
    config.parse_config(words, setup_logging=True)
    sys.path.insert(0, str(CLI))
    work = getattr(importlib.import_module(f"groupbuy_cli.inside.{module}"), function)
    with Registry(database).cursor() as cursor:
        said = work(api.Environment(cursor, SUPERUSER_ID, CONTEXT), **json.loads(values))
    Path(answer).write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")


main(*sys.argv[1:])
