# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The server is killed while fifty at once order what there is too little of."""

import time
from concurrent.futures import ThreadPoolExecutor

from .. import addons, templates
from ..benches.rivals import Pace, Rivals
from ..console import say
from ..postgres import DURABLE
from ..rush import scarce

ROUNDS = 1  # unless another number is asked for
KILLS = (1, 2)
BETWEEN = (1.5, 6.0)  # seconds of peace before each kill
REST = 200  # requests for what came back


class Soak:
    """Rounds that need nothing in common."""

    def __init__(self, ready):
        self.ready = ready

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        return None

    def run(self, chance, number, requests):
        """Let a crowd order, kill the server in the middle, see that all came out exact."""
        names = addons.selection(addons.own(self.ready.workspace), demo=False)
        template = templates.ensure(self.ready, names)
        pace = Pace(requests=requests)
        with (
            templates.copied(self.ready, template, DURABLE) as trial,
            Rivals(self.ready, trial, pace).ours(**scarce.TERMS) as side,
        ):
            return _round(side, pace, chance, number) + scarce.violations(
                side, self.ready.workspace
            )


def _round(side, pace, chance, number):
    """Return what is not exact after one round."""
    plan = scarce.plan(pace.requests, seed=f"soak-{number}")
    outcome, killed = _with_violence(side, pace, plan, chance)
    abandoned = scarce.expire(side)
    say(f"  killed {killed} times; {abandoned} claims were left behind and came back")
    rest = scarce.plan(REST, seed=f"rest-{number}")
    second, _cpu = side.ask("rival", scarce.PARALLEL, pace, **rest)
    scarce.expire(side)
    scarce.post(side)
    state = scarce.look(side)
    errors = outcome.errors | second.errors
    found = scarce.faults(state, outcome.answers + second.answers, errors)
    if not found and state["sold"] < scarce.QUOTA:
        found.append(f"only {state['sold']:g} of {scarce.QUOTA} are sold")
    say(f"  {state['sold']:g} sold in {len(state['orders'])} orders; {outcome.retries} retries")
    return found


def _with_violence(side, pace, plan, chance):
    """Send the crowd, and kill and start the server while it is at it."""
    with ThreadPoolExecutor(1) as pool:
        crowd = pool.submit(side.ask, "rival", scarce.PARALLEL, pace, **plan)
        killed = _kill(side.server, chance, crowd.done)
        outcome, _cpu = crowd.result()
    return outcome, killed


def _kill(server, chance, is_over):
    """Kill the server at random moments until it is over; return how often."""
    killed = 0
    for _time in range(chance.choice(KILLS)):
        time.sleep(chance.uniform(*BETWEEN))
        if is_over():
            break
        server.kill()
        killed += 1
        time.sleep(chance.uniform(0, 2))
        server.start()
    return killed
