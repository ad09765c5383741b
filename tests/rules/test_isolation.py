"""Rules stand without Odoo: this is what makes them quick to run and to read."""

import ast
import sys
from pathlib import Path

import pytest

ADDONS = Path(__file__).resolve().parents[2] / "addons"
RULES = sorted(ADDONS.glob("*/rules/*.py"))


def _imports(path):
    """Return the names a file imports; a relative one begins with a dot."""
    for node in ast.walk(ast.parse(path.read_text(), str(path))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def _is_allowed(name):
    """Tell whether a rule may import it: standard library, or another rule."""
    if name.startswith("."):
        return not name.startswith("..")
    if name.startswith("odoo.addons."):
        return name.split(".")[3:4] == ["rules"]
    return name.split(".")[0] in sys.stdlib_module_names


def test_odoo_itself_is_out_of_reach():
    with pytest.raises(ImportError):
        from odoo import models  # noqa: F401  the import is what is tested


@pytest.mark.parametrize("path", RULES, ids=lambda path: "/".join(path.parts[-3:]))
def test_rules_import_standard_library_and_rules_only(path):
    foreign = [name for name in _imports(path) if not _is_allowed(name)]

    assert foreign == []
