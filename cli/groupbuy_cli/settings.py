# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The few things remembered between commands, in one small file."""

import json
import os
import secrets
from pathlib import Path

from . import files
from .errors import Refusal


def recall(workspace, name, default=None):
    """Return what was remembered under a name."""
    return _read(workspace).get(name, default)


def remember(workspace, name, value):
    """Remember a value; None forgets it."""
    values = _read(workspace) | {name: value}
    values = {name: value for name, value in values.items() if value is not None}
    text = json.dumps(values, indent=2, sort_keys=True)
    files.write(_path(workspace), text + "\n", mode=0o600)


def secret(workspace, name):
    """Return a random word made once and kept where only its owner reads it."""
    known = recall(workspace, name)
    if not known:
        known = secrets.token_urlsafe(18)
        remember(workspace, name, known)
    return known


def from_file(variable):
    """Return the secret in the file a variable names, or None."""
    path = os.environ.get(variable)
    if not path:
        return None
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise Refusal(f"{variable}: cannot read {path}: {error.strerror}.") from error


def _path(workspace):
    return workspace.data / "settings.json"


def _read(workspace):
    """Return all that is remembered."""
    try:
        return json.loads(_path(workspace).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
