# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""State lies outside the clone, in folders that are ours."""

import os
from pathlib import Path

import pytest

from groupbuy_cli.errors import Refusal
from groupbuy_cli.workspace import Workspace


def test_state_lies_where_the_user_says(tmp_path):
    found = Workspace.find(Path("/some/clone"), {"GROUPBUY_HOME": str(tmp_path)})

    assert found.cache == tmp_path / "cache"
    assert found.data.parent == tmp_path / "data"


def test_two_clones_of_one_name_have_data_of_their_own(tmp_path):
    environ = {"GROUPBUY_HOME": str(tmp_path)}

    one = Workspace.find(Path("/one/groupbuy"), environ)
    two = Workspace.find(Path("/two/groupbuy"), environ)

    assert one.cache == two.cache
    assert one.data != two.data
    assert one.data.name.startswith("groupbuy-")


def test_others_on_the_machine_cannot_look_into_the_data(tmp_path):
    found = Workspace.find(Path("/some/clone"), {"GROUPBUY_HOME": str(tmp_path)})

    assert found.data.stat().st_mode & 0o066 == 0
    assert found.logs.stat().st_mode & 0o077 == 0


def test_a_folder_of_somebody_else_is_refused(tmp_path, is_root):
    if is_root:
        os.chown(tmp_path, 65534, 65534)
        (tmp_path / "cache").mkdir()
        os.chown(tmp_path / "cache", 65534, 65534)
    home = tmp_path if is_root else Path("/")

    with pytest.raises(Refusal, match=r"GROUPBUY_HOME"):
        Workspace.find(Path("/some/clone"), {"GROUPBUY_HOME": str(home)})
