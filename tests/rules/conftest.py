"""Make the rules importable as Odoo imports them, where no Odoo is.

Each addon becomes the package `odoo.addons.<addon>` with the addon's folder as its
path, and without its `__init__` having run, so that only its rules can be reached.
`from odoo import models` fails, even where an Odoo is installed.
"""

import os
import sys
from pathlib import Path
from types import ModuleType

from hypothesis import settings

ADDONS = Path(__file__).resolve().parents[2] / "addons"

# A gate gives one commit one verdict; HYPOTHESIS_PROFILE=explore looks further.
settings.register_profile("gate", deadline=None, derandomize=True, database=None)
settings.register_profile("explore", deadline=None, max_examples=2000, database=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))


def _register(name, folder=None):
    """Put an empty package in place of one whose `__init__` must not run."""
    package = ModuleType(name)
    package.__path__ = [str(folder)] if folder else []
    sys.modules[name] = package
    parent, _, child = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], child, package)


for loaded in [name for name in sys.modules if name.split(".")[0] == "odoo"]:
    del sys.modules[loaded]
_register("odoo")
_register("odoo.addons")
for manifest in ADDONS.glob("*/__manifest__.py"):
    _register(f"odoo.addons.{manifest.parent.name}", manifest.parent)
