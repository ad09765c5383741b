# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Say what runs, where, and where its things are."""

from .. import live, service
from ..console import say

HELP = "say what runs and where things are (exit status 1 when Odoo does not run)"


def add_arguments(parser):
    """Describe the arguments: none."""


def run(_args, workspace):
    """Print the state, one line a part."""
    pid = service.find(workspace)
    address = service.address(workspace)
    if pid is None:
        say("  Odoo: stopped")
    elif service.answers(f"{address}/web/health"):
        say(f"  Odoo: answers at {address} (process {pid})")
    else:
        say(f"  Odoo: process {pid} does not answer at {address}")
    running = live.is_embedded_running(workspace)
    say(f"  PostgreSQL (embedded): {'running' if running else 'stopped'}")
    present = (workspace.data / "store").exists()
    say(f"  database: {workspace.data / 'store' if present else 'none yet'}")
    say(f"  logs: {workspace.logs}")
    say(f"  cache: {workspace.cache}")
    engine = service.pdf_engine()
    if engine:
        say(f"  PDF: printed by {engine}")
    return 0 if pid else 1
