# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The program as people call it: one clear line for every refusal."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from groupbuy_cli import commands, console, database, settings

LAUNCHER = Path(__file__).resolve().parents[2] / "groupbuy"


@pytest.fixture
def call(tmp_path):
    """Call the launcher with state of its own."""

    def run(*words, **environ):
        return subprocess.run(
            [sys.executable, LAUNCHER, *words],
            env={**os.environ, "GROUPBUY_HOME": str(tmp_path), **environ},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    return run


def test_every_command_of_the_design_has_its_place():
    wanted = "up down status logs shell psql reset test lint i18n doctor backup restore"

    assert set(wanted.split()) <= set(commands.load())


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["logs"], "There is no log yet. Start the platform: ./groupbuy up."),
        (["psql"], "There is no database yet. Make one: ./groupbuy up."),
        (["shell"], "There is no database yet. Make one: ./groupbuy up."),
        (["backup", "x"], "There is no database yet. Make one: ./groupbuy up."),
        (["restore", "/none"], "There is no file /none."),
        (["reset"], "Nothing was removed. To do it: ./groupbuy reset --yes."),
        (["up", "--odoo", "/none"], "/none holds no Odoo. Give a checkout"),
    ],
)
def test_a_refusal_is_one_line_and_status_2(call, words, line):
    result = call(*words)

    assert result.stderr.startswith(f"groupbuy: {line}")
    assert result.stderr.count("\n") == 1
    assert result.returncode == 2


def test_a_reader_that_leaves_gets_no_traceback(tmp_path):
    reader, writer = os.pipe()
    os.close(reader)

    result = subprocess.run(
        [sys.executable, LAUNCHER, "status"],
        env={**os.environ, "GROUPBUY_HOME": str(tmp_path)},
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=120,
    )
    os.close(writer)

    assert (result.returncode, result.stderr) == (141, "")


def test_without_network_the_cure_is_named(call, tmp_path):
    nowhere = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}
    config = tmp_path / "no-network"
    config.write_text('Acquire::http::Proxy "http://127.0.0.1:9";\nAcquire::Retries "0";\n')

    result = call(
        "up", "--port", "8998", APT_CONFIG=str(config), PATH=os.environ["PATH"], **nowhere
    )

    assert result.stderr.startswith("groupbuy: Cannot fetch Odoo 19.0 (")
    assert "Check the network" in result.stderr
    assert result.returncode == 2


def test_a_folder_one_may_not_make_is_refused(call):
    result = call("status", GROUPBUY_HOME="/proc/none")

    assert result.stderr.startswith("groupbuy: Cannot create /proc/none/cache")
    assert result.returncode == 2


def test_status_tells_that_nothing_runs(call):
    result = call("status")

    assert "Odoo: stopped" in result.stdout
    assert "database: none yet" in result.stdout
    assert result.returncode == 1


def test_down_twice_is_fine(call):
    assert call("down").stdout == "nothing was running\n"


def test_chinese_words_are_two_wide():
    assert console.columns([("團長", "a"), ("x", "b")]) == "  團長  a\n  x     b"


def test_secrets_are_made_once_and_for_the_owner(workspace):
    made = settings.secret(workspace, "master_password")

    assert settings.secret(workspace, "master_password") == made
    assert len(made) >= 20
    assert (workspace.data / "settings.json").stat().st_mode & 0o077 == 0


def test_a_password_is_stored_as_odoo_stores_it(ready):
    hashed = database.password_hash("cabbage 白菜")
    check = (
        "from passlib.hash import pbkdf2_sha512 as p; import sys; print(p.verify(*sys.argv[1:]))"
    )

    output = subprocess.check_output([ready.python, "-c", check, "cabbage 白菜", hashed], text=True)

    assert output.strip() == "True"
