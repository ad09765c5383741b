# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Open Odoo's Python shell on the user's database."""

import subprocess

from .. import live

HELP = "open Odoo's Python shell (a script may come through standard input)"


def add_arguments(parser):
    """Describe the arguments: none."""


def run(_args, workspace):
    """Run the shell."""
    with live.running(live.runtime_of(workspace)) as current:
        command = current.odoo("shell", "-d", current.database, "--no-http", "--log-level=warn")
        return subprocess.call(command, cwd=current.home, env=current.environ)
