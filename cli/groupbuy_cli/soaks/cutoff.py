# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Server or database is killed while a day is closed and shared out; nothing may differ."""

from contextlib import ExitStack

from .. import files, templates
from ..closing import hub, outcome, proof
from ..closing.evening import VICTIMS, Evening
from ..console import say, step
from ..errors import Refusal
from ..instance import Instance
from ..postgres import KILLED
from ..rush.client import GONE, Problem

ROUNDS = 30  # unless another number is asked for
SIZE = "XS"
PART = 0.2  # of the pieces do not arrive, so that much is to be shared out


class Soak:
    """A filled hub, of which each round gets a copy, and what came out of it undisturbed."""

    def __init__(self, ready, size=SIZE):
        self.ready = ready
        self.size = size
        self.stack = ExitStack()

    def __enter__(self):
        folder = hub.filled(self.ready, self.size)
        self.hub = self.stack.enter_context(templates.copied(self.ready, folder, KILLED))
        with step("an undisturbed evening"):
            evening = self._evening("undisturbed")
            evening.live()
        self.seconds = evening.seconds
        self.tables = outcome.read(evening.instance)
        for sentence in self._faults(evening.instance):
            say(f"  WRONG without a kill: {sentence}")
        rows = {name: len(rows) for name, rows in self.tables.items()}
        say(f"  it takes {self.seconds:.1f} s and leaves {rows}")
        return self

    def __exit__(self, *error):
        return self.stack.__exit__(*error)

    def run(self, chance, number, _requests):
        """Live one evening with a kill in it; return one sentence for everything wrong."""
        moment, victim = chance.uniform(0, self.seconds), VICTIMS[number % len(VICTIMS)]
        say(f"  the {victim} is killed after {moment:.2f} s")
        evening = self._evening(f"round{number}")
        copy = evening.instance
        try:
            evening.live(moment, victim)
        except (Refusal, Problem, *GONE) as error:
            found = [f"the evening did not end: {error}", *evening.complaints]
        else:
            found = [] if evening.killed else [f"there was no {victim} to kill"]
            found += self._faults(copy) + outcome.differences(outcome.read(copy), self.tables)
        self._forget(copy)
        return found

    def _forget(self, copy):
        """Drop a copy with its files; whatever the round did, the database runs for the next."""
        self.hub.cluster.start()
        copy.server.drop(copy.database)
        files.remove(copy.filestore / copy.database)

    def _faults(self, copy):
        """Return what does not add up in a copy."""
        return proof.faults(copy, proof.AFTER_SHARING, self.ready.workspace.addons)

    def _evening(self, name):
        """Return an evening on a fresh copy of the filled hub."""
        copy = Instance(self.ready, self.hub.home, KILLED)
        copy.database = self.hub.clone(name)
        return Evening(copy, self.size, PART)
