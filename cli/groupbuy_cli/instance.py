# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""One Odoo instance: a database server, a file store and a configuration file."""

import configparser
import os
import subprocess
from pathlib import Path

from . import files, identity_keys, settings
from .postgres import DURABLE, Cluster
from .process import clean_environ, run

DATABASE = "groupbuy"
SCRIPTS = Path(__file__).parent / "scripts"
SUBCOMMANDS = {"shell", "db", "module", "i18n", "neutralize", "populate"}


class Instance:
    """What lies in one folder: cluster, Odoo's data and odoo.conf."""

    def __init__(self, runtime, home, cluster_settings=DURABLE):
        self.runtime = runtime
        self.home = Path(home)
        self.cluster = Cluster(self.home / "cluster", runtime.postgres_bin, cluster_settings)
        self.server = self.cluster.server
        self.database = DATABASE

    @property
    def config(self):
        """Path of odoo.conf."""
        return self.home / "odoo.conf"

    @property
    def filestore(self):
        """Folder that holds a file store per database."""
        return self.home / "odoo" / "filestore"

    @property
    def environ(self):
        """Environment of Odoo and of what talks to its database."""
        path = os.pathsep.join([str(self.runtime.postgres_bin), os.environ.get("PATH", os.defpath)])
        more = {"PATH": path, "PGDATABASE": self.database}
        more[identity_keys.VARIABLE] = ",".join(identity_keys.known(self.home))
        return clean_environ(**self.server.variables, **self.runtime.fonts, **more)

    def odoo(self, *words):
        """Return a command line of Odoo; a subcommand comes first."""
        head, rest = [], list(map(str, words))
        if rest and rest[0] in SUBCOMMANDS:
            head = [rest.pop(0)]
        program = [str(self.runtime.python), str(self.runtime.tree.script)]
        return [*program, *head, "-c", str(self.config), *rest]

    def run_odoo(self, *words, log=None):
        """Run Odoo until it ends; refuse when it fails."""
        return run(self.odoo(*words), env=self.environ, cwd=self.home, log=log)

    def run_script(self, name, *words, log=None):
        """Run one of our scripts in Odoo's environment."""
        command = [self.runtime.python, SCRIPTS / f"{name}.py", self.config, *words]
        return run(command, env=self.environ, cwd=self.home, log=log)

    def write_config(self, **options):
        """Write odoo.conf: the project's settings, the machine's, then ours."""
        workspace = self.runtime.workspace
        self.filestore.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.filestore.parent.chmod(0o700)
        parser = configparser.RawConfigParser()
        parser.read([workspace.config / "odoo.conf", workspace.config / "local.conf"])
        if not parser.has_section("options"):
            parser.add_section("options")
        for name, value in (self._fixed_options() | options).items():
            if value is not None:
                parser.set("options", name, str(value))
        lines = [f"{name} = {value}" for name, value in sorted(parser.items("options"))]
        files.write(self.config, "[options]\n" + "\n".join(lines) + "\n", mode=0o600)
        identity_keys.ensure(self.home)

    def _fixed_options(self):
        """Return the options that follow from where things are."""
        workspace = self.runtime.workspace
        variables = self.server.variables
        return {
            "addons_path": f"{self.runtime.tree.addons},{workspace.addons}",
            "admin_passwd": settings.secret(workspace, "master_password"),
            "data_dir": self.home / "odoo",
            "db_name": self.database,
            "db_host": variables.get("PGHOST"),
            "db_port": variables.get("PGPORT"),
            "db_user": variables.get("PGUSER"),
            "db_password": variables.get("PGPASSWORD"),
            "pg_path": self.server.bin,
        }

    def clone(self, name, source=None):
        """Make another database like one, with its file store (by hard links)."""
        source = source or self.database
        self.server.drop(name)
        self.server.create(name, template=source)
        # The copy's sequences hold values they take for logged: after a crash they came again.
        self.cluster.administrator.query("CHECKPOINT")
        self.link_files(source, name)
        return name

    def link_files(self, source, name):
        """Let a database have the files of another; files are never rewritten."""
        files.remove(self.filestore / name)
        files.link_into(self.filestore / source, self.filestore / name)

    def copy_to(self, home):
        """Copy a stopped instance, with the owners of its files."""
        command = ["cp", "--archive", "--reflink=auto", str(self.home), str(home)]
        subprocess.run(command, check=True)
