# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Forget the database, so that the next start makes a fresh one."""

import sys

from .. import files, live, runtime, settings
from ..console import say
from ..errors import Refusal

HELP = "stop, and forget the database and its files"


def add_arguments(parser):
    """Describe the arguments."""
    parser.add_argument("--yes", action="store_true", help="do not ask")


def run(args, workspace):
    """Ask, stop, forget."""
    if not args.yes and not _is_sure():
        raise Refusal("Nothing was removed.", "To do it: ./groupbuy reset --yes.")
    with files.locked(workspace.data / ".lock", "another command is at work; waiting for it"):
        live.shut_down(workspace)
        live.Live(runtime.ensure(workspace)).remove()
        settings.remember(workspace, live.DEMO, None)
    say("The database is gone; ./groupbuy up makes a fresh one.")
    return 0


def _is_sure():
    """Ask the person at the terminal, if there is one."""
    if not sys.stdin.isatty():
        return False
    return input("This removes all orders and documents. Type yes: ").strip() == "yes"
