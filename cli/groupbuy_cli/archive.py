# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Backup and restore: database and file store together, in one checked file.

A backup is a tar file of four things, in this order: manifest.json (what it is, and
the hash of what follows), identity.keys (without which identity data in the dump are
noise), database.dump (pg_dump's own format) and filestore/.
"""

import hashlib
import io
import json
import os
import tarfile
from pathlib import Path

from . import addons, database, files, identity_keys, odoo_source
from .errors import Refusal
from .process import Failure

FORMAT = 1
MANIFEST = "manifest.json"
DUMP = "database.dump"
FILESTORE = "filestore"


def write(live, path):
    """Write a backup of the running database; path appears when it is whole."""
    path = Path(path).expanduser().absolute()
    if not path.parent.is_dir():
        raise Refusal(f"There is no folder {path.parent}.", "Make it, or name another.")
    if path.exists():
        raise Refusal(f"{path} is there already.", "Name another file.")
    work = live.home / "backup.tmp"
    files.remove(work)
    work.mkdir(mode=0o700)
    try:
        _collect(live, work)
        files.need_room(path.parent, _size(work) + 50)
        temporary = path.with_name(path.name + files.TEMPORARY)
        _pack(live, work, temporary)
        temporary.replace(path)
    finally:
        files.remove(work)
    return path


def _size(folder):
    """Return the size of a folder's files in MiB."""
    return sum(path.stat().st_size for path in files.walk(folder)) >> 20


def _collect(live, work):
    """Gather the dump and the files it refers to.

    The files are linked before and after: one removed or one added during the dump
    is in the backup either way.
    """
    source = live.filestore / live.database
    files.link_into(source, work / FILESTORE)
    live.server.run(
        "pg_dump",
        "--format=custom",
        "--no-owner",
        "--no-privileges",
        f"--file={work / DUMP}",
        live.database,
    )
    files.link_into(source, work / FILESTORE)


def _pack(live, work, path):
    """Write the tar file."""
    manifest = {
        "format": FORMAT,
        "odoo": odoo_source.SERIES,
        "postgresql": live.server.version() // 10000,
        "dump_sha256": files.file_hash(work / DUMP),
        "files": _names_hash(path.relative_to(work) for path in files.walk(work / FILESTORE)),
        "state": database.marks(live, live.database),
    }
    text = json.dumps(manifest, indent=2, sort_keys=True).encode()
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as stream, tarfile.open(fileobj=stream, mode="w") as archive:
        keys = " ".join(identity_keys.known(live.home)).encode()
        for name, content in {MANIFEST: text, identity_keys.FILE: keys}.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            entry.mode = 0o600
            archive.addfile(entry, io.BytesIO(content))
        archive.add(work / DUMP, DUMP)
        archive.add(work / FILESTORE, FILESTORE)
        stream.flush()
        os.fsync(stream.fileno())


def _names_hash(names):
    """Return a hash of the names of files, which are the hashes of their contents."""
    return hashlib.sha256("\n".join(sorted(map(str, names))).encode()).hexdigest()


def unpack(path, folder):
    """Unpack a backup into a folder and check it; return its manifest."""
    path = Path(path).expanduser()
    if not path.is_file():
        raise Refusal(f"There is no file {path}.")
    files.need_room(folder.parent, 2 * (path.stat().st_size >> 20) + 100)
    files.remove(folder)
    folder.mkdir(mode=0o700)
    try:
        with tarfile.open(path, "r:") as archive:
            for entry in archive:
                _extract(archive, entry, folder)
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        _check(manifest, folder)
    except (tarfile.TarError, OSError, ValueError, KeyError, TypeError) as error:
        raise Refusal(f"{path} is no backup of this platform, or it is damaged.") from error
    return manifest


def _extract(archive, entry, folder):
    """Unpack one entry of those a backup has; anything else is not ours."""
    parts = Path(entry.name).parts
    known = entry.name in {MANIFEST, identity_keys.FILE, DUMP} or parts[:1] == (FILESTORE,)
    if not known or ".." in parts or not (entry.isfile() or entry.isdir()):
        raise ValueError(entry.name)
    target = folder / entry.name
    if entry.isdir():
        target.mkdir(parents=True, exist_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.extractfile(entry) as source, target.open("wb") as stream:
        for block in iter(lambda: source.read(1 << 20), b""):
            stream.write(block)


def _check(manifest, folder):
    """Refuse a backup of another kind; raise ValueError for a damaged one."""
    if manifest["format"] != FORMAT or manifest["odoo"] != odoo_source.SERIES:
        raise Refusal(
            f"The backup is of Odoo {manifest['odoo']} in format {manifest['format']};"
            f" this is Odoo {odoo_source.SERIES}, format {FORMAT}.",
            "Restore it with the version that wrote it.",
        )
    names = (path.relative_to(folder) for path in files.walk(folder / FILESTORE))
    if manifest["dump_sha256"] != files.file_hash(folder / DUMP):
        raise ValueError(DUMP)
    if manifest["files"] != _names_hash(names):
        raise ValueError(FILESTORE)
    for path in (folder / FILESTORE).glob("[0-9a-f][0-9a-f]/*"):
        if _sha1(path) != path.name:
            raise ValueError(path.name)


def _sha1(path):
    """Return the hash Odoo names a stored file by."""
    return hashlib.sha1(path.read_bytes(), usedforsecurity=False).hexdigest()


def load(live, folder, manifest):
    """Put an unpacked backup in the place of the present database."""
    ours = live.server.version() // 10000
    if manifest["postgresql"] > ours:
        raise Refusal(
            f"The backup was written by PostgreSQL {manifest['postgresql']}, this is {ours}.",
            "Restore it on that version or a newer one.",
        )
    have = addons.own(live.runtime.workspace)
    lacking = sorted(set(manifest["state"].get("addons", {})) - set(have))
    if lacking:
        raise Refusal(
            f"The backup uses addons this clone lacks: {', '.join(lacking)}.",
            "Restore it with the version that wrote it.",
        )
    if os.environ.get(identity_keys.VARIABLE):
        _check_keys(live, folder)
    fresh = f"{live.database}_restore"
    live.server.drop(fresh)
    files.remove(live.filestore / fresh)
    live.server.create(fresh)
    try:
        live.server.run(
            "pg_restore",
            "--no-owner",
            "--no-privileges",
            "--single-transaction",
            f"--dbname={fresh}",
            folder / DUMP,
        )
    except Failure as failure:
        live.server.drop(fresh)
        raise Refusal(f"The database in the backup does not load: {failure}") from failure
    (folder / FILESTORE).mkdir(exist_ok=True)
    live.filestore.mkdir(parents=True, exist_ok=True)
    (folder / FILESTORE).rename(live.filestore / fresh)
    identity_keys.add(live.home, identity_keys.read(folder))
    live.replace_by(fresh)


def _check_keys(live, folder):
    """Refuse a backup whose identity data the keys given by the user do not open."""
    if set(identity_keys.read(folder)) - set(identity_keys.known(live.home)):
        raise Refusal(
            f"{identity_keys.VARIABLE} lacks keys the backup's identity data need.",
            f"Add those of {identity_keys.FILE} in the backup (it is a tar file).",
        )
