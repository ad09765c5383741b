# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Measure how long things take, on a copy of a fresh database (docs/architecture/gates.md)."""

import json
from pathlib import Path

from .. import benches, files, runtime
from ..benches.rivals import Pace
from ..console import say
from ..errors import Refusal
from ..seeding.plan import SIZES

HELP = "measure how long things take, beside stock Odoo where it does the same"
PACE = {
    "seconds": "length of one turn under load",
    "rounds": "turns of each side, one after the other",
    "warm_up": "seconds of load before anything counts",
    "parallel": "residents who order at the same time",
    "buyers": "buyers at the same time in Odoo's own shop",
    "requests": "requests for a scarce good",
    "size": "size of the day that is closed",
    "sample": "orders of it that Odoo alone closes",
}


def add_arguments(parser):
    """Let benches be named, and the figures be written to a file."""
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help=f"one of: {', '.join(benches.find())} (default: all)",
    )
    for name, text in PACE.items():
        default = Pace._field_defaults[name]
        parser.add_argument(
            f"--{name.replace('_', '-')}",
            type=type(default),
            default=default,
            choices=SIZES if name == "size" else None,
            metavar="N",
            help=f"{text} (default: {default})",
        )
    parser.add_argument("--json", metavar="FILE", help="write the figures to this file, too")


def run(args, workspace):
    """Take the named benches one after another and print their figures."""
    names = choose(args.names, benches.find())
    pace = Pace(**{name: getattr(args, name) for name in PACE})
    rows = benches.take(runtime.ensure(workspace), names, pace)
    for row in rows:
        say(line(row))
    if args.json:
        files.write(Path(args.json), json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    return 0


def choose(names, known, kind="bench"):
    """Return the named benches, all of them when none is named."""
    for name in names:
        if name not in known:
            raise Refusal(f"There is no {kind} {name}.", f"Choose from: {', '.join(known)}")
    return list(dict.fromkeys(names)) or list(known)


def line(row):
    """Return one figure as people read it."""
    asked = row["details"]
    wanted = f" (at most {asked['limit']:g})" if asked.get("limit") else ""
    beside = f", Odoo alone {row['stock']:g} {row['unit']}" if row["stock"] is not None else ""
    times = f": {row['ratio']:g} times" if row["ratio"] else ""
    goal = f" (at least {asked['goal']:g})" if asked.get("goal") else ""
    return f"{row['name']:<28} {row['ours']:>9g} {row['unit']}{wanted}{beside}{times}{goal}"
