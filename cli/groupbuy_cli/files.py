# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Files that are whole or not there, locks, hashes and room on the disk."""

import fcntl
import hashlib
import os
import secrets
import shutil
from contextlib import contextmanager, suppress
from pathlib import Path

from .console import say
from .errors import Refusal

TEMPORARY = ".tmp"
IGNORED = {"__pycache__", ".git"}


@contextmanager
def locked(path, waiting=""):
    """Hold an exclusive lock; the kernel lets it go however the process ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if waiting:
                say(f"  {waiting}")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def build_once(path, build, clean=None):
    """Return path, made aside by build(folder) and renamed, if it is not there yet.

    Every attempt has a name of its own, since a killed start may leave programs
    behind that still write; clean(folder) ends them before the folder goes.
    """
    path = Path(path)
    if path.exists():
        return path
    lock = path.with_name(f".{path.name}.lock")
    with locked(lock, f"waiting for another start that makes {path.name}"):
        for left in path.parent.glob(f"{path.name}.*{TEMPORARY}"):
            (clean or _nothing)(left)
            shutil.rmtree(left, ignore_errors=True)
        if not path.exists():
            temporary = path.with_name(f"{path.name}.{secrets.token_hex(3)}{TEMPORARY}")
            build(temporary)
            os.sync()
            temporary.rename(path)
    return path


def _nothing(_folder):
    """Clean nothing."""


def remove(path):
    """Remove a file or a folder, there or not, also when somebody else does so just now."""
    if path.is_symlink() or path.is_file():
        path.unlink(missing_ok=True)
    elif path.exists():
        shutil.rmtree(path, onerror=_unless_gone)


def _unless_gone(_function, _path, failure):
    """Raise what kept a file from being removed, unless that it is not there."""
    if not isinstance(failure[1], FileNotFoundError):
        raise failure[1]


def discard(path):
    """Remove a folder so that what bears its name is never half a folder."""
    if path.exists():
        rubbish = path.with_name(path.name + ".old" + TEMPORARY)
        remove(rubbish)
        with suppress(FileNotFoundError):
            path.rename(rubbish)
        remove(rubbish)


def link_into(source, target):
    """Add the files of one folder to another, by hard links where they are missing."""
    for parent, _folders, names in os.walk(source):
        folder = target / Path(parent).relative_to(source)
        folder.mkdir(parents=True, exist_ok=True)
        for name in names:
            if not (folder / name).exists():
                os.link(Path(parent, name), folder / name)


def write(path, text, mode=0o644):
    """Write a text file that is never seen half written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(path.name + TEMPORARY)
    remove(temporary)
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    temporary.replace(path)
    return path


def key(*parts):
    """Return a short name for all that went into something."""
    text = "\0".join(str(part) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def file_hash(path):
    """Return the SHA-256 of a file."""
    with Path(path).open("rb") as stream:
        return stream_hash(stream)


def stream_hash(stream):
    """Return the SHA-256 of what a binary stream still holds."""
    digest = hashlib.sha256()
    for block in iter(lambda: stream.read(1 << 20), b""):
        digest.update(block)
    return digest.hexdigest()


def tree_hash(folder):
    """Return the SHA-256 over names and contents of a folder's files."""
    digest = hashlib.sha256()
    for path in sorted(walk(folder)):
        digest.update(f"{path.relative_to(folder)}\0{file_hash(path)}\0".encode())
    return digest.hexdigest()


def walk(folder):
    """Yield the files below a folder that matter to who uses it."""
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in IGNORED]
        for name in names:
            path = Path(parent, name)
            if path.suffix != ".pyc" and path.is_file():
                yield path


def need_room(folder, mebibytes):
    """Refuse when the disk has no room for what is about to be written."""
    free = shutil.disk_usage(folder).free >> 20
    if free < mebibytes:
        raise Refusal(
            f"No disk space: {folder} has {free} MB free, {mebibytes} MB are needed.",
            "Free some, or set GROUPBUY_HOME to a folder on a larger disk.",
        )
