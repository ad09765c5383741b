# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Where things are: the clone, and the state that lives outside it."""

import hashlib
import os
import pwd
import re
from dataclasses import dataclass
from pathlib import Path

from .errors import Refusal

CLONE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Workspace:
    """The folders of one clone of the project for one user."""

    clone: Path
    cache: Path
    data: Path

    @classmethod
    def find(cls, clone=CLONE, environ=os.environ):
        """Return the folders for this user, made if need be, ours for sure."""
        cache, data = _state_folders(environ)
        workspace = cls(clone, _make_own(cache), _make_own(data / _clone_key(clone)))
        # Personal data are below; root's PostgreSQL, another user, has to pass through.
        workspace.data.chmod(0o711 if os.geteuid() == 0 else 0o700)
        workspace.logs.mkdir(mode=0o700, exist_ok=True)
        return workspace

    @property
    def addons(self):
        """Folder of our own addons."""
        return self.clone / "addons"

    @property
    def config(self):
        """Folder of the configuration shared with the container way."""
        return self.clone / "config"

    @property
    def requirements(self):
        """Folder of the locked Python requirements."""
        return self.clone / "requirements"

    @property
    def logs(self):
        """Folder of what the programs we start have to say."""
        return self.data / "logs"


def _state_folders(environ):
    """Return (cache, data): GROUPBUY_HOME, else the system's, else the user's.

    The embedded PostgreSQL of root runs as a system user, who may not enter
    root's home: hence the system folders.
    """
    if environ.get("GROUPBUY_HOME"):
        home = Path(environ["GROUPBUY_HOME"]).expanduser().absolute()
        return home / "cache", home / "data"
    if os.geteuid() == 0:
        return Path("/var/cache/groupbuy"), Path("/var/lib/groupbuy")
    home = Path(pwd.getpwuid(os.geteuid()).pw_dir)
    cache = Path(environ.get("XDG_CACHE_HOME") or home / ".cache")
    data = Path(environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return cache / "groupbuy", data / "groupbuy"


def _clone_key(clone):
    """Return a short readable name that two clones never share."""
    digest = hashlib.sha256(str(clone).encode()).hexdigest()[:8]
    name = re.sub(r"[^A-Za-z0-9]+", "-", clone.name).strip("-")[:24]
    return f"{name}-{digest}" if name else digest


def _make_own(folder):
    """Return a folder, made if need be; refuse one that belongs to somebody else."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(
            f"Cannot create {folder}: {error.strerror}.",
            "Set GROUPBUY_HOME to a folder of yours.",
        ) from error
    owner = folder.stat().st_uid
    if owner != os.geteuid():
        raise Refusal(
            f"{folder} belongs to {_user_name(owner)}, not to {_user_name(os.geteuid())}.",
            f"Run as {_user_name(owner)}, or set GROUPBUY_HOME to a folder of yours.",
        )
    return folder.resolve()


def _user_name(uid):
    """Return a user's name, or the number of one without."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"user {uid}"
