# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Keys of identity data: made once, kept by their owner, handed to Odoo."""

import base64
from types import SimpleNamespace

import pytest

from groupbuy_cli import identity_keys
from groupbuy_cli.instance import Instance


@pytest.fixture
def instance(workspace):
    """An instance of which nothing runs."""
    ready = SimpleNamespace(
        workspace=workspace, postgres_bin="", fonts={}, tree=SimpleNamespace(addons="odoo/addons")
    )
    return Instance(ready, workspace.data / "store")


def test_a_first_key_is_made_once(instance):
    instance.write_config()
    first = identity_keys.known(instance.home)
    instance.write_config()

    assert identity_keys.known(instance.home) == first
    assert [len(base64.urlsafe_b64decode(key)) for key in first] == [32]


def test_only_its_owner_reads_the_keys(instance):
    instance.write_config()

    assert (instance.home / identity_keys.FILE).stat().st_mode & 0o077 == 0


def test_odoo_gets_the_keys_and_its_configuration_does_not(instance):
    instance.write_config()
    (key,) = identity_keys.known(instance.home)

    assert instance.environ[identity_keys.VARIABLE] == key
    assert key not in instance.config.read_text(encoding="utf-8")


def test_a_renewed_key_comes_first_and_the_old_one_stays(instance):
    instance.write_config()
    (old,) = identity_keys.known(instance.home)

    identity_keys.renew(instance.home)

    new, kept = identity_keys.known(instance.home)
    assert kept == old
    assert new != old
    assert instance.environ[identity_keys.VARIABLE] == f"{new},{old}"


def test_a_key_is_added_once_only(tmp_path):
    identity_keys.add(tmp_path, ["a", "b"])
    identity_keys.add(tmp_path, ["b", "c"])

    assert identity_keys.known(tmp_path) == ["b", "c", "a"]


def test_keys_of_the_user_are_used_and_not_written_down(instance, monkeypatch):
    monkeypatch.setenv(identity_keys.VARIABLE, "mine, older")

    instance.write_config()

    assert identity_keys.known(instance.home) == ["mine", "older"]
    assert instance.environ[identity_keys.VARIABLE] == "mine,older"
    assert not (instance.home / identity_keys.FILE).exists()
