# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What can be measured: each module here is a bench, run inside Odoo's environment.

A bench has a docstring, whose first line is its help, and `measure(env)`, which seeds what
it needs, always the same, and yields `harness.Figure`s. It has a database of its own, a
copy of a fresh one, that is thrown away afterwards.
"""

import ast
import json
from pathlib import Path

from ..process import run

FOLDER = Path(__file__).parent
HARNESS = "harness"


def find(folder=FOLDER):
    """Return `{name: one line of help}` of every bench."""
    return {
        path.stem: _help(path)
        for path in sorted(folder.glob("*.py"))
        if path.stem not in {HARNESS, "__init__"}
    }


def take(trial, name):
    """Run one bench on a database of its own and return its figures as dicts."""
    database = trial.clone(f"bench_{name}")
    answer = trial.home / f"bench_{name}.json"
    command = [trial.runtime.python, FOLDER / f"{HARNESS}.py", trial.config, database, name, answer]
    run(command, env=trial.environ, cwd=trial.home)
    return json.loads(answer.read_text(encoding="utf-8"))


def _help(path):
    """Return the first line of a module's docstring."""
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return text.partition("\n")[0]
