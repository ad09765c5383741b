# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Fill the database with a day of a hub of a given size, the same from the same seed."""

import os
import time

from .. import files, inside, live, runtime
from ..console import say
from ..errors import Refusal
from ..postgres import quoted
from ..seeding.plan import SIZES

HELP = "fill the database with a day's orders of a hub of a given size"
MARK = "groupbuy.seed"
SHARES = 4  # processes at most that fill the database at once


def add_arguments(parser):
    """Let the size and the seed be chosen."""
    sizes = "; ".join(
        f"{name}: {size.leaders} leaders, {size.products} products, {size.orders} orders"
        for name, size in SIZES.items()
    )
    parser.add_argument("--size", choices=SIZES, default="S", help=sizes)
    parser.add_argument(
        "--seed", type=int, default=1, metavar="N", help="another number, another day (default 1)"
    )


def run(args, workspace):
    """Seed the database people work in; without one, make one without the demo story."""
    ready = runtime.ensure(workspace)
    with files.locked(workspace.data / ".lock", "another command is at work; waiting for it"):
        current = live.Live(ready)
        if not current.exists():
            current.prepare(demo=False, address="http://localhost:8069")
    with live.running(ready) as current:
        return plant(current, args.size, args.seed)


def plant(instance, size, seed):
    """Seed the database of an instance and say what it did."""
    check(instance, size, seed)
    say(f"seeding {size} from {seed}: {SIZES[size].orders} orders")
    begun = time.monotonic()
    where = (instance, instance.database, "seed")
    words = {"size": size, "seed": seed, "is_seen": True}
    inside.call(*where, "prepare", **words)
    shares = min(SHARES, os.cpu_count() or 1)
    inside.call_in_shares(shares, *where, "move_in", **words)
    inside.call_in_shares(shares, *where, "order", **words)
    made = inside.call(*where, "finish", **words)
    say(
        f"{made['orders']} orders with {made['lines']} lines of {made['residents']} residents"
        f" in {time.monotonic() - begun:.0f} s"
    )
    return 0


def check(instance, size, seed):
    """Refuse to seed twice; an interrupted run of the same goes on."""
    rows = instance.server.query(
        f"SELECT value FROM ir_config_parameter WHERE key = {quoted(MARK)}", instance.database
    )
    known = rows[0][0] if rows else f"{size} {seed} begun"
    if known != f"{size} {seed} begun":
        had_size, had_seed, _state = known.split()
        raise Refusal(
            f"This database is seeded already: size {had_size} from {had_seed}.",
            "For another day start anew: ./groupbuy reset.",
        )
