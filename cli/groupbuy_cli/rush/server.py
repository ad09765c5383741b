# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Odoo with worker processes on a free port: started, killed, started again, and its work."""

import os
import signal
import subprocess
from contextlib import contextmanager
from pathlib import Path

from ..gates.server import free_port, wait
from ..process import die_with_parent, ours, parent, stop

WORKERS = 2
FOLDER = Path(__file__).parent
TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """One Odoo on one database of an instance, in a process group of its own."""

    def __init__(self, instance, workers=WORKERS, options=None):
        self.instance = instance
        self.workers = workers
        self.options = options or {}
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = instance.home / "rush.log"
        self.process = None

    def start(self):
        """Start and wait until it answers."""
        options = {
            "http-port": self.port,
            "http-interface": "127.0.0.1",
            "gevent-port": free_port(),
            "workers": self.workers,
            "max-cron-threads": 0,
            "log-level": "warn",
        } | self.options
        words = [f"--{name}={value}" for name, value in options.items()]
        with self.log.open("ab") as stream:
            self.process = subprocess.Popen(
                self.instance.odoo("-d", self.instance.database, *words),
                cwd=self.instance.home,
                env=self.instance.environ,
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=die_with_parent,
            )
        wait(f"{self.address}/web/health", self.process, self.log)
        return self

    def stop(self):
        """End it kindly."""
        stop(self.process.pid, 20)
        self.process.wait()
        self._end_group()

    def kill(self):
        """Kill every process of it at once, as a power cut would."""
        self._end_group()
        self.process.wait()

    def _end_group(self):
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return

    def cpu(self):
        """Return the CPU seconds spent so far by Odoo and by its PostgreSQL."""
        group = {pid for pid, _words in ours() if _group(pid) == self.process.pid}
        postmaster = self.instance.cluster.pid
        server = {postmaster} | {pid for pid in all_processes() if parent(pid) == postmaster}
        heads = {self.process.pid, postmaster}
        return sum(_seconds(pid, pid in heads) for pid in group | server)


@contextmanager
def serving(instance, workers=WORKERS):
    """Give a running server of an instance; it is gone afterwards."""
    server = Server(instance, workers)
    try:
        yield server.start()
    finally:
        if server.process:
            server.stop()


def all_processes():
    """Return the numbers of all processes."""
    return {int(folder.name) for folder in Path("/proc").glob("[0-9]*")}


def _group(pid):
    """Return the process group of a process, 0 when it is gone."""
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return 0


def _seconds(pid, with_children):
    """Return the CPU seconds of a process, and of its ended children for the head of many."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return 0.0
    fields = text.rpartition(")")[2].split()
    own = int(fields[11]) + int(fields[12])
    ended = int(fields[13]) + int(fields[14]) if with_children else 0
    return (own + ended) / TICKS
