# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Start the generator and read what it measured."""

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from ..errors import Refusal
from ..process import clean_environ, die_with_parent

GENERATOR = Path(__file__).parent / "generator.py"


class Outcome(NamedTuple):
    """What one crowd met: seconds of each journey, errors by text, retries people saw."""

    seconds: list
    window: float
    answers: list
    errors: dict
    retries: int
    requests: int
    cpu: float

    @property
    def rate(self):
        """Return journeys a second."""
        return round(len(self.seconds) / self.window, 3) if self.window else 0.0

    def as_details(self):
        """Return the figures as a bench shows them."""
        return {
            "journeys": len(self.seconds),
            "median": quantile(self.seconds, 0.5),
            "p95": quantile(self.seconds, 0.95),
            "errors": sum(self.errors.values()),
            "retries": self.retries,
            "generator_cpu": round(self.cpu, 2),
        } | ({"first_errors": dict(list(self.errors.items())[:3])} if self.errors else {})


def send(plan):
    """Let a crowd come and wait until it has gone."""
    return read(start(plan))


def start(plan):
    """Let a crowd come; return the running generator."""
    generator = subprocess.Popen(
        [sys.executable, GENERATOR],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=clean_environ(PYTHONUTF8="1"),
        preexec_fn=die_with_parent,
    )
    generator.stdin.write(json.dumps(plan))
    generator.stdin.close()
    return generator


def read(generator):
    """Return what a generator has to say when it is done."""
    said = generator.stdout.read()
    if generator.wait():
        raise Refusal(f"The load generator ended with status {generator.returncode}.")
    return Outcome(**json.loads(said))


def joined(outcomes):
    """Return several rounds of the same as one."""
    seconds = [taken for outcome in outcomes for taken in outcome.seconds]
    errors = {}
    for outcome in outcomes:
        for text, count in outcome.errors.items():
            errors[text] = errors.get(text, 0) + count
    return Outcome(
        seconds,
        sum(outcome.window for outcome in outcomes),
        [answer for outcome in outcomes for answer in outcome.answers],
        errors,
        sum(outcome.retries for outcome in outcomes),
        sum(outcome.requests for outcome in outcomes),
        sum(outcome.cpu for outcome in outcomes),
    )


def quantile(values, part):
    """Return the value that `part` of all values do not exceed; 0 of none.

    >>> quantile([3, 1, 2, 4], 0.5)
    2
    """
    if not values:
        return 0.0
    return sorted(values)[max(0, -(-len(values) * part // 1).__int__() - 1)]
