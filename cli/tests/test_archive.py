# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Backup and restore, on a real database with a file store."""

import hashlib
import io
import json
import tarfile
from types import SimpleNamespace

import pytest

from groupbuy_cli import archive, identity_keys
from groupbuy_cli.errors import Refusal
from groupbuy_cli.live import Live

PICTURE = b"a picture of cabbage"
NAME = hashlib.sha1(PICTURE, usedforsecurity=False).hexdigest()
TABLES = (
    "CREATE TABLE ir_config_parameter (key text UNIQUE, value text);"
    " CREATE TABLE orders (name text); INSERT INTO orders VALUES ('S00001')"
)


@pytest.fixture
def current(cluster, ready, workspace):
    """A database of one order with one picture, in a clone without addons."""
    cluster.start()
    trial = Live(
        SimpleNamespace(workspace=workspace, postgres_bin=ready.postgres_bin, tree=ready.tree)
    )
    trial.server = cluster.server
    trial.home.mkdir(exist_ok=True)
    stored = trial.filestore / trial.database / NAME[:2]
    stored.mkdir(parents=True)
    (stored / NAME).write_bytes(PICTURE)
    waiting = trial.filestore / trial.database / "checklist" / NAME[:2]
    waiting.mkdir(parents=True)
    (waiting / NAME).touch()  # Odoo's note that the file may be of no use any more
    trial.server.drop(trial.database)
    trial.server.create(trial.database)
    trial.server.query(TABLES, trial.database)
    yield trial
    trial.server.drop(trial.database)


@pytest.fixture
def backup(current, tmp_path):
    """A backup of it."""
    return archive.write(current, tmp_path / "of today.backup")


def restore(current, path):
    """Do what the command does once the server runs."""
    folder = current.home / "restore.tmp"
    archive.load(current, folder, archive.unpack(path, folder))


def test_what_was_backed_up_comes_back(current, backup):
    current.server.query("DELETE FROM orders", current.database)
    (current.filestore / current.database / NAME[:2] / NAME).unlink()

    restore(current, backup)

    assert current.server.query("SELECT name FROM orders", current.database) == [("S00001",)]
    stored = current.filestore / current.database / NAME[:2] / NAME
    assert stored.read_bytes() == PICTURE


def test_files_made_after_the_backup_go(current, backup):
    later = current.filestore / current.database / "later"
    later.write_text("x", encoding="utf-8")

    restore(current, backup)

    assert not later.exists()


def test_a_backup_can_be_restored_twice(current, backup):
    restore(current, backup)
    restore(current, backup)

    assert current.server.query("SELECT count(*) FROM orders", current.database) == [("1",)]


def test_the_keys_to_identity_data_come_back_beside_those_of_today(current, tmp_path):
    identity_keys.add(current.home, ["then"])
    path = archive.write(current, tmp_path / "with keys.backup")
    (current.home / identity_keys.FILE).write_text("today\n", encoding="ascii")

    restore(current, path)

    assert identity_keys.known(current.home) == ["then", "today"]


def test_keys_the_user_gives_must_open_the_backup(current, tmp_path, monkeypatch):
    identity_keys.add(current.home, ["then"])
    path = archive.write(current, tmp_path / "with keys.backup")
    monkeypatch.setenv(identity_keys.VARIABLE, "other")

    with pytest.raises(Refusal, match="lacks keys the backup's identity data need"):
        restore(current, path)


def test_a_backup_from_before_there_were_keys_loads(current, tmp_path):
    path = archive.write(current, tmp_path / "of then.backup")
    drop_entry(path, identity_keys.FILE)

    restore(current, path)

    assert current.server.query("SELECT name FROM orders", current.database) == [("S00001",)]


def test_a_backup_is_for_its_owner_only(backup):
    assert backup.stat().st_mode & 0o077 == 0


def test_a_file_that_is_there_is_not_overwritten(current, backup):
    with pytest.raises(Refusal, match="is there already"):
        archive.write(current, backup)


def test_a_cut_backup_is_refused_and_nothing_changes(current, backup):
    backup.write_bytes(backup.read_bytes()[:-12000])
    current.server.query("UPDATE orders SET name = 'S00002'", current.database)

    with pytest.raises(Refusal, match="no backup of this platform, or it is damaged"):
        restore(current, backup)

    assert current.server.query("SELECT name FROM orders", current.database) == [("S00002",)]


def test_a_changed_picture_is_refused(current, backup):
    backup.write_bytes(backup.read_bytes().replace(PICTURE, PICTURE.upper()))

    with pytest.raises(Refusal, match="damaged"):
        restore(current, backup)


@pytest.mark.parametrize("content", [b"", b"rubbish", b"\0" * 20000])
def test_rubbish_is_refused(current, tmp_path, content):
    path = tmp_path / "rubbish"
    path.write_bytes(content)

    with pytest.raises(Refusal, match="no backup of this platform"):
        restore(current, path)


def test_a_missing_file_is_named(current, tmp_path):
    with pytest.raises(Refusal, match=r"There is no file .*/none"):
        restore(current, tmp_path / "none")


def test_a_file_that_would_land_elsewhere_is_refused(current, tmp_path):
    path = tmp_path / "evil"
    with tarfile.open(path, "w") as stream:
        entry = tarfile.TarInfo("filestore/../../evil")
        entry.size = 1
        stream.addfile(entry, io.BytesIO(b"x"))

    with pytest.raises(Refusal, match="no backup of this platform"):
        restore(current, path)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("odoo", "18.0", "The backup is of Odoo 18.0"),
        ("format", 99, "in format 99"),
        ("postgresql", 99, "written by PostgreSQL 99, this is 18"),
        ("state", {"addons": {"groupbuy_x": "1"}}, "addons this clone lacks: groupbuy_x"),
    ],
)
def test_a_backup_of_another_version_is_refused(current, backup, name, value, sentence):
    rewrite(backup, name, value)

    with pytest.raises(Refusal, match=sentence):
        restore(current, backup)


def read_entries(path):
    """Return the entries of a backup with what is in them."""
    with tarfile.open(path) as stream:
        return [
            (entry, stream.extractfile(entry).read() if entry.isfile() else b"") for entry in stream
        ]


def drop_entry(path, name):
    """Write a backup again without one of its entries."""
    entries = [pair for pair in read_entries(path) if pair[0].name != name]
    with tarfile.open(path, "w") as stream:
        for entry, content in entries:
            stream.addfile(entry, io.BytesIO(content))


def rewrite(path, name, value):
    """Change one value of a backup's manifest."""
    entries = read_entries(path)
    with tarfile.open(path, "w") as stream:
        for entry, content in entries:
            if entry.name == archive.MANIFEST:
                content = json.dumps(json.loads(content) | {name: value}).encode()
                entry.size = len(content)
            stream.addfile(entry, io.BytesIO(content))
