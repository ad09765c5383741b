# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Files are whole or not there."""

import os
import threading
import time

import pytest

from groupbuy_cli import files
from groupbuy_cli.errors import Refusal


def test_a_folder_is_built_once(tmp_path):
    calls = []

    def build(folder):
        calls.append(folder)
        folder.mkdir()

    for _ in range(2):
        assert files.build_once(tmp_path / "made", build) == tmp_path / "made"

    assert len(calls) == 1
    assert (tmp_path / "made").is_dir()


def test_a_failed_build_leaves_nothing_under_the_final_name(tmp_path):
    def build(folder):
        folder.mkdir()
        raise Refusal("no network")

    with pytest.raises(Refusal):
        files.build_once(tmp_path / "made", build)

    assert not (tmp_path / "made").exists()


def test_what_a_killed_build_left_is_cleaned_and_removed(tmp_path):
    left = tmp_path / "made.abc123.tmp"
    left.mkdir()
    cleaned = []

    files.build_once(tmp_path / "made", lambda folder: folder.mkdir(), clean=cleaned.append)

    assert cleaned == [left]
    assert [path.name for path in tmp_path.glob("*.tmp")] == []


def test_two_starts_at_once_build_one_folder(tmp_path):
    calls = []

    def build(folder):
        calls.append(folder)
        time.sleep(0.2)
        folder.mkdir()

    def start():
        files.build_once(tmp_path / "made", build)

    threads = [threading.Thread(target=start) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(calls) == 1


def test_what_another_start_removes_meanwhile_is_no_failure(tmp_path, monkeypatch):
    folder = tmp_path / "template.tmp"
    (folder / "store").mkdir(parents=True)
    (folder / "store" / "file").touch()
    unlink = os.unlink

    def beaten(name, **words):
        unlink(name, **words)
        raise FileNotFoundError(name)

    monkeypatch.setattr(os, "unlink", beaten)
    files.remove(folder)

    assert not folder.exists()


def test_a_secret_file_is_for_its_owner_only(tmp_path):
    path = files.write(tmp_path / "odoo.conf", "admin_passwd = x\n", mode=0o600)

    assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_text(encoding="utf-8") == "admin_passwd = x\n"


def test_the_hash_of_a_tree_follows_content_and_names_but_no_caches(tmp_path):
    (tmp_path / "a.py").write_text("1", encoding="utf-8")
    before = files.tree_hash(tmp_path)

    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_text("x", encoding="utf-8")
    assert files.tree_hash(tmp_path) == before

    (tmp_path / "a.py").rename(tmp_path / "b.py")
    assert files.tree_hash(tmp_path) != before


def test_a_full_disk_is_refused_with_the_cure(tmp_path):
    with pytest.raises(Refusal, match=r"No disk space: .* GROUPBUY_HOME"):
        files.need_room(tmp_path, 1 << 40)


def test_linking_adds_what_is_missing_and_keeps_what_is_there(tmp_path):
    source, target = tmp_path / "source", tmp_path / "target"
    (source / "ab").mkdir(parents=True)
    (source / "ab" / "abc").write_text("new", encoding="utf-8")
    (target / "ab").mkdir(parents=True)
    (target / "ab" / "def").write_text("old", encoding="utf-8")

    files.link_into(source, target)

    assert sorted(path.name for path in files.walk(target)) == ["abc", "def"]
