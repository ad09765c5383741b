# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is done to the platform for a long time and with violence; each module is one soak.

A soak has a docstring, whose first line is its help, and a class `Soak(ready)`, used with `with`
around all rounds; its `run(chance, number, requests)` is one round on a database of its own, made
anew and thrown away. It returns one sentence for each thing that is wrong afterwards, none when
all held. `ROUNDS` says how many rounds it takes unless another number is asked for.
"""

import importlib
from pathlib import Path

from ..benches import help_of

FOLDER = Path(__file__).parent


def find(folder=FOLDER):
    """Return `{name: one line of help}` of every soak."""
    return {
        path.stem: help_of(path) for path in sorted(folder.glob("*.py")) if path.stem != "__init__"
    }


def load(name):
    """Return the module of a soak."""
    return importlib.import_module(f".{name}", __package__)
