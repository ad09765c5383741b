# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Other programs: run them, recognise them again, end them."""

import ctypes
import os
import pwd
import signal
import subprocess
import time
from pathlib import Path

from .errors import Refusal

LAST_LINES = 15
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None)
MISLEADING = {
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONHOME",
    "PYTHONPATH",
    "PYTHONSTARTUP",
    "VIRTUAL_ENV",
}


def clean_environ(**more):
    """Return our environment less what would mislead the programs we start."""
    environ = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PG", "ODOO_")) and name not in MISLEADING
    }
    return environ | more


def die_with_parent():
    """Let the kernel end this process when the one that started it is killed."""
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def run(command, log=None, **options):
    """Run a program quietly; refuse with its last lines when it fails."""
    options.setdefault("stdin", subprocess.DEVNULL)
    options.setdefault("env", clean_environ())
    options.setdefault("preexec_fn", die_with_parent)
    result = subprocess.run(
        [str(word) for word in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
        **options,
    )
    if log:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as stream:
            stream.write(f"$ {' '.join(map(str, command))}\n{result.stdout}")
    if result.returncode:
        raise Failure(command, result.returncode, result.stdout)
    return result.stdout


class Failure(Refusal):
    """A program we started failed; carries what it said."""

    def __init__(self, command, status, output):
        self.output = output
        said = "\n".join(output.strip().splitlines()[-LAST_LINES:])
        name = Path(str(command[0])).name
        super().__init__(f"{name} ended with status {status}:\n{said}")


def as_user(name):
    """Return the options of subprocess that run a program as another user."""
    if not name:
        return {}
    entry = pwd.getpwnam(name)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def identity(pid):
    """Return what tells this process from a later one of the same number."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except (OSError, ValueError):
        return None
    state, *fields = stat.rpartition(")")[2].split()
    if state in {"Z", "X"}:
        return None
    boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="utf-8").strip()
    return f"{boot}:{fields[18]}"


def ours():
    """Yield (pid, command line) of every process of this user."""
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdigit() and folder.stat().st_uid == os.geteuid():
                yield int(folder.name), command_line(folder.name)
        except OSError:
            continue


def parent(pid):
    """Return the number of the process that started this one."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        return int(stat.rpartition(")")[2].split()[1])
    except (OSError, ValueError):
        return 0


def command_line(pid):
    """Return the words a process was started with, none if it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return []


def stop(pid, grace, sign=signal.SIGTERM):
    """End a process kindly, then firmly."""
    mark = identity(pid)
    for attempt, patience in ((sign, grace), (signal.SIGKILL, 10)):
        if mark is None or identity(pid) != mark:
            return
        os.kill(pid, attempt)
        end = time.monotonic() + patience
        while identity(pid) == mark and time.monotonic() < end:
            time.sleep(0.1)
