# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The running Odoo: start it, find it again, see that it answers, end it.

The process table is the truth about what runs: a file with a number in it would lie
after a power cut, and be missing when the start itself was killed.
"""

import configparser
import errno
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass

from . import process
from .console import say
from .errors import Refusal

PATIENCE = 240
GRACE = 30
LOG_LIMIT = 50 << 20
PDF_ENGINES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(frozen=True)
class Options:
    """How the user wants Odoo served."""

    host: str = "127.0.0.1"
    port: int = 8069
    workers: int | None = None
    proxy: bool = False

    def as_config(self):
        """Return the options of odoo.conf; None leaves the user's own setting."""
        return {
            "http_interface": self.host,
            "http_port": self.port,
            "gevent_port": self.port + 3,
            "workers": self.workers,
            "proxy_mode": True if self.proxy else None,
        }

    def check_ports(self):
        """Refuse a port another program has."""
        ports = [self.port, self.port + 3] if self.workers else [self.port]
        for port in ports:
            with socket.socket() as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                try:
                    probe.bind((self.host, port))
                except OSError as error:
                    raise _no_port(error, self.host, port) from error


def _no_port(error, host, port):
    """Return the refusal that fits why a port cannot be had."""
    reasons = {
        errno.EADDRINUSE: f"Port {port} is taken by another program.",
        errno.EACCES: f"Port {port} is reserved for root.",
    }
    reason = reasons.get(error.errno, f"Cannot listen on {host}:{port}: {error.strerror}.")
    return Refusal(reason, "Choose another: ./groupbuy up --port N.")


def log_path(workspace):
    """Return where the running Odoo writes."""
    return workspace.logs / "odoo.log"


def find(workspace):
    """Return the number of the running Odoo's first process, or None."""
    servers = {pid for pid, words in _ours(workspace) if "--stop-after-init" not in words}
    masters = [pid for pid in servers if process.parent(pid) not in servers]
    return min(masters, default=None)


def _ours(workspace):
    """Yield the processes that use this workspace's odoo.conf as servers."""
    config = str(workspace.data / "store" / "odoo.conf")
    for pid, words in process.ours():
        if len(words) > 3 and words[2:4] == ["-c", config]:
            yield pid, words


def end_left_over(workspace):
    """End upgrades that outlived the start that made them."""
    for pid, words in list(_ours(workspace)):
        if "--stop-after-init" in words:
            process.stop(pid, grace=0)


def start(live):
    """Start Odoo in the background; whoever started it may go."""
    workspace = live.runtime.workspace
    log = log_path(workspace)
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > LOG_LIMIT:
        log.replace(log.with_suffix(".log.1"))
    with log.open("ab") as stream:
        return subprocess.Popen(
            live.odoo("-d", live.database),
            cwd=live.home,
            env=live.environ,
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def address(workspace):
    """Return the address the present odoo.conf serves."""
    parser = configparser.RawConfigParser()
    parser.read(workspace.data / "store" / "odoo.conf")
    host = parser.get("options", "http_interface", fallback="127.0.0.1")
    port = parser.get("options", "http_port", fallback="8069")
    return f"http://{'localhost' if host in {'127.0.0.1', '0.0.0.0'} else host}:{port}"


def wait_healthy(workspace, child=None):
    """Wait until Odoo answers with a page out of its database."""
    base = address(workspace).replace("//localhost", "//127.0.0.1")
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if answers(f"{base}/web/health") and answers(f"{base}/web/login", 60):
            return
        gone = child.poll() is not None if child else find(workspace) is None
        if gone:
            raise Refusal(
                f"Odoo ended while starting: {last_error(workspace)}",
                "See ./groupbuy logs.",
            )
        time.sleep(0.3)
    raise Refusal(f"Odoo does not answer after {PATIENCE} s.", "See ./groupbuy logs.")


def answers(url, timeout=5):
    """Say whether an address answers well, asked directly and not through a proxy."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=timeout) as response:
            return response.status == 200
    except (OSError, urllib.error.HTTPError):
        return False


def last_error(workspace):
    """Return the last line of Odoo's log that tells of an error."""
    try:
        text = log_path(workspace).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return "it left no log."
    lines = [line for line in text.splitlines()[-200:] if line.strip()]
    errors = [line for line in lines if "Error" in line or "CRITICAL" in line]
    return (errors or lines or ["it left no log."])[-1]


def stop(workspace):
    """End Odoo; say whether it ran."""
    pid = find(workspace)
    if pid is None:
        return False
    process.stop(pid, GRACE)
    for left, _words in list(_ours(workspace)):
        process.stop(left, grace=2)
    return True


def follow(workspace, alive, start_at=0):
    """Print Odoo's log as it grows, for as long as alive() says so."""
    with log_path(workspace).open("rb") as stream:
        stream.seek(start_at)
        while True:
            block = stream.read()
            if block:
                os.write(1, block)
            elif alive():
                time.sleep(0.3)
            else:
                return


def pdf_engine():
    """Return the browser that prints reports, or None with a line on the cure."""
    for name in PDF_ENGINES:
        if shutil.which(name):
            return name
    say("  PDF: no Chromium found, reports do not print; the cure: apt-get install chromium")
    return None
