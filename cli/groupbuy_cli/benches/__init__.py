# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What can be measured: each module here is a bench on a database of its own.

A bench has a docstring, whose first line is its help, and one of two functions. `measure(env)`
runs inside Odoo's environment, seeds what it needs, always the same, and yields
`harness.Figure`s. `compare(rivals)` runs in the launcher, with a server of ours and one of
Odoo's own shop (`rivals.Rivals`), and yields the same. What they work in is thrown away.
"""

import ast
import importlib
import json
from pathlib import Path

from .. import addons, templates
from ..postgres import DURABLE
from ..process import run
from .rivals import Rivals

FOLDER = Path(__file__).parent
HARNESS = "harness"
NO_BENCH = {HARNESS, "rivals", "__init__"}


def find(folder=FOLDER):
    """Return `{name: one line of help}` of every bench."""
    return {
        path.stem: help_of(path)
        for path in sorted(folder.glob("*.py"))
        if path.stem not in NO_BENCH
    }


def take(ready, names, pace):
    """Take benches one after another; return the rows of their figures.

    :param pace: `rivals.Pace`, for how long and how often benches under load ask
    """
    installed = addons.selection(addons.own(ready.workspace), demo=False)
    template = templates.ensure(ready, installed)
    rows = []
    for name in names:
        if _is_inside(FOLDER / f"{name}.py"):
            with templates.copied(ready, template) as trial:
                rows += _take_inside(trial, name)
        else:
            bench = importlib.import_module(f".{name}", __package__)
            with templates.copied(ready, template, DURABLE) as trial:
                rivals = Rivals(ready, trial, pace)
                rows += [figure.as_row() for figure in bench.compare(rivals)]
    return rows


def _take_inside(trial, name):
    """Run one bench inside Odoo's environment and return its figures as dicts."""
    answer = trial.home / f"bench_{name}.json"
    words = [trial.config, trial.database, name, answer]
    run(
        [trial.runtime.python, FOLDER / f"{HARNESS}.py", *words],
        env=trial.environ,
        cwd=trial.home,
    )
    return json.loads(answer.read_text(encoding="utf-8"))


def _is_inside(path):
    """Say whether a bench runs inside Odoo's environment."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return any(isinstance(node, ast.FunctionDef) and node.name == "measure" for node in tree.body)


def help_of(path):
    """Return the first line of a module's docstring."""
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return text.partition("\n")[0]
