# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The embedded PostgreSQL on a real cluster."""

import os
import signal
import time

import pytest

from groupbuy_cli import process
from groupbuy_cli.errors import Refusal
from groupbuy_cli.postgres import DURABLE, FAST, LONGEST_SOCKET, Cluster


@pytest.fixture
def server(cluster):
    """The running cluster's server, without databases of other tests."""
    cluster.start()
    yield cluster.server
    cluster.start()
    for name in ("one", "two", "one_old"):
        cluster.server.drop(name)


def test_a_long_path_gets_a_short_socket(cluster):
    assert len(str(cluster.folder)) > LONGEST_SOCKET

    assert len(str(cluster.socket)) < LONGEST_SOCKET
    assert cluster.socket.stat().st_mode & 0o077 == 0


def test_a_stopped_server_leaves_no_socket(cluster, server):
    cluster.stop()

    assert not cluster.socket.exists()


def test_the_owner_of_databases_is_no_superuser(server):
    assert server.query(
        "SELECT rolsuper, rolcreatedb FROM pg_roles WHERE rolname = current_user"
    ) == [("f", "t")]


def test_people_work_with_durable_settings():
    assert set(DURABLE) == {"fsync=on", "synchronous_commit=on", "full_page_writes=on"}
    assert not set(DURABLE) & set(FAST)


def test_trials_work_with_fast_settings(server):
    assert server.query("SHOW fsync") == [("off",)]


def test_texts_are_sorted_by_bytes_in_databases(server):
    server.create("one")

    assert server.query("SELECT datcollate FROM pg_database WHERE datname = 'one'") == [("C",)]


def test_a_fresh_database_takes_the_place_of_another(server):
    server.create("one")
    server.create("two")
    server.query("CREATE TABLE fresh (id int)", "two")

    server.swap("two", "one")

    assert server.query("SELECT count(*) FROM fresh", "one") == [("0",)]
    assert not server.has("two")
    assert not server.has("one_old")


def test_a_fresh_database_takes_a_free_name(server):
    server.create("two")

    server.swap("two", "one")

    assert server.has("one")


def test_a_killed_server_starts_again(cluster, server):
    pid = int((cluster.folder / "postmaster.pid").read_text(encoding="utf-8").split()[0])
    os.kill(pid, signal.SIGKILL)
    while process.identity(pid):
        time.sleep(0.02)

    cluster.start()

    assert server.query("SELECT 1") == [("1",)]


def test_a_number_left_by_a_power_cut_does_not_stop_the_start(cluster, server):
    cluster.stop()
    left = cluster.folder / "postmaster.pid"
    left.write_text(f"{os.getpid()}\n{cluster.folder}\n", encoding="utf-8")

    assert not cluster.is_running()
    cluster.start()

    assert server.query("SELECT 1") == [("1",)]


def test_a_running_server_is_left_alone(cluster, server):
    before = (cluster.folder / "postmaster.pid").read_text(encoding="utf-8")

    cluster.start()

    assert (cluster.folder / "postmaster.pid").read_text(encoding="utf-8") == before


def test_data_of_another_major_version_are_refused(cluster, server):
    version = cluster.folder / "PG_VERSION"
    made_by = version.read_text(encoding="utf-8")
    cluster.stop()
    version.write_text("12\n", encoding="utf-8")
    try:
        with pytest.raises(Refusal, match="made by PostgreSQL 12, the programs are 18"):
            cluster.start()
    finally:
        version.write_text(made_by, encoding="utf-8")


def test_a_cluster_that_was_never_made_is_not_running(ready, tmp_path):
    assert not Cluster(tmp_path / "none", ready.postgres_bin).is_running()
