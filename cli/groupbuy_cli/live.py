# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The database people work in: embedded by default, or on a server they name."""

import os
import urllib.parse
from contextlib import contextmanager

from . import addons, database, files, identity_keys, runtime, service, settings, templates
from .console import step
from .errors import Refusal
from .instance import DATABASE, Instance
from .postgres import Cluster, Server

ROOM_MIB = 800
DEMO = "demo"
NO_DATABASE = ("There is no database yet.", "Make one: ./groupbuy up.")


class Live(Instance):
    """The user's instance; everything of it lies in one folder of the workspace."""

    def __init__(self, ready):
        super().__init__(ready, ready.workspace.data / "store")
        self.external = os.environ.get("GROUPBUY_PG")
        if self.external:
            self.server, self.database = _external(self.external, ready.postgres_bin)

    @property
    def log(self):
        """Log of set-up and upgrades."""
        return self.runtime.workspace.logs / "database.log"

    def exists(self):
        """Say whether there is a complete database; its server runs afterwards."""
        if not self.external and not self.home.exists():
            return False
        self.start_server()
        return self.server.has(self.database)

    def start_server(self):
        """Start the embedded PostgreSQL; see that an external one answers."""
        if not self.external:
            self.cluster.start()
        else:
            self.server.version()

    def stop_server(self):
        """Stop the embedded PostgreSQL; another's server is left alone."""
        if not self.external:
            self.cluster.stop()

    def create(self, demo):
        """Make the database with our addons installed."""
        workspace = self.runtime.workspace
        known = addons.own(workspace)
        names = addons.selection(known, demo=demo)
        if self.external:
            self._create_external(known, names)
        else:
            self.remove()
            template = templates.ensure(self.runtime, names)
            files.need_room(workspace.data, ROOM_MIB)
            with step("database"):
                source = Instance(self.runtime, template)
                files.build_once(self.home, source.copy_to, clean=templates.halt)
        settings.remember(workspace, DEMO, demo)

    def make_empty(self):
        """Make the place a restored database goes to, if there is none."""

        def build(folder):
            folder.mkdir()
            fresh = Cluster(folder / "cluster", self.runtime.postgres_bin)
            fresh.create()
            fresh.stop()

        if self.external:
            self.home.mkdir(parents=True, exist_ok=True)
        else:
            files.build_once(self.home, build, clean=templates.halt)

    def remember_demo(self):
        """Note whether the database has the demo story in it."""
        known = database.marks(self, self.database).get("addons", {})
        settings.remember(self.runtime.workspace, DEMO, addons.DEMO in known)

    def _create_external(self, known, names):
        """Build under a temporary name on a server of the user."""
        building = f"{self.database}_build"
        self.home.mkdir(parents=True, exist_ok=True)
        self.write_config()
        self.server.drop(building)
        files.remove(self.filestore / building)
        with step("database"):
            database.create_stock(self, building, addons.foreign(known), self.log)
            database.install(self, building, names, self.log)
        hashes = addons.hashes(known, names)
        values = {"odoo": self.runtime.tree.key, "addons": hashes}
        database.mark(self, building, values)
        self.replace_by(building)

    def replace_by(self, fresh):
        """Let a fresh database with its files take the place of the present one.

        Files are named by their content, so both sets live together until the
        databases have changed names; killed at any line, one of them is whole.
        """
        ours = self.filestore / self.database
        theirs = self.filestore / fresh
        theirs.mkdir(parents=True, exist_ok=True)
        ours.mkdir(parents=True, exist_ok=True)
        files.link_into(theirs, ours)
        self.server.swap(fresh, self.database)
        files.discard(ours)
        theirs.rename(ours)

    def prepare(self, demo, address):
        """Make or bring up to date what a start needs; PostgreSQL runs afterwards."""
        if not self.exists():
            self.create(demo)
        elif not demo and settings.recall(self.runtime.workspace, DEMO, True):
            raise Refusal(
                "The present database has the demo story in it.",
                "For one without: ./groupbuy reset, then ./groupbuy up --no-demo.",
            )
        self.write_config()
        self.start_server()
        password = administrator_password(self.runtime.workspace)
        values = database.marks(self, self.database)
        if not values.get("personal"):
            identity_keys.renew(self.home)
            database.personalise(self, self.database, password)
            database.mark(self, self.database, {**values, "personal": True})
        database.set_address(self, self.database, address)
        demo = settings.recall(self.runtime.workspace, DEMO, demo)
        database.bring_up_to_date(self, self.database, demo, self.log)

    def is_current(self):
        """Say whether the database knows the addons as they are on disk."""
        workspace = self.runtime.workspace
        known = addons.own(workspace)
        names = addons.selection(known, demo=settings.recall(workspace, DEMO, True))
        values = database.marks(self, self.database)
        wanted = addons.hashes(known, names).items()
        had = values.get("addons", {}).items()
        return wanted <= had and values.get("odoo") == self.runtime.tree.key

    def remove(self):
        """Forget the database and its files."""
        if self.external:
            self.server.drop(self.database)
            files.discard(self.filestore / self.database)
            return
        self.cluster.stop()
        files.discard(self.home)


def administrator_password(workspace):
    """Return the administrator's password: the user's, the demo's, else a random one."""
    given = settings.from_file("GROUPBUY_ADMIN_PASSWORD_FILE")
    if given:
        return given
    for login in logins(workspace):
        if login[1] == "admin":
            return login[2]
    return settings.secret(workspace, "administrator_password")


def logins(workspace):
    """Return (role, login, password) of the demo users, if the demo is here."""
    path = workspace.addons / addons.DEMO / "LOGINS.txt"
    installed = addons.selection(addons.own(workspace), demo=settings.recall(workspace, DEMO, True))
    if not path.exists() or addons.DEMO not in installed:
        return []
    rows = path.read_text(encoding="utf-8").splitlines()
    found = [tuple(word.strip() for word in row.split("|")) for row in rows]
    return [row for row in found if len(row) == 3 and not row[0].startswith("#")]


def _external(address, programs):
    """Return (server, database) of an address like postgresql://user:word@host:5432/name."""
    parts = urllib.parse.urlsplit(address)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.username:
        raise Refusal(
            "GROUPBUY_PG is no address of a PostgreSQL server.",
            "Write postgresql://user:password@host:5432/groupbuy.",
        )
    variables = {
        "PGHOST": urllib.parse.unquote(parts.hostname or ""),
        "PGPORT": str(parts.port or ""),
        "PGUSER": urllib.parse.unquote(parts.username),
        "PGPASSWORD": settings.from_file("GROUPBUY_PG_PASSWORD_FILE")
        or urllib.parse.unquote(parts.password or ""),
    }
    query = dict(urllib.parse.parse_qsl(parts.query))
    variables["PGHOST"] = query.get("host", variables["PGHOST"])
    given = {name: value for name, value in variables.items() if value}
    return Server(programs, given), parts.path.strip("/") or DATABASE


def is_embedded_running(workspace):
    """Say whether the embedded PostgreSQL of this workspace runs."""
    folder = workspace.data / "store" / "cluster"
    return folder.exists() and Cluster(folder, "").is_running()


def shut_down(workspace):
    """Stop Odoo and the embedded PostgreSQL; say whether anything ran."""
    stopped = service.stop(workspace)
    service.end_left_over(workspace)
    folder = workspace.data / "store" / "cluster"
    if is_embedded_running(workspace):
        Cluster(folder, "").stop()
        stopped = True
    return stopped


def runtime_of(workspace):
    """Return the runtime for a command that needs a database to be there."""
    if not os.environ.get("GROUPBUY_PG") and not (workspace.data / "store").exists():
        raise Refusal(*NO_DATABASE)
    return runtime.ensure(workspace)


@contextmanager
def running(ready):
    """Give the user's instance with PostgreSQL running, stopped again if it was not."""
    current = Live(ready)
    was_running = current.external or is_embedded_running(ready.workspace)
    try:
        if not current.exists():
            raise Refusal(*NO_DATABASE)
        yield current
    finally:
        if not was_running:
            current.stop_server()
