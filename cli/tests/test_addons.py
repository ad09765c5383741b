# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Which addons are ours, and which of them go into a database."""

import pytest

from groupbuy_cli import addons
from groupbuy_cli.errors import Refusal


@pytest.fixture
def known(workspace, write_addon):
    write_addon("core", "{'depends': ['sale', 'portal']}")
    write_addon("groupbuy_demo", "{'depends': ['core']}")
    write_addon("test_core", "{'depends': ['core', 'survey']}")
    write_addon("later", "{'depends': ['core'], 'installable': False}")
    return addons.own(workspace)


def test_addons_that_cannot_be_installed_do_not_count(known):
    assert sorted(known) == ["core", "groupbuy_demo", "test_core"]


def test_users_get_the_demo_and_no_test_addons(known):
    assert addons.selection(known) == ["core", "groupbuy_demo"]


def test_tests_get_the_test_addons_and_no_demo(known):
    assert addons.selection(known, demo=False, tests=True) == ["core", "test_core"]


def test_what_is_not_ours_is_what_others_must_bring(known):
    assert addons.foreign(known) == ["l10n_cn", "portal", "sale", "survey"]


def test_a_changed_file_changes_the_hash(workspace, write_addon):
    folder = write_addon("core", "{'depends': []}")
    before = addons.hashes(addons.own(workspace), ["core"])

    (folder / "models.py").write_text("x = 1\n", encoding="utf-8")

    assert addons.hashes(addons.own(workspace), ["core"]) != before


def test_a_broken_manifest_is_named(workspace, write_addon):
    write_addon("core", "{'depends': [")

    with pytest.raises(Refusal, match=r"core/__manifest__.py cannot be read"):
        addons.own(workspace)
