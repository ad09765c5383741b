# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The whole way: up, again, backup, restore, down; with state of its own."""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from groupbuy_cli.workspace import Workspace

LAUNCHER = Path(__file__).resolve().parents[2] / "groupbuy"


@pytest.fixture(scope="module")
def port():
    """A port nobody has."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def home():
    """State of its own in a path with a space; what was fetched before is used."""
    with tempfile.TemporaryDirectory(prefix="groupbuy up ") as folder:
        Path(folder).chmod(0o755)
        Path(folder, "cache").symlink_to(Workspace.find().cache)
        yield Path(folder)


@pytest.fixture(scope="module")
def call(home):
    """Call the launcher."""

    def run(*words):
        return subprocess.run(
            [sys.executable, LAUNCHER, *map(str, words)],
            env={**os.environ, "GROUPBUY_HOME": str(home)},
            capture_output=True,
            text=True,
            check=False,
            timeout=900,
        )

    yield run
    run("down")


@pytest.fixture(scope="module")
def platform(call, port):
    """The platform, up."""
    result = call("up", "--detach", "--port", port)
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_it_tells_address_and_logins(platform, port):
    assert f"The platform is up at http://localhost:{port}" in platform
    assert re.search(r"\badmin\b", platform)


def test_the_address_answers(platform, port):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/web/login") as page:
        assert page.status == 200


def test_up_again_is_instant(platform, call, port):
    began = time.monotonic()
    result = call("up", "--detach", "--port", port)

    assert result.returncode == 0
    assert time.monotonic() - began < 15


def test_a_second_start_after_down_is_quick(platform, call, port):
    assert call("down").stdout == "stopped\n"

    began = time.monotonic()
    assert call("up", "--detach", "--port", port).returncode == 0

    assert time.monotonic() - began < 15


def test_two_starts_at_once_make_one_server(platform, call, port):
    call("down")

    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(lambda _: call("up", "--detach", "--port", port), range(2)))

    assert [result.returncode for result in both] == [0, 0]


def test_the_demo_is_not_silently_kept(platform, call, port):
    call("down")

    result = call("up", "--detach", "--port", port, "--no-demo")

    assert "The present database has the demo story in it." in result.stderr
    assert "stopped" in call("status").stdout
    assert call("up", "--detach", "--port", port).returncode == 0


def test_backup_and_restore_carry_the_database(platform, call, tmp_path):
    path = tmp_path / "today.backup"
    count = "SELECT count(*) FROM res_partner"
    before = call("psql", "--", "-At", "-c", count).stdout
    assert call("backup", path).returncode == 0
    call("psql", "--", "-c", "UPDATE res_partner SET name = 'spoilt'")

    assert "Stop it first: ./groupbuy down." in call("restore", path).stderr
    call("down")
    assert call("restore", path).returncode == 0

    assert call("psql", "--", "-At", "-c", count).stdout == before
    spoilt = "SELECT count(*) FROM res_partner WHERE name = 'spoilt'"
    assert call("psql", "--", "-At", "-c", spoilt).stdout == "0\n"
