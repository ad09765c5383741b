"""Read and judge the invariants of all addons: `doctor/<nn>_<name>.sql`.

Plain Python on purpose: `./groupbuy doctor` uses the same code from outside Odoo.
"""

import re
from pathlib import Path
from typing import NamedTuple

HEADER = re.compile(r"^--\s*(invariant|requires):\s*(.+?)\s*$", re.MULTILINE)


class Invariant(NamedTuple):
    """A sentence that always holds, and the query that finds where it does not."""

    addon: str
    name: str
    sentence: str
    requires: tuple[str, ...]
    query: str


class Violation(NamedTuple):
    """A record that breaks an invariant."""

    invariant: Invariant
    record: str
    detail: str

    def __str__(self):
        invariant = self.invariant
        return f"{invariant.addon}/{invariant.name}: {self.record}: {self.detail}"


def read_invariants(addons):
    """Return the invariants of these addon folders, in the order of their files."""
    return [
        _parse(path)
        for folder in sorted(map(Path, addons))
        for path in sorted(folder.glob("doctor/*.sql"))
    ]


def _parse(path):
    """Return the invariant of one file; refuse one that does not say what it is."""
    text = path.read_text(encoding="utf-8")
    header = dict(HEADER.findall(text))
    if "invariant" not in header:
        raise ValueError(f"{path} does not begin with: -- invariant: <sentence>")
    tables = tuple(filter(None, re.split(r"[,\s]+", header.get("requires", ""))))
    query = text.strip().rstrip(";")
    return Invariant(path.parts[-3], path.stem, header["invariant"], tables, query)


def find_violations(invariants, ask):
    """Return the violations; `ask` runs one query and returns its only value.

    Each query is wrapped to answer with one JSON list, which `ask` gives back parsed.
    """
    found = []
    for invariant in invariants:
        if all(ask(_presence(table)) for table in invariant.requires):
            rows = ask(_listing(invariant))
            found += [Violation(invariant, record, detail) for record, detail in rows]
    return found


def _presence(table):
    """Return the query that tells whether a table is there."""
    if not re.fullmatch(r"\w+", table):
        raise ValueError(f"{table} is not the name of a table")
    return f"SELECT to_jsonb(to_regclass('public.{table}') IS NOT NULL)"


def _listing(invariant):
    """Return the query that lists an invariant's violations in one JSON value."""
    pair = "jsonb_build_array(v.record::text, v.detail::text)"
    return (
        f"SELECT coalesce(jsonb_agg({pair} ORDER BY v.record::text), '[]')"
        f" FROM (\n{invariant.query}\n) AS v"
    )


def installed_folders(env):
    """Return the folders of the addons installed in a database."""
    from odoo.modules import Manifest  # the rest of this file stands without Odoo

    # Which addons are installed is no secret, and says nothing about a record.
    modules_sudo = env["ir.module.module"].sudo().search([("state", "=", "installed")])
    manifests = map(Manifest.for_addon, modules_sudo.mapped("name"))
    return [manifest.path for manifest in manifests if manifest]


def violations_in(env, invariants=None):
    """Return the violations in a database, seen from inside a test."""
    env.flush_all()
    if invariants is None:
        invariants = read_invariants(installed_folders(env))

    def ask(query):
        env.cr.execute(query)
        return env.cr.fetchone()[0]

    return find_violations(invariants, ask)
