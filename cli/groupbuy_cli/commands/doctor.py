# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Check on a database what always holds (docs/architecture/gates.md)."""

import json

from .. import live, runtime
from ..console import say
from ..errors import Refusal
from ..gates import shared

HELP = "check what must always hold in the database"
INSTALLED = "SELECT to_jsonb(array_agg(name)) FROM ir_module_module WHERE state = 'installed'"


def add_arguments(parser):
    """Let another database of the same server be named."""
    parser.add_argument("--database", help="database to examine (default: the running one)")


def run(args, workspace):
    """Print every violation and a total; status 1 when there is one."""
    with live.running(runtime.ensure(workspace)) as current:
        return examine(current.server, args.database or current.database, workspace.addons)


def examine(server, database, addons):
    """Examine one database of a server with the invariants of these addons."""
    if not server.has(database):
        raise Refusal(f"There is no database {database}.", "Make it with: ./groupbuy up")
    invariants, violations = find(server, database, addons)
    for violation in violations:
        say(f"{violation}\n    {violation.invariant.sentence}")
    say(f"{len(invariants)} invariants, {len(violations)} violations")
    return 1 if violations else 0


def find(server, database, addons):
    """Return the invariants of these addons and where a database breaks them."""
    doctor = shared.load("doctor")
    ask = _reader(server, database)
    names = ask(INSTALLED) or []
    invariants = doctor.read_invariants(addons / name for name in names)
    return invariants, doctor.find_violations(invariants, ask)


def _reader(server, database):
    """Return a function that runs one query and can change nothing."""

    def ask(query):
        sql = f"BEGIN TRANSACTION READ ONLY; {query}; ROLLBACK"
        ((answer,),) = server.query(sql, database)
        return json.loads(answer)

    return ask
