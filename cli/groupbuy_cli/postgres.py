# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""PostgreSQL: a server to talk to, and the embedded cluster that gives one."""

import os
import pwd
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from . import files
from .errors import Refusal
from .process import Failure, as_user, clean_environ, command_line, run, stop

OWNER = "groupbuy"
LONGEST_SOCKET = 107 - len("/.s.PGSQL.5432.lock")
SYSTEM_USERS = ("postgres", "nobody")
SETTINGS = """\
listen_addresses = ''
max_connections = 200
shared_buffers = 256MB
max_wal_size = 2GB
password_encryption = scram-sha-256
timezone = 'UTC'
log_timezone = 'UTC'
"""
# A paid order survives a power cut; only what is thrown away anyway does without.
DURABLE = ("fsync=on", "synchronous_commit=on", "full_page_writes=on")
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
# Where processes are killed but the machine stays up, what was written is there.
KILLED = ("fsync=off", "synchronous_commit=on", "full_page_writes=on")


@dataclass(frozen=True)
class Server:
    """How to reach a server: libpq's variables, and where the programs are."""

    bin: Path
    variables: dict

    def run(self, program, *words, **options):
        """Run one of PostgreSQL's client programs."""
        environ = clean_environ(**self.variables)
        return run([self.bin / program, *words], env=environ, **options)

    def query(self, sql, database="postgres"):
        """Run SQL and return its rows as tuples of text."""
        words = ["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--field-separator=\t"]
        output = self.run(
            "psql", *words, "--set=ON_ERROR_STOP=1", "--dbname", database, "--command", sql
        )
        return [tuple(line.split("\t")) for line in output.splitlines() if line]

    def has(self, database):
        """Say whether a database exists."""
        return bool(self.query(f"SELECT 1 FROM pg_database WHERE datname = {quoted(database)}"))

    def create(self, database, template="template0"):
        """Create a database, empty or as a copy."""
        locale = ["--encoding=UTF8", "--lc-collate=C"] if template == "template0" else []
        self.run("createdb", f"--template={template}", *locale, database)

    def drop(self, database):
        """Drop a database, there or not, in use or not."""
        self.run("dropdb", "--if-exists", "--force", database)

    def swap(self, fresh, database):
        """Let a fresh database take another one's name, in one transaction."""
        old = f"{database}_old"
        self.drop(old)
        renames = [f'ALTER DATABASE "{fresh}" RENAME TO "{database}"']
        if self.has(database):
            self.disconnect(database)
            renames.insert(0, f'ALTER DATABASE "{database}" RENAME TO "{old}"')
        self.disconnect(fresh)
        self.query(f"BEGIN; {'; '.join(renames)}; COMMIT")
        self.drop(old)

    def disconnect(self, database):
        """End what others do in a database."""
        self.query(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            f" WHERE datname = {quoted(database)} AND pid <> pg_backend_pid()"
        )

    def version(self):
        """Return the server's version as a number, like 180006."""
        return int(self.query("SHOW server_version_num")[0][0])


def quoted(text):
    """Return a text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def system_user():
    """Return the user who runs PostgreSQL: None is ourselves, which root may not be."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    for name in (os.environ.get("GROUPBUY_PG_USER"), *SYSTEM_USERS):
        if name in known:
            return name
    raise Refusal(
        "PostgreSQL does not run as root, and no system user was found to run it.",
        "Run as an ordinary user, or name a user in GROUPBUY_PG_USER.",
    )


class Cluster:
    """An embedded PostgreSQL on one data folder, reached by a socket only."""

    def __init__(self, folder, programs, settings=DURABLE):
        self.folder = Path(folder)
        self.programs = Path(programs)
        self.settings = settings
        self.user = system_user()
        self.log = self.folder / "postgresql.log"

    @property
    def socket(self):
        """Folder of the socket: inside, or a short one when the path is too long."""
        if len(os.fsencode(str(self.folder))) <= LONGEST_SOCKET:
            return self.folder
        return Path("/tmp", f"groupbuy-{os.geteuid()}-{files.key(self.folder)[:8]}")

    @property
    def server(self):
        """How to reach this cluster as the owner of Odoo's databases."""
        return Server(self.programs, {"PGHOST": str(self.socket), "PGUSER": OWNER})

    @property
    def administrator(self):
        """How to reach this cluster as its superuser."""
        return Server(self.programs, {"PGHOST": str(self.socket), "PGUSER": "postgres"})

    def create(self):
        """Make the data folder; the caller renames a parent when all is well."""
        self._make_private(self.folder)
        words = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
        self._run("initdb", "-D", self.folder, *words, "--no-sync")
        with (self.folder / "postgresql.conf").open("a", encoding="utf-8") as stream:
            stream.write(SETTINGS)
        self.start()
        self.administrator.query(f"CREATE ROLE {OWNER} LOGIN CREATEDB")

    def start(self):
        """Start the server unless it runs, also after a crash or a power cut."""
        if self.is_running():
            return
        self._check_version()
        self._prepare_socket()
        settings = [*self.settings, f'unix_socket_directories="{self.socket}"']
        options = " ".join(f"-c {_shell(setting)}" for setting in settings)
        for patience in (2, 4, 8, None):
            try:
                self._run(
                    "pg_ctl",
                    "start",
                    "-D",
                    self.folder,
                    "-w",
                    "-t",
                    "120",
                    "-l",
                    self.log,
                    "-o",
                    options,
                )
                return
            except Failure:
                # Processes of a killed server need a moment to notice and go.
                if patience is None:
                    raise Refusal(
                        f"PostgreSQL does not start: {self._last_words()}",
                        f"Its log is {self.log}.",
                    ) from None
                time.sleep(patience)

    def stop(self):
        """Stop the server if it runs; nothing committed is lost."""
        self._end(signal.SIGINT, 120)

    def kill(self):
        """End the server at once; for data nobody needs any more."""
        self._end(signal.SIGQUIT, 20)

    def _end(self, sign, patience):
        """Send the server a signal and wait until it is gone."""
        if self.folder.exists() and self.is_running():
            stop(self.pid, patience, sign)
            if self.socket != self.folder:
                files.remove(self.socket)

    @property
    def pid(self):
        """Number of the running server's first process."""
        left = (self.folder / "postmaster.pid").read_text(encoding="utf-8")
        return int(left.split("\n", 1)[0])

    def is_running(self):
        """Say whether our server runs; a file a dead one left behind goes away."""
        left = self.folder / "postmaster.pid"
        try:
            pid = left.read_text(encoding="utf-8").split("\n", 1)[0].strip()
        except FileNotFoundError:
            return False
        if pid.isdigit() and self._is_ours(pid):
            return True
        left.unlink(missing_ok=True)
        return False

    def _is_ours(self, pid):
        """Say whether a process is the server of this folder."""
        return str(self.folder) in command_line(pid)

    def _check_version(self):
        """Refuse a data folder of another major version."""
        made_by = (self.folder / "PG_VERSION").read_text(encoding="utf-8").strip()
        program = run([self.programs / "postgres", "--version"]).split()[-1].partition(".")[0]
        if made_by != program:
            raise Refusal(
                f"The database was made by PostgreSQL {made_by}, the programs are {program}.",
                "Make a backup with the former programs (GROUPBUY_PG_BIN) and restore it.",
            )

    def _prepare_socket(self):
        """Make the short socket folder, ours alone; drop what a dead server left in it."""
        if self.socket != self.folder:
            owner = pwd.getpwnam(self.user).pw_uid if self.user else os.geteuid()
            self._make_private(self.socket)
            found = self.socket.lstat()
            if found.st_uid != owner or found.st_mode & 0o077 or self.socket.is_symlink():
                raise Refusal(f"{self.socket} is not ours.", "Remove it and start again.")
        for name in (".s.PGSQL.5432", ".s.PGSQL.5432.lock"):
            (self.socket / name).unlink(missing_ok=True)

    def _make_private(self, folder):
        """Make a folder only the server's user may enter."""
        folder.mkdir(mode=0o700, exist_ok=True)
        if self.user and not folder.is_symlink() and folder.stat().st_uid == 0:
            entry = pwd.getpwnam(self.user)
            os.chown(folder, entry.pw_uid, entry.pw_gid)

    def _run(self, program, *words):
        """Run a program of the server as the server's user."""
        environ = clean_environ(LC_ALL="C.UTF-8", PGCTLTIMEOUT="120")
        try:
            return run(
                [self.programs / program, *words], env=environ, cwd="/", **as_user(self.user)
            )
        except PermissionError as error:
            raise Refusal(
                f"The user {self.user} may not run {self.programs / program}.",
                "Set GROUPBUY_HOME to a folder all users may enter.",
            ) from error

    def _last_words(self):
        """Return the last line of the server's log."""
        try:
            return self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-1]
        except (OSError, IndexError):
            return "no reason in its log."


def _shell(word):
    """Quote a word for the shell line pg_ctl makes of its options."""
    return "'" + word.replace("'", "'\\''") + "'"
