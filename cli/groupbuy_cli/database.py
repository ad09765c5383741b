# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What happens inside a database: first set-up, upgrade, and the marks of both."""

import base64
import hashlib
import json
import secrets

from . import addons
from .console import step
from .postgres import quoted
from .process import Failure

LANGUAGES = "en_US,zh_CN,zh_TW"
LAYOUT = 2  # raise it when the set-up below changes
MARK = "groupbuy.state"
ROUNDS = 600_000
QUIET = ("--stop-after-init", "--no-http", "--log-level=warn")


def create_stock(instance, name, modules, log):
    """Make a database of Odoo's and OCA's modules, settled in China."""
    instance.run_odoo("-d", name, "-i", "base", f"--load-language={LANGUAGES}", *QUIET, log=log)
    instance.run_script("company", name, "place", log=log)
    install(instance, name, modules, log)
    instance.run_script("company", name, "prices", log=log)


def install(instance, name, modules, log):
    """Install modules; what does not load is an error, also where Odoo goes on."""
    _change(instance, name, "-i", modules, log)


def upgrade(instance, name, modules, log):
    """Upgrade modules to what their files say now."""
    _change(instance, name, "-u", modules, log)


def _change(instance, name, option, modules, log):
    """Install or upgrade, then see that it came to rest."""
    if not modules:
        return
    instance.run_odoo("-d", name, option, ",".join(modules), *QUIET, log=log)
    resting = "('installed', 'uninstalled', 'uninstallable')"
    left = instance.server.query(
        f"SELECT name FROM ir_module_module WHERE state NOT IN {resting}", name
    )
    asked = ",".join(map(quoted, modules))
    missing = instance.server.query(
        "SELECT name FROM ir_module_module WHERE state <> 'installed'"
        f" AND name IN ({asked}) AND {quoted(modules[0])} <> 'all'",
        name,
    )
    if left or missing:
        names = ", ".join(sorted({row[0] for row in left + missing}))
        raise Failure(instance.odoo(), 1, f"Modules not installed: {names}; see {log}.")


def marks(instance, name):
    """Return what the database was last set up with."""
    rows = instance.server.query(
        f"SELECT value FROM ir_config_parameter WHERE key = {quoted(MARK)}", name
    )
    return json.loads(rows[0][0]) if rows else {}


def mark(instance, name, values):
    """Note in the database itself what it was set up with."""
    text = quoted(json.dumps(values, sort_keys=True))
    instance.server.query(
        "INSERT INTO ir_config_parameter (key, value, create_uid, write_uid, create_date,"
        f" write_date) VALUES ({quoted(MARK)}, {text}, 1, 1, now(), now())"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        name,
    )


def bring_up_to_date(instance, name, demo, log):
    """Install what is new and upgrade what changed since the last start."""
    known = addons.own(instance.runtime.workspace)
    chosen = addons.selection(known, demo=demo)
    hashes = addons.hashes(known, chosen)
    before = marks(instance, name)
    had = before.get("addons", {})
    tree = instance.runtime.tree.key
    if had == hashes and before.get("odoo") == tree:
        return False
    new = [addon for addon in chosen if addon not in had]
    changed = [addon for addon in chosen if addon in had and had[addon] != hashes[addon]]
    if before.get("odoo", tree) != tree:
        changed = ["all"]
    instance.server.disconnect(name)
    with step("upgrading " + ", ".join(changed + new)):
        upgrade(instance, name, changed, log)
        install(instance, name, new, log)
    mark(instance, name, {**before, "odoo": tree, "addons": had | hashes})
    return True


def personalise(instance, name, password):
    """Give a copied database its own identity and administrator's password."""
    instance.server.query(
        "UPDATE ir_config_parameter SET value = gen_random_uuid()"
        " WHERE key IN ('database.uuid', 'database.secret');"
        f" UPDATE res_users SET password = {quoted(password_hash(password))}"
        " WHERE login = 'admin'",
        name,
    )


def password_hash(password):
    """Return a password the way Odoo stores it (PBKDF2 in modular crypt format)."""
    salt = secrets.token_bytes(16)
    digest = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, ROUNDS)
    words = [base64.b64encode(part, b"./").rstrip(b"=").decode() for part in (salt, digest)]
    return "$".join(["", "pbkdf2-sha512", str(ROUNDS), *words])


def set_address(instance, name, address):
    """Let links in messages and codes lead to where this machine is reached."""
    instance.server.query(
        f"UPDATE ir_config_parameter SET value = {quoted(address)}"
        " WHERE key = 'web.base.url' AND value ~ '^http://(localhost|127\\.0\\.0\\.1):'",
        name,
    )
