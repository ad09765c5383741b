# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""One module a command: HELP, add_arguments(parser), run(args, workspace)."""

import importlib
import pkgutil


def load():
    """Return every command module by its name on the command line."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {name: importlib.import_module(f"{__name__}.{name}") for name in names}
