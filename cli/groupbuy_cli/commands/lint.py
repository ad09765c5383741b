# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Run the gates that read the sources."""

import os
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ..console import say
from ..errors import Refusal
from ..gates import linters, sizes, tools

HELP = "check the sources with all linters"


def add_arguments(parser):
    """Let one gate be named, and let the tools repair what they can."""
    parser.add_argument("gate", nargs="*", metavar="GATE", help="names of gates (default: all)")
    parser.add_argument("--fix", action="store_true", help="repair first what the tools can repair")
    parser.add_argument(
        "--only", default="", metavar="PATH", help="judge this file or folder alone"
    )


def run(args, workspace):
    """Print one line a gate, what the failing ones say, and a total."""
    kit = tools.ensure(workspace)
    only = _within(workspace.clone, args.only)
    known = linters.gates(kit, workspace.clone, only)
    chosen = _chosen(known, args.gate)
    if args.fix:
        for gate in chosen:
            if gate.repair:
                _call(gate.repair, kit, workspace.clone)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(lambda gate: _judge(gate, kit, workspace.clone), chosen)
        failed = [_report(*result) for result in results].count(False)
    if not args.gate or linters.SIZES in args.gate:
        found = sizes.oversized(workspace.clone, only)
        failed += not _report(linters.SIZES, not found, "\n".join(found), 0)
    say(f"lint: {'all gates passed' if not failed else f'{failed} gates failed'}")
    return 1 if failed else 0


def _within(clone, path):
    """Return a path of the command line as a name relative to the clone."""
    place = Path(path).resolve() if path else clone
    if not place.is_relative_to(clone) or not place.exists():
        raise Refusal(f"{path} is not in {clone}.", "Name a file or folder of the clone.")
    return "" if place == clone else str(place.relative_to(clone))


def _chosen(known, names):
    """Return the gates with these names; all when there are none."""
    unknown = set(names) - {gate.name for gate in known} - {linters.SIZES}
    if unknown:
        raise Refusal(
            f"No such gate: {', '.join(sorted(unknown))}.",
            f"There are: {', '.join(gate.name for gate in known)}, {linters.SIZES}.",
        )
    return [gate for gate in known if not names or gate.name in names]


def _call(command, kit, clone):
    """Run one tool in the clone and keep what it says."""
    return subprocess.run(
        command,
        cwd=clone,
        env=kit.environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _judge(gate, kit, clone):
    """Return (name, whether it passed, output, seconds)."""
    start = time.monotonic()
    done = _call(gate.command, kit, clone)
    return gate.name, done.returncode == 0, done.stdout, time.monotonic() - start


def _report(name, passed, output, seconds):
    """Print one gate's line, and its output if it failed."""
    say(f"{'ok    ' if passed else 'FAILED'} {name} ({seconds:.0f} s)")
    if not passed:
        say("\n".join(f"       {line}" for line in output.strip().splitlines()))
    return passed
