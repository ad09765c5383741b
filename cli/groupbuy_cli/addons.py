# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Our own addons, as their manifests describe them."""

import ast
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from . import files
from .errors import Refusal

DEMO = "groupbuy_demo"
TEST_PREFIX = "test_"
COUNTRY = ("l10n_cn",)  # the chart of accounts, whatever our addons depend on


@dataclass(frozen=True)
class Addon:
    """One addon folder."""

    path: Path
    depends: tuple

    @property
    def name(self):
        """Technical name."""
        return self.path.name

    @cached_property
    def hash(self):
        """What changes when an installed database has to be upgraded."""
        return files.tree_hash(self.path)


def own(workspace):
    """Return our installable addons by name."""
    result = {}
    for manifest in sorted(workspace.addons.glob("*/__manifest__.py")):
        try:
            values = ast.literal_eval(manifest.read_text(encoding="utf-8"))
        except (SyntaxError, ValueError) as error:
            raise Refusal(f"{manifest} cannot be read: {error}.") from error
        if values.get("installable", True):
            depends = tuple(values.get("depends", ["base"]))
            result[manifest.parent.name] = Addon(manifest.parent, depends)
    return result


def selection(known, demo=True, tests=False):
    """Return the names to install; GROUPBUY_MODULES=a,b narrows them for a trial."""
    wanted = os.environ.get("GROUPBUY_MODULES")
    names = set(wanted.split(",")) & set(known) if wanted else set(known)
    left_out = {
        name
        for name in names
        if (name == DEMO and not demo) or (name.startswith(TEST_PREFIX) and not tests)
    }
    return sorted(names - left_out)


def foreign(known):
    """Return what our addons need that is not ours."""
    needed = {name for addon in known.values() for name in addon.depends}
    return sorted((needed | set(COUNTRY)) - set(known))


def hashes(known, names):
    """Return the content hash of each named addon."""
    return {name: known[name].hash for name in names}
