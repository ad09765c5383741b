# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Python environments with locked requirements, made by uv if it is there, else by pip."""

import importlib.util
import os
import shutil
import sys
import time
from pathlib import Path

from . import debian, files
from .console import step, warn
from .errors import Refusal
from .process import Failure, clean_environ, run

ROOM_MIB = 900
KEPT_SECONDS = 14 * 24 * 3600
LAYOUT = 2  # raise it when an environment is made differently
# Distributions that are there without being installed: Odoo's tree, and pycairo, which
# rlPyCairo asks for by name while cairocffi does the work.
PRESENT = {"odoo": "19.0", "pycairo": "1.29.0"}
METADATA = "Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
WHEEL = "Wheel-Version: 1.0\nGenerator: groupbuy\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
NETWORK_CURE = "Check the network and pip's configuration, then start again."


def ensure(workspace, locks, tree=None):
    """Return the interpreter of an environment with these locks, made once."""
    files_locked = [workspace.requirements / f"{lock}.txt" for lock in locks]
    for path in files_locked:
        if not path.exists():
            raise Refusal(f"{path} is missing.", "The clone is not complete: git status.")
    folder = workspace.cache / "python" / _key(files_locked, tree)
    if not folder.exists():
        _forget_unused(folder.parent)
    files.build_once(folder, lambda temporary: _build(temporary, files_locked, tree, workspace))
    os.utime(folder)
    return folder / "bin" / "python"


def _forget_unused(parent):
    """Remove environments nobody started for a while."""
    for folder in parent.glob("3.*"):
        if time.time() - folder.stat().st_mtime > KEPT_SECONDS:
            files.discard(folder)


def _key(files_locked, tree):
    """Return the name of the environment: all that it is made from."""
    version = "{}.{}".format(*sys.version_info[:2])
    hashes = [files.file_hash(path) for path in files_locked]
    name = files.key(
        LAYOUT, sys.version, os.path.realpath(sys.executable), tree and tree.packages, *hashes
    )
    return f"{version}-{name}"


def _build(folder, files_locked, tree, workspace):
    """Make the environment in a folder that is renamed afterwards."""
    files.need_room(workspace.cache, ROOM_MIB)
    with step("Python packages"):
        _make_bare(folder)
        if tree:
            _add_distribution(folder, tree)
        _install(folder, files_locked, workspace)


def _make_bare(folder):
    """Make an environment without pip in it; needs no python3-venv package."""
    if importlib.util.find_spec("venv") is None:
        raise Refusal(
            "This Python has no module venv.", "Install it: apt-get install python3-venv."
        )
    run([sys.executable, "-m", "venv", "--without-pip", folder])


def _add_distribution(folder, tree):
    """Make Odoo a distribution of the environment, so that addons can require it."""
    (site,) = folder.glob("lib/python3.*/site-packages")
    (site / "odoo-tree.pth").write_text(f"{tree.packages}\n", encoding="utf-8")
    for name, version in PRESENT.items():
        information = site / f"{name}-{version}.dist-info"
        information.mkdir()
        metadata = METADATA.format(name=name, version=version)
        (information / "METADATA").write_text(metadata, encoding="utf-8")
        (information / "WHEEL").write_text(WHEEL, encoding="utf-8")
        (information / "INSTALLER").write_text("groupbuy\n", encoding="utf-8")
        (information / "RECORD").write_text("", encoding="utf-8")


def _install(folder, files_locked, workspace):
    """Install the locked requirements, every file checked against its hash."""
    python = folder / "bin" / "python"
    words = [word for path in files_locked for word in ("-r", path)]
    log = workspace.logs / "install.log"
    environ = clean_environ(PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_ROOT_USER_ACTION="ignore")
    uv = shutil.which("uv")
    if uv and not _has_own_index():
        try:
            # uv checks every hash the lock names; --require-hashes would ask one of Odoo too.
            command = [uv, "pip", "install", "--quiet", "--verify-hashes", "--python", python]
            run([*command, *words], log=log, env=environ)
            return
        except Failure:
            warn(f"uv could not install the Python packages (see {log}); trying pip.")
    pip = _pip(workspace)
    try:
        command = [*pip, "--python", python, "install", "--quiet", "--require-hashes"]
        run([*command, *words], log=log, env=environ | _pip_environ(workspace))
    except Failure as failure:
        raise Refusal(
            f"Cannot install the Python packages: {_reason(failure.output)}",
            f"{NETWORK_CURE} All of it is in {log}.",
        ) from failure


def _has_own_index():
    """Say whether pip is told of an index uv does not hear of."""
    if os.environ.get("PIP_INDEX_URL"):
        return True
    if importlib.util.find_spec("pip") is None:
        return False
    listed = run([sys.executable, "-m", "pip", "config", "list"])
    return any(line.partition("=")[0].endswith(".index-url") for line in listed.splitlines())


def _pip(workspace):
    """Return the words that run a pip new enough to install into another environment."""
    for command in ([sys.executable, "-m", "pip"], ["pip3"]):
        if command[0] == "pip3" and not shutil.which("pip3"):
            continue
        try:
            version = run([*command, "--version"]).split()[1]
        except Failure:
            continue
        if tuple(map(int, version.split(".")[:2])) >= (22, 3):
            return command
    return [sys.executable, _pip_wheel(workspace) / "pip"]


def _pip_wheel(workspace):
    """Return pip's wheel out of Debian's package, which a plain Debian lacks."""
    try:
        package = debian.fetch(workspace.cache, "python3-pip-whl")
        folder = files.build_once(
            workspace.cache / "pip", lambda temporary: debian.unpack([package], temporary)
        )
        return next(folder.glob("usr/share/python-wheels/pip-*.whl"))
    except (Refusal, StopIteration) as error:
        raise Refusal(
            "No pip and no uv was found.", "Install one: apt-get install python3-pip."
        ) from error


def _pip_environ(workspace):
    """Keep what pip downloads, so that a killed start does not fetch it again."""
    if os.environ.get("PIP_CACHE_DIR") or Path.home().joinpath(".cache/pip").is_dir():
        return {}
    return {"PIP_CACHE_DIR": str(workspace.cache / "downloads")}


def _reason(output):
    """Return the line of pip's output that says most."""
    lines = [line.strip() for line in output.strip().splitlines()]
    errors = [line for line in lines if line.lower().startswith("error")]
    return (errors or lines or ["no reason given."])[-1]
