# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Keep the translations: export, merge, derive, check."""

import subprocess
import tempfile
from pathlib import Path

from .. import addons, environment, runtime, templates
from ..errors import Refusal
from ..process import run as call

HELP = "export terms, merge and derive translations, and check them"
SCRIPT = Path(__file__).parents[1] / "gates" / "export_terms.py"
# Whose words win where Odoo's own translations fill in a new term.
SOURCES = [
    "sale",
    "sale_management",
    "stock",
    "purchase",
    "account",
    "payment",
    "portal",
    "product",
    "uom",
    "mail",
    "web",
    "base",
]


def add_arguments(parser):
    """Let addons be named, and the catalogs be left alone."""
    parser.add_argument("addon", nargs="*", metavar="ADDON", help="addons (default: all)")
    parser.add_argument("--check", action="store_true", help="write nothing, only check")


def run(args, workspace):
    """Write or check the catalogs; status 1 when anything is left to do."""
    # The demonstration addon's texts are data, in Chinese from the start.
    everything = addons.selection(addons.own(workspace), demo=False, tests=True)
    names = args.addon or everything
    unknown = set(names) - set(everything)
    if unknown:
        raise Refusal(
            f"Nothing to translate is called {', '.join(sorted(unknown))}.",
            f"There are: {', '.join(everything)}.",
        )
    ready = runtime.ensure(workspace)
    python = environment.ensure(workspace, ["test"])
    with tempfile.TemporaryDirectory(prefix="groupbuy-terms-") as folder:
        with templates.throwaway(ready, everything) as trial:
            command = [ready.python, SCRIPT, trial.config, trial.database, folder, *names]
            call(command, env=trial.environ, cwd=trial.home)
        exported = sorted(path.stem for path in Path(folder).glob("*.pot"))
        command = [python, "-m", "groupbuy_cli.gates.catalogs", "--exported", folder]
        command += ["--check"] if args.check else []
        command += ["--suggest", *(ready.tree.addons / name for name in SOURCES), "--"]
        command += [workspace.addons / name for name in exported]
        words = [str(word) for word in command]
        environ = trial.environ | {"PYTHONPATH": str(workspace.clone / "cli"), "PYTHONUTF8": "1"}
        return subprocess.run(words, cwd=workspace.clone, env=environ).returncode
