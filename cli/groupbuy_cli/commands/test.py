# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Run the tests, from nothing to a verdict."""

import textwrap
import time

from ..console import say
from ..errors import Refusal
from ..gates import selection
from ..gates.suites import Outcome, Suites

HELP = "run the tests: all, or what is named"


def add_arguments(parser):
    """Let suites, addons, files and single tests be named."""
    parser.add_argument(
        "selection",
        nargs="*",
        metavar="SELECTION",
        help="rules, cli, addons, e2e, an addon, a file, or FILE::TEST (default: all)",
    )
    parser.add_argument(
        "-k", dest="expression", metavar="EXPRESSION", help="only tests whose name matches"
    )


def run(args, workspace):
    """Run the suites one after another; the last line holds the totals."""
    chosen = selection.resolve(workspace.clone, args.selection)
    suites = Suites(workspace, ["-k", args.expression] if args.expression else [])
    total = Outcome()
    for suite, targets in chosen.items():
        say(f"== {suite}")
        start = time.monotonic()
        outcome = _outcome(suites, suite, targets)
        seconds = time.monotonic() - start
        say(f"== {suite}: {_totals(outcome)} ({seconds:.0f} s)")
        total += outcome
    for name, reason in total.failed.items():
        say(f"FAILED {name}\n{textwrap.indent(reason, ' ' * 7)}")
    if not total.passed and not total.failed:
        say("No test was found.")
    say(_totals(total))
    return 0 if total.passed and not total.failed else 1


def _outcome(suites, suite, targets):
    """Run one suite; what keeps it from running is a failure like another."""
    try:
        return suites.run(suite, targets)
    except Refusal as refusal:
        return Outcome(failed={suite: str(refusal)})


def _totals(outcome):
    """Return the line people and machines read."""
    skipped = f", {outcome.skipped} skipped" if outcome.skipped else ""
    return f"{outcome.passed} passed, {len(outcome.failed)} failed{skipped}"
