# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Odoo 19.0: a tree the user has, Debian's package, or upstream's repository."""

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from . import debian, files
from .console import step, warn
from .errors import Refusal
from .process import run

SERIES = "19.0"
UPSTREAM = "https://github.com/odoo/odoo.git"
ROOM_MIB = 1600


@dataclass(frozen=True)
class OdooTree:
    """Where Odoo's parts are, and a key that changes with its code."""

    packages: Path
    script: Path
    addons: Path
    key: str

    @classmethod
    def at(cls, path, key=None):
        """Return the tree in a folder of one of the known layouts, or None."""
        path = Path(path)
        for packages, script, addons in (
            ("usr/lib/python3/dist-packages", "usr/bin/odoo", "odoo/addons"),
            ("lib/python3/dist-packages", "bin/odoo", "odoo/addons"),
            (".", "odoo-bin", "addons"),
        ):
            root = path / packages
            if (root / "odoo" / "release.py").is_file() and (path / script).is_file():
                found = key or _content_key(path, root)
                return cls(root, path / script, root / addons, found)
        return None

    def series(self):
        """Return the series the tree says it is."""
        text = (self.packages / "odoo" / "release.py").read_text(encoding="utf-8")
        numbers = re.search(r"version_info = \((\d+), (\d+)", text)
        return ".".join(numbers.groups()) if numbers else "unknown"


def ensure(workspace, path=None):
    """Return an Odoo tree, fetched if the user gives none."""
    if path:
        return _given(Path(path).expanduser().absolute())
    folder = workspace.cache / "odoo"
    folder.mkdir(parents=True, exist_ok=True)
    present = folder / files.key(debian.PIN_SHA256, debian.LAYOUT)
    if not present.exists():
        present = _fetch(folder, present)
    return OdooTree.at(present, key=present.name)


def _given(path):
    """Return the tree the user points at."""
    tree = OdooTree.at(path)
    if not tree:
        raise Refusal(
            f"{path} holds no Odoo.",
            "Give a checkout (with odoo-bin) or an unpacked package (with usr/bin/odoo).",
        )
    if tree.series() != SERIES:
        raise Refusal(f"{path} holds Odoo {tree.series()}, not {SERIES}.")
    return tree


def _content_key(path, root):
    """Return the commit of a checkout, else a hash of the server's sources."""
    if (path / ".git").exists() and shutil.which("git"):
        return run(["git", "-C", path, "rev-parse", "HEAD"]).strip()[:16]
    release = files.file_hash(root / "odoo" / "release.py")
    return files.key(release, files.tree_hash(root / "odoo" / "orm"))


def _fetch(folder, pinned):
    """Fetch Odoo the first way that works; the pinned package is preferred."""
    files.need_room(folder, ROOM_MIB)
    fetched = sorted(path for path in folder.iterdir() if _is_complete(path))
    if fetched and not os.environ.get("GROUPBUY_STRICT"):
        return fetched[-1]
    reasons = []
    for way, fetch in (("Debian", _from_debian), ("upstream", _from_upstream)):
        try:
            return fetch(folder, pinned)
        except Refusal as refusal:
            reasons.append(f"{way}: {refusal.message.strip().splitlines()[-1]}")
    raise Refusal(
        f"Cannot fetch Odoo {SERIES} ({' / '.join(reasons)}).",
        "Check the network, or give a tree of your own: ./groupbuy up --odoo PATH.",
    )


def _is_complete(path):
    """Say whether a folder of the cache is a fetched tree."""
    return not path.name.startswith(".") and not path.name.endswith(files.TEMPORARY)


def _from_debian(folder, pinned):
    """Unpack the pinned package, or another signed one of the series with a notice."""
    with step(f"Odoo {SERIES} from Debian"):
        packages = debian.fetch_odoo(folder.parent)
    if not packages.pinned:
        warn(f"Debian now has Odoo {packages.version}, not {debian.PIN_VERSION}; taking it.")
        pinned = folder / files.key(packages.version, debian.LAYOUT)

    def build(temporary):
        debian.unpack(packages.paths, temporary)

    with step("unpacking Odoo"):
        files.build_once(pinned, build)
    for package in packages.paths:
        files.remove(package)
    return pinned


def _from_upstream(folder, _pinned):
    """Clone the newest commit of the series."""
    if os.environ.get("GROUPBUY_STRICT"):
        raise Refusal("upstream is not pinned, and GROUPBUY_STRICT is set.")
    if not shutil.which("git"):
        raise Refusal("git is not installed.")

    def build(temporary):
        run(["git", "clone", "--quiet", "--depth", "1", "--branch", SERIES, UPSTREAM, temporary])

    with step(f"Odoo {SERIES} from upstream"):
        return files.build_once(folder / f"upstream-{SERIES}", build)
