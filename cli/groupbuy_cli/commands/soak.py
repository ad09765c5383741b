# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Disturb a trial platform on purpose and see that all holds (docs/architecture/bench.md)."""

import random
import time

from .. import runtime, soaks
from ..commands.bench import choose
from ..console import say

HELP = "kill and disturb a trial platform on purpose, then see that all holds (not in CI)"


def add_arguments(parser):
    """Let soaks be named, and say for how long."""
    names = "; ".join(f"{name}: {text}" for name, text in soaks.find().items())
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"{names} (default: all)")
    parser.add_argument("--rounds", type=int, metavar="N", help="default: as each soak says")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the random moments")
    parser.add_argument(
        "--requests", type=int, default=2000, metavar="N", help="of each round (default 2000)"
    )


def run(args, workspace):
    """Run the rounds; status 1 when something did not hold."""
    names = choose(args.names, soaks.find(), "soak")
    ready = runtime.ensure(workspace)
    rounds = wrong = 0
    for name in names:
        module = soaks.load(name)
        count = args.rounds or module.ROUNDS
        with module.Soak(ready) as soak:
            wrong += take(soak, name, count, args)
        rounds += count
    say(f"{rounds} rounds, {wrong} faults")
    return 1 if wrong else 0


def take(soak, name, count, args):
    """Run the rounds of one soak and say what each found; return the number of faults."""
    chance = random.Random(args.seed)
    wrong = 0
    for number in range(count):
        say(f"{name}, round {number + 1} of {count}")
        begun = time.monotonic()
        found = soak.run(chance, number, args.requests)
        for sentence in found:
            say(f"  WRONG: {sentence}")
        say(f"  {len(found)} faults ({time.monotonic() - begun:.0f} s)")
        wrong += len(found)
    return wrong
