# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Complaints are found in a server's log, with what belongs to them."""

from groupbuy_cli.gates.server import STOPPING
from groupbuy_cli.gates.serverlog import complaints

HEAD = "2026-11-22 02:12:25,299 29609"


def test_quiet_log_has_no_complaints():
    assert complaints(f"{HEAD} INFO shop odoo.http: GET / WARNING is a word here\n") == []


def test_warning_is_found():
    text = f"{HEAD} WARNING shop odoo.fields: unknown parameter\n"

    assert complaints(text) == ["WARNING odoo.fields: unknown parameter"]


def test_traceback_belongs_to_its_error():
    text = f"{HEAD} ERROR ? odoo.http: oops\nTraceback:\n  boom\n{HEAD} INFO ? odoo: fine\nmore\n"

    assert complaints(text) == ["ERROR odoo.http: oops\nTraceback:\n  boom"]


def test_what_is_run_again_is_no_complaint():
    again = f"{HEAD} ERROR shop odoo.sql_db: bad query: UPDATE\nERROR: could not serialize access\n"
    failed = f"{HEAD} ERROR shop odoo.addons.base.models.ir_cron: Job failed\n"

    assert complaints(again + failed) == ["ERROR odoo.addons.base.models.ir_cron: Job failed"]


def test_what_is_said_while_stopping_does_not_count():
    before = f"{HEAD} ERROR shop odoo.http: oops\n"
    after = f"{HEAD} ERROR shop odoo.sql_db: bad query\nERROR: cursor already closed\n"

    assert complaints(f"{before}{STOPPING}\n{after}") == ["ERROR odoo.http: oops"]
