# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A clone with two addons, folders of its own, and a real PostgreSQL."""

import os
import tempfile
from pathlib import Path

import pytest

from groupbuy_cli import runtime
from groupbuy_cli.postgres import FAST, Cluster
from groupbuy_cli.workspace import Workspace


@pytest.fixture
def workspace(tmp_path):
    """Folders nobody else uses, for a clone with nothing in it."""
    clone = tmp_path / "my clone"
    (clone / "addons").mkdir(parents=True)
    return Workspace.find(clone, {"GROUPBUY_HOME": str(tmp_path / "home")})


@pytest.fixture
def write_addon(workspace):
    """Write an addon into the clone."""

    def write(name, manifest):
        folder = workspace.addons / name
        folder.mkdir(exist_ok=True)
        (folder / "__manifest__.py").write_text(manifest, encoding="utf-8")
        return folder

    return write


@pytest.fixture(scope="session")
def ready():
    """The runtime of the clone under test, fetched and made if need be."""
    return runtime.ensure(Workspace.find())


@pytest.fixture(scope="session")
def cluster(ready):
    """A running cluster; its path is long, so that the socket goes elsewhere."""
    with tempfile.TemporaryDirectory(prefix="groupbuy test ") as folder:
        home = Path(folder)
        home.chmod(0o755)
        for part in ("long" * 15, "longer" * 12):
            home = home / part
        home.mkdir(parents=True)
        made = Cluster(home / "cluster", ready.postgres_bin, FAST)
        made.create()
        yield made
        made.kill()


@pytest.fixture
def is_root():
    """Whether the tests run as root."""
    return os.geteuid() == 0
