# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Our platform and Odoo's own shop side by side: same machine, sizes, workers, settings."""

from contextlib import ExitStack, contextmanager
from typing import NamedTuple

from .. import inside, templates
from ..console import step
from ..postgres import DURABLE
from ..rush import crowd, server

PRODUCTS = 150
PARTNERS = 1000
ORDERS = 1000
LINES = 4  # of each order


class Pace(NamedTuple):
    """For how long each side is asked, in how many turns, and from how many at once."""

    seconds: float = 20.0
    rounds: int = 2
    warm_up: float = 8.0
    parallel: int = 20
    buyers: int = 4  # in Odoo's shop, which answers more often with "retry" to more
    requests: int = 2000  # of the run on scarce goods
    size: str = "M"  # of the day that is closed
    sample: int = 400  # of its orders, which Odoo alone closes


class Side(NamedTuple):
    """One of the two: where it runs, what people there do, what they met."""

    instance: object
    server: object
    plan: dict

    def ask(self, kind, parallel, pace, **more):
        """Send a crowd; return what it met and the CPU seconds it cost."""
        plan = {"kind": kind, "address": self.server.address, "parallel": parallel}
        plan |= {"lines": LINES, "seconds": pace.seconds, "warm_up": 0} | self.plan | more
        before = self.server.cpu()
        outcome = crowd.send(plan)
        return outcome, self.server.cpu() - before


class Rivals:
    """Makes both sides when a bench asks for them."""

    def __init__(self, ready, trial, pace):
        self.ready = ready
        self.trial = trial
        self.pace = pace

    @contextmanager
    def both(self, **terms):
        """Give `(ours, shop)`, both filled alike, both servers running."""
        with ExitStack() as stack:
            template = templates.shop(self.ready)
            copy = stack.enter_context(templates.copied(self.ready, template, DURABLE))
            shop = self._side(stack, copy, "shop", {})
            yield self._side(stack, self.trial, "hub", terms), shop

    @contextmanager
    def ours(self, **terms):
        """Give our side alone, without copied orders, which no doctor would find sound."""
        with ExitStack() as stack:
            yield self._side(stack, self.trial, "hub", terms, orders=0)

    def _side(self, stack, instance, module, terms, orders=ORDERS):
        """Fill a database and start its server."""
        size = {"products": PRODUCTS, "partners": PARTNERS, "orders": orders, "lines": LINES}
        with step(f"filling and starting the {module}"):
            plan = inside.call(instance, instance.database, module, "prepare", size=size, **terms)
            running = stack.enter_context(server.serving(instance))
        return Side(instance, running, plan)

    def take_turns(self, runs):
        """Warm all runs up, then let each have its turn, several times.

        :param runs: `{name: (side, kind, parallel)}`
        :return: `{name: (outcome of all turns, CPU seconds)}`
        """
        warm = self.pace._replace(seconds=self.pace.warm_up)
        for side, kind, parallel in runs.values():
            side.ask(kind, parallel, warm, seed=0)
        turns = {name: [] for name in runs}
        for turn in range(1, self.pace.rounds + 1):
            for name, (side, kind, parallel) in runs.items():
                turns[name].append(side.ask(kind, parallel, self.pace, seed=turn))
        return {
            name: (crowd.joined([one for one, _cpu in found]), sum(cpu for _one, cpu in found))
            for name, found in turns.items()
        }


def sizes():
    """Return the sizes both databases have, for the details of a figure."""
    return {
        "products": PRODUCTS,
        "partners": PARTNERS,
        "orders": ORDERS,
        "workers": server.WORKERS,
    }
