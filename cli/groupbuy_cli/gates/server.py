# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A real server on a throw-away instance, for the journeys."""

import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

from ..console import step
from ..errors import Refusal

PATIENCE = 120
STOPPING = "== told to stop"


@contextmanager
def serving(instance, log):
    """Start Odoo on a free port, yield its address, stop it."""
    port = free_port()
    words = ["-d", instance.database, "--http-port", port, "--http-interface", "127.0.0.1"]
    command = instance.odoo(*words, "--log-level=warn", "--max-cron-threads=2")
    log.unlink(missing_ok=True)
    with log.open("a", encoding="utf-8") as stream:
        server = subprocess.Popen(
            command,
            cwd=instance.home,
            env=instance.environ,
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
    try:
        with step("starting a server for the journeys"):
            wait(f"http://127.0.0.1:{port}/web/health", server, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        # Jobs at work lose their connection now, and say so.
        with log.open("a", encoding="utf-8") as stream:
            stream.write(f"{STOPPING}\n")
        server.terminate()
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def free_port():
    """Return a port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait(address, server, log):
    """Wait until the server answers; refuse when it ends or takes too long."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise Refusal("The server for the journeys did not start.", f"Its log is {log}.")
