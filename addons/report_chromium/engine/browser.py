"""Find, start and end a headless Chromium."""

import contextlib
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile

from .devtools import DevTools
from .errors import EngineError, EngineMissing

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LAUNCHER = pathlib.Path(__file__).with_name("launcher.py")
ARGUMENTS = (
    "--headless",
    "--remote-debugging-pipe",
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--font-render-hinting=none",
    "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--log-level=3",
    "--mute-audio",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-startup-window",
    "--password-store=basic",
)
ENVIRONMENT = ("PATH", "LANG", "LANGUAGE", "LD_LIBRARY_PATH", "TZ", "TMPDIR")
ENVIRONMENT_PREFIXES = ("LC_", "FONTCONFIG_")


def find_chromium():
    """Return the path of Chromium, or None.

    ``CHROMIUM`` in the environment names the program and wins; an empty value
    says that there is none.
    """
    named = os.environ.get("CHROMIUM")
    names = NAMES if named is None else (named,)
    return next(filter(None, map(shutil.which, names)), None)


@contextlib.contextmanager
def browse(timeout):
    """Give the DevTools of a fresh Chromium that ends with the block."""
    program = find_chromium()
    if not program:
        raise EngineMissing("no Chromium found")
    with (
        tempfile.TemporaryDirectory(prefix="report_chromium_", ignore_cleanup_errors=True) as home,
        _pipes() as ends,
        open(pathlib.Path(home, "log"), "w+b") as log,
        _process(program, home, ends, log),
    ):
        ends["child"].close()
        try:
            yield DevTools(ends["answers"], ends["commands"], timeout)
        except EngineError as error:
            log.seek(0)
            text = log.read()[-2000:].decode(errors="replace")
            raise type(error)(f"{error}\n{text}".strip()) from error


@contextlib.contextmanager
def _pipes():
    child_reads, commands = os.pipe()
    answers, child_writes = os.pipe()
    with contextlib.ExitStack() as stack:
        stack.callback(os.close, commands)
        stack.callback(os.close, answers)
        child = stack.enter_context(contextlib.ExitStack())
        child.callback(os.close, child_reads)
        child.callback(os.close, child_writes)
        yield {
            "commands": commands,
            "answers": answers,
            "child": child,
            "child_ends": (child_reads, child_writes),
        }


@contextlib.contextmanager
def _process(program, home, ends, log):
    python = (sys.executable, "-I", "-S", str(LAUNCHER))
    process = subprocess.Popen(
        (*python, *map(str, ends["child_ends"]), program, *_arguments(home)),
        env=_environment(home),
        pass_fds=ends["child_ends"],
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _arguments(home):
    """The sandbox is left out only where the kernel cannot give one."""
    arguments = [*ARGUMENTS, f"--user-data-dir={home}/profile"]
    if os.geteuid() == 0 or os.environ.get("CHROMIUM_NO_SANDBOX"):
        arguments.append("--no-sandbox")
    return arguments


def _environment(home):
    """Keep passwords and tokens of the server away from the browser."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in ENVIRONMENT or name.startswith(ENVIRONMENT_PREFIXES)
    }
    return kept | {"HOME": home}
