# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""One evening from the cut-off to the last refund, on a real server that may be killed in it."""

import contextlib
import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from ..errors import Refusal
from ..process import Failure, parent
from ..rush.client import GONE, Problem
from ..rush.server import Server, all_processes
from . import hub
from .goods import Storekeeper

PATIENCE = 900  # seconds for each part of a small day, also on a busy machine
PAUSE = 0.5
BACKENDS = """
    SELECT pid FROM pg_stat_activity
     WHERE datname = current_database() AND application_name <> 'psql'
     ORDER BY state = 'active' DESC, xact_start NULLS LAST LIMIT 1
"""
CUT = f"SELECT pg_terminate_backend(pid) FROM ({BACKENDS.rstrip()}) found"
VICTIMS = ("server", "backend", "postmaster", "connection")


class Evening:
    """Closes a filled hub, receives its goods in part, and sends back what is owed.

    :param part: of the purchased pieces that do not arrive
    """

    def __init__(self, instance, size, part):
        self.instance = instance
        self.size = size
        self.part = part
        self.server = Server(instance, 1, {"max-cron-threads": 1, "log-level": "error"})
        self.is_over = threading.Event()
        self.killed = ""
        self.seconds = 0.0

    def live(self, moment=0.0, victim=""):
        """Live through it, with one kill at a moment when a victim is named."""
        self.server.start()
        try:
            hub.begin(self.instance)
            begun = time.monotonic()
            with ThreadPoolExecutor(1) as pool:
                killing = pool.submit(self._kill_at, moment, victim)
                try:
                    self._work()
                    self.seconds = time.monotonic() - begun
                finally:
                    self.is_over.set()
                killing.result()
        finally:
            self.server.stop()

    @property
    def complaints(self):
        """Return the last lines of the server's log that tell of errors."""
        text = self.server.log.read_text(encoding="utf-8", errors="replace")
        return [line[:300] for line in text.splitlines() if "Error" in line or "ERROR" in line][-3:]

    def _work(self):
        """Do what a person does, and wait for what the clock does."""
        hub.waited(self.instance, hub.is_closed, PATIENCE)
        self._receive()
        hub.waited(self.instance, hub.is_shared, PATIENCE)
        self._insist(lambda: hub.wake(self.instance, hub.REFUNDS))
        hub.waited(self.instance, hub.is_refunded, PATIENCE)

    def _receive(self):
        """Validate every receipt, again and again where the server was away."""
        self._insist(
            lambda: Storekeeper(self.server, hub.login(self.instance)).receive(self.size, self.part)
        )

    def _insist(self, work):
        """Do something until nobody is away."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                return work()
            except (Problem, Failure, *GONE):
                if time.monotonic() > end or not self.killed:
                    raise
                time.sleep(PAUSE)

    def _kill_at(self, moment, victim):
        """Kill the victim after some seconds, and start again what does not start by itself."""
        if not victim:
            return
        time.sleep(moment)
        self.killed = victim
        if victim == "backend":
            self._kill_backend()
        elif victim == "connection":
            self._cut_connection()
        else:
            if victim == "postmaster":
                self._kill_postgres()
            self.server.kill()
            self.instance.cluster.start()
            self.server.start()
        while not self.is_over.wait(PAUSE):
            self._insist(self._nudge)

    def _nudge(self):
        """Do what a service manager does, and what the next minutes would."""
        if self.server.process.poll() is not None:
            # Odoo ends itself when PostgreSQL is away while it starts a worker.
            with contextlib.suppress(Refusal):
                # Workers it left behind keep its port until they notice.
                self.server.kill()
                self.server.start()
        hub.pass_minutes(self.instance)

    def _kill_backend(self):
        """Kill one connection's process: PostgreSQL ends all others, too, and recovers."""
        rows = self.instance.server.query(BACKENDS, self.instance.database)
        if rows:
            os.kill(int(rows[0][0]), signal.SIGKILL)
        else:
            self.killed = ""

    def _cut_connection(self):
        """Let PostgreSQL end one session, as an administrator would; all others go on."""
        if not self.instance.server.query(CUT, self.instance.database):
            self.killed = ""

    def _kill_postgres(self):
        """Kill PostgreSQL's first process and every one of its children at once."""
        first = self.instance.cluster.pid
        children = [pid for pid in all_processes() if parent(pid) == first]
        for pid in (first, *children):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
