# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The locks: every file by its hash, from wherever the machine gets it."""

import re

import pytest

from groupbuy_cli.workspace import CLONE

LOCKS = sorted((CLONE / "requirements").glob("*.txt"))


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_every_requirement_has_hashes(path):
    text = path.read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())

    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_no_lock_names_a_host(path):
    assert "://" not in path.read_text(encoding="utf-8")


def test_the_container_has_the_addons_of_the_runtime():
    runtime = (CLONE / "requirements" / "runtime.txt").read_text(encoding="utf-8")
    container = (CLONE / "requirements" / "container.txt").read_text(encoding="utf-8")
    addons = re.compile(r"^odoo-addon-\S+", re.MULTILINE)

    assert addons.findall(container) == addons.findall(runtime)
