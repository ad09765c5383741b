# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Stop Odoo and the embedded PostgreSQL."""

from .. import files, live
from ..console import say

HELP = "stop the platform"


def add_arguments(parser):
    """Describe the arguments: none."""


def run(_args, workspace):
    """Stop what runs."""
    with files.locked(workspace.data / ".lock", "another command is at work; waiting for it"):
        stopped = live.shut_down(workspace)
    say("stopped" if stopped else "nothing was running")
    return 0
