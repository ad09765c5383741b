# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Modules that Odoo's tests and the command line share, taken from the hidden addon."""

import importlib.util
import sys

from ..workspace import CLONE


def load(name):
    """Return a plain module of test_groupbuy_full, without Odoo."""
    path = CLONE / "addons" / "test_groupbuy_full" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"groupbuy_shared_{name}", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
