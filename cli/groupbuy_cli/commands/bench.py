# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Measure how long things take, on a copy of a fresh database (docs/architecture/gates.md)."""

import json
from pathlib import Path

from .. import benches, files, runtime
from ..benches.rivals import Pace
from ..console import columns, say
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
    """Take the named benches one after another and print their figures.

    Status 1 when a figure misses what must hold; most limits only say what was asked for.
    """
    names = choose(args.names, benches.find())
    pace = Pace(**{name: getattr(args, name) for name in PACE})
    rows = benches.take(runtime.ensure(workspace), names, pace)
    for text in report(rows):
        say(text)
    if args.json:
        files.write(Path(args.json), json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    return verdict(rows)


def choose(names, known, kind="bench"):
    """Return the named benches, all of them when none is named."""
    for name in names:
        if name not in known:
            raise Refusal(f"There is no {kind} {name}.", f"Choose from: {', '.join(known)}")
    return list(dict.fromkeys(names)) or list(known)


def report(rows):
    """Return the lines of a table of figures, and below it what they say in sentences."""
    head = ("", "ours", "", "Odoo alone", "times", "asked for", "")
    lines = columns([head, *map(cells, rows)]).splitlines()
    for row in rows:
        told = [row["details"].get("sentence"), *row["details"].get("faults", ())]
        lines += [f"  {row['name']}: {text}." for text in filter(None, told)]
    return lines


def cells(row):
    """Return one figure as people read it, word by word."""
    asked = row["details"]
    wanted = ""
    if "limit" in asked:
        wanted = f"at most {asked['limit']:g}"
    elif "goal" in asked:
        wanted = f"{asked['goal']:g} times"
    return (
        row["name"],
        f"{row['ours']:g}",
        row["unit"],
        f"{row['stock']:g}" if row["stock"] is not None else "",
        f"{row['ratio']:g}" if row["ratio"] else "",
        wanted,
        "MISSED" if is_missed(row) else "",
    )


def verdict(rows):
    """Return 1 when a figure misses what has to hold, else 0."""
    return int(any(is_missed(row) and row["details"].get("is_binding") for row in rows))


def is_missed(row):
    """Say whether a figure is not what was asked for."""
    asked = row["details"]
    if "limit" in asked and row["ours"] > asked["limit"]:
        return True
    return "goal" in asked and (row["ratio"] or 0) < asked["goal"]
