# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Other programs are run, recognised and ended."""

import os
import signal
import subprocess
import sys
import time

import pytest

from groupbuy_cli import process

DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True)"


def test_a_failure_says_what_the_program_said():
    with pytest.raises(process.Failure, match=r"python\S* ended with status 3:\nno room"):
        process.run([sys.executable, "-c", "print('no room'); raise SystemExit(3)"])


def test_programs_do_not_inherit_what_misleads_them(monkeypatch):
    monkeypatch.setenv("PGHOST", "elsewhere")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")

    environ = process.clean_environ(PGPORT="1")

    assert "PGHOST" not in environ
    assert "PYTHONDONTWRITEBYTECODE" not in environ
    assert environ["PGPORT"] == "1"


def test_a_process_is_told_from_a_later_one_of_its_number():
    assert process.identity(os.getpid()) == process.identity(os.getpid())
    assert process.identity(os.getpid()) != process.identity(1)


def test_a_process_that_is_gone_has_no_identity():
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()

    assert process.identity(child.pid) is None
    assert process.command_line(child.pid) == []


def test_a_process_that_does_not_listen_is_ended_firmly():
    child = subprocess.Popen(
        [sys.executable, "-c", f"{DEAF}; time.sleep(60)"], stdout=subprocess.PIPE
    )
    child.stdout.read(1)

    process.stop(child.pid, grace=0.3)

    assert child.wait() == -signal.SIGKILL


def test_what_we_run_ends_with_us():
    run = "from groupbuy_cli import process; process.run(['sleep', '61.25'])"
    folder = os.path.dirname(os.path.dirname(process.__file__))
    parent = subprocess.Popen([sys.executable, "-c", run], cwd=folder)
    child = wait_for(lambda: sleeping("61.25"))

    parent.kill()
    parent.wait()

    assert wait_for(lambda: process.identity(child[0]) is None)


def sleeping(seconds):
    """Return the numbers of the processes that sleep so long."""
    return [pid for pid, words in process.ours() if words[:2] == ["sleep", seconds]]


def wait_for(question):
    """Ask until the answer is yes; give up after ten seconds."""
    end = time.monotonic() + 10
    while not (answer := question()):
        assert time.monotonic() < end
        time.sleep(0.05)
    return answer
