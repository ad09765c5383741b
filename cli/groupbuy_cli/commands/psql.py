# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Open psql on the user's database."""

import argparse
import subprocess

from .. import live

HELP = "open psql on the database; further arguments go to psql"


def add_arguments(parser):
    """Describe the arguments."""
    parser.add_argument("words", nargs=argparse.REMAINDER, help="arguments of psql")


def run(args, workspace):
    """Run psql."""
    with live.running(live.runtime_of(workspace)) as current:
        words = args.words[1:] if args.words[:1] == ["--"] else args.words
        command = [str(current.server.bin / "psql"), *words]
        return subprocess.call(command, env=current.environ)
