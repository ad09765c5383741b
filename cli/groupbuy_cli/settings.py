# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The few things remembered between commands, in one small file."""

import json
import secrets

from . import files


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


def _path(workspace):
    return workspace.data / "settings.json"


def _read(workspace):
    """Return all that is remembered."""
    try:
        return json.loads(_path(workspace).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
