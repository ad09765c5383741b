# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Each gate judges the files it is for, and only what is named."""

from pathlib import Path

import pytest

from groupbuy_cli.gates import linters
from groupbuy_cli.gates.tools import Tools

TOOLS = Tools(Path("/tools/python"), Path("/tools/node"), Path("/tools/node_modules"))


@pytest.fixture
def clone(tmp_path):
    for name in (
        "addons/shop/__manifest__.py",
        "addons/shop/i18n/zh_CN.po",
        "addons/shop/static/src/page.js",
        "addons/stall/__manifest__.py",
        "docker-compose.yml",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path


def _commands(clone, only=""):
    return {gate.name: gate.command for gate in linters.gates(TOOLS, clone, only)}


def test_every_gate_has_something_to_judge(clone):
    assert set(_commands(clone)) == {
        "codespell",
        "compose schema",
        "eslint",
        "oca-checks-odoo-module",
        "oca-checks-po",
        "prettier",
        "pylint-odoo",
        "ruff check",
        "ruff format",
        "yamllint",
    }


def test_gate_without_files_is_left_out(clone):
    assert "eslint" not in _commands(clone, "addons/stall")


def test_only_the_named_addon_is_judged(clone):
    command = _commands(clone, "addons/stall")["pylint-odoo"]

    assert [word for word in command if word.startswith("addons/")] == ["addons/stall"]


def test_file_inside_an_addon_is_judged_with_its_addon(clone):
    command = _commands(clone, "addons/shop/i18n/zh_CN.po")["pylint-odoo"]

    assert [word for word in command if word.startswith("addons/")] == ["addons/shop"]


def test_configuration_finds_its_parts_outside_the_clone():
    assert TOOLS.environ["NODE_PATH"] == "/tools/node_modules"
