# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Fifty at once want what there is too little of: nothing is sold twice, nothing is left."""

from ..rush import scarce
from ..rush.server import WORKERS
from .harness import Figure


def compare(rivals):
    """Yield what was sold, everything that is not exact, and how fast all got their answer.

    Odoo's shop stands not beside it: it knows no quota and no limit per person.
    """
    with rivals.ours(**scarce.TERMS) as side:
        plan = scarce.plan(rivals.pace.requests)
        outcome, cpu = side.ask("rival", scarce.PARALLEL, rivals.pace, **plan)
        booked = scarce.post(side)
        state = scarce.look(side)
        found = scarce.faults(state, outcome.answers, outcome.errors)
        found += scarce.violations(side, rivals.ready.workspace)
    yield from figures(outcome, cpu, state, found, booked)


def figures(outcome, cpu, state, found, booked):
    """Yield the figures of a run."""
    about = outcome.as_details() | {"requests": outcome.requests, "workers": WORKERS}
    about |= {"parallel": scarce.PARALLEL, "quota": scarce.QUOTA, "limit_each": scarce.LIMIT}
    about |= {"orders": len(state["orders"]), "cpu": round(cpu, 1), "booked": booked}
    yield Figure("oversell.sold", "pieces", state["sold"], details=about | {"limit": scarce.QUOTA})
    yield Figure("oversell.faults", "faults", len(found), details={"faults": found})
    yield Figure("oversell.answers", "requests/s", outcome.rate)
    yield Figure("oversell.p95", "s", outcome.as_details()["p95"])
