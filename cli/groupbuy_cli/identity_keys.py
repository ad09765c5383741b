# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The keys that identity data are encrypted with; they lie beside the database.

One key a line, the newest first: it encrypts, all of them decrypt. Odoo gets them
through its environment, so that they are in no configuration file and no dump.
"""

import base64
import os

from . import files

FILE = "identity.keys"
VARIABLE = "GROUPBUY_IDENTITY_KEYS"


def known(home):
    """Return the keys of an instance's folder, or those the user gives."""
    given = os.environ.get(VARIABLE)
    if given:
        return given.replace(",", " ").split()
    return read(home)


def read(folder):
    """Return the keys in a folder's file, none when there is no file."""
    try:
        return (folder / FILE).read_text(encoding="ascii").split()
    except FileNotFoundError:
        return []


def ensure(home):
    """Make a first key if there is none."""
    if not known(home):
        add(home, [_random()])


def renew(home):
    """Let a key of its own encrypt what an instance writes from now on."""
    add(home, [_random()])


def add(home, keys):
    """Put keys in front of those that are there; a key the user gives is theirs to keep."""
    if os.environ.get(VARIABLE):
        return
    ordered = list(dict.fromkeys([*keys, *known(home)]))
    files.write(home / FILE, "".join(f"{key}\n" for key in ordered), mode=0o600)


def _random():
    """Return a new key: 32 random bytes in base64 for addresses."""
    return base64.urlsafe_b64encode(os.urandom(32)).decode()
