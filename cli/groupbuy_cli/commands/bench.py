# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Measure how long things take, on a copy of a fresh database (docs/architecture/gates.md)."""

import json
from pathlib import Path

from .. import addons, benches, files, runtime, templates
from ..console import say
from ..errors import Refusal

HELP = "measure how long things take"


def add_arguments(parser):
    """Let benches be named, and the figures be written to a file."""
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help=f"one of: {', '.join(benches.find())} (default: all)",
    )
    parser.add_argument("--json", metavar="FILE", help="write the figures to this file, too")


def run(args, workspace):
    """Take the named benches one after another and print their figures."""
    names = choose(args.names, benches.find())
    ready = runtime.ensure(workspace)
    installed = addons.selection(addons.own(workspace), demo=False)
    with templates.throwaway(ready, installed) as trial:
        rows = [row for name in names for row in benches.take(trial, name)]
    for row in rows:
        say(line(row))
    if args.json:
        files.write(Path(args.json), json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    return 0


def choose(names, known):
    """Return the named benches, all of them when none is named."""
    for name in names:
        if name not in known:
            raise Refusal(f"There is no bench {name}.", f"Choose from: {', '.join(known)}")
    return list(dict.fromkeys(names)) or list(known)


def line(row):
    """Return one figure as people read it."""
    limit = row["details"].get("limit")
    beside = f", Odoo alone {row['stock']:g} {row['unit']}" if row["stock"] else ""
    wanted = f" (at most {limit:g})" if limit else ""
    return f"{row['name']:<28} {row['ours']:>9g} {row['unit']}{wanted}{beside}"
