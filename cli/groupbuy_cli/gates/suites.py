# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The four suites of `./groupbuy test`, each a run of pytest with a report."""

import json
import os
import subprocess
from dataclasses import dataclass, field

from .. import addons, environment, runtime, templates
from ..console import say
from ..process import clean_environ, run
from . import serverlog, tools
from .server import serving

DEMO_TESTS = f"addons/{addons.DEMO}"
PATIENCE = 900  # seconds; a test that needs more hangs
NO_TESTS = 5  # pytest's status when it found nothing to run


@dataclass
class Outcome:
    """Totals of one run: failures by test name."""

    passed: int = 0
    failed: dict = field(default_factory=dict)
    skipped: int = 0

    def __add__(self, other):
        failed = self.failed | other.failed
        return Outcome(self.passed + other.passed, failed, self.skipped + other.skipped)


class Suites:
    """Runs suites for one clone; makes what they stand on when it is first needed."""

    def __init__(self, workspace, options):
        self.workspace = workspace
        self.options = options
        self.reports = workspace.data / "test-reports"
        self.reports.mkdir(exist_ok=True)

    def run(self, suite, targets):
        """Run one suite on its targets."""
        return getattr(self, f"_{suite}")(targets)

    def _rules(self, targets):
        """Rules need no Odoo, and show it by having none; all of them are measured."""
        python = environment.ensure(self.workspace, ["test"])
        if targets != ["tests/rules"] or self.options:
            return self._pytest("rules", [python, "-m", "pytest"], targets, clean_environ())
        environ = clean_environ(COVERAGE_FILE=str(self.reports / "rules.coverage"))
        command = [python, "-m", "coverage", "run", "-m", "pytest"]
        outcome = self._pytest("rules", command, targets, environ)
        command = [python, "-m", "coverage", "report", "--format=total"]
        covered = run(command, env=environ, cwd=self.workspace.clone).strip()
        say(f"{covered} % of the rules' lines and branches are run by these tests.")
        return outcome

    def _cli(self, targets):
        """The launcher's own tests."""
        python = environment.ensure(self.workspace, ["test"])
        return self._pytest("cli", [python, "-m", "pytest"], targets, clean_environ())

    def _addons(self, targets):
        """Odoo tests, on a database as an installed user has it, without demo data."""
        known = addons.own(self.workspace)
        plain = self._without_demo(targets, known)
        demo = [target for target in targets if target.startswith(DEMO_TESTS)]
        if "addons" in targets and (self.workspace.clone / DEMO_TESTS / "tests").is_dir():
            demo = [f"{DEMO_TESTS}/tests"]
        outcome = Outcome()
        if plain:
            names = addons.selection(known, demo=False, tests=True)
            outcome += self._in_odoo("addons", names, plain)
        if demo:
            outcome += self._in_odoo("demo", addons.selection(known, demo=True), demo)
        return outcome

    @staticmethod
    def _without_demo(targets, known):
        """Return the targets for the database without demo data, spelled out."""
        if "addons" in targets:
            targets = [f"addons/{name}/tests" for name in sorted(known)]
        return [target for target in targets if not target.startswith(DEMO_TESTS)]

    def _in_odoo(self, label, names, targets):
        """Run pytest-odoo on a throw-away copy of the template with these addons."""
        targets = [target for target in targets if (self.workspace.clone / _path(target)).exists()]
        if not targets:
            return Outcome()
        ready = runtime.ensure(self.workspace)
        # The same packages and the test tools; templates depend on the former alone.
        python = environment.ensure(self.workspace, ["runtime", "test"], ready.tree)
        with templates.throwaway(ready, names) as trial:
            command = [
                *(python, "-m", "pytest", "-o", "addopts=", "--import-mode=prepend"),
                *("--odoo-database", trial.database, "--odoo-config", trial.config),
                *("--odoo-http", "--odoo-log-level=warn"),
                *("--odoo-extra", "http-interface=127.0.0.1"),
                *("--odoo-extra", f"screenshots={self.reports}", "--disable-warnings"),
            ]
            return self._pytest(label, command, targets, trial.environ)

    def _e2e(self, targets):
        """Journeys in a browser against a started server with demo data."""
        ready = runtime.ensure(self.workspace)
        python = environment.ensure(self.workspace, ["e2e"])
        axe = tools.ensure(self.workspace).modules / "axe-core" / "axe.min.js"
        names = addons.selection(addons.own(self.workspace), demo=True)
        log = self.reports / f"server-{os.getpid()}.log"
        with templates.throwaway(ready, names) as trial, serving(trial, log) as url:
            environ = clean_environ(
                GROUPBUY_URL=url,
                GROUPBUY_SCREENSHOTS=str(self.reports / "screenshots"),
                GROUPBUY_AXE=str(axe),
            )
            outcome = self._pytest("e2e", [python, "-m", "pytest"], targets, environ)
        log = log.rename(self.reports / "server.log")
        text = log.read_text(encoding="utf-8", errors="replace")
        for complaint in serverlog.complaints(text):
            outcome.failed[f"server log of e2e: {complaint.splitlines()[0]}"] = complaint
        return outcome

    def _pytest(self, label, command, targets, environ):
        """Run pytest in the clone, let it talk, and read its report."""
        report = self.reports / f"{label}-{os.getpid()}.json"
        words = ["-p", "groupbuy_cli.gates.reporter", "-p", "no:cacheprovider", "-q"]
        words += ["--tb=short", "--no-header", f"--rootdir={self.workspace.clone}"]
        words += [f"--timeout={PATIENCE}"]
        words += [*self.options, *targets]
        environ = environ | {
            "GROUPBUY_REPORT": str(report),
            "PYTHONPATH": str(self.workspace.clone / "cli"),
            "PYTHONUTF8": "1",
        }
        status = subprocess.run(
            [str(word) for word in [*command, *words]],
            cwd=self.workspace.clone,
            env=environ,
            stdin=subprocess.DEVNULL,
        ).returncode
        return _outcome(label, status, report)


def _path(target):
    """Return the file or folder of a target."""
    return target.partition("::")[0]


def _outcome(label, status, report):
    """Return what a run reported; a run that broke down is a failure."""
    try:
        outcome = Outcome(**json.loads(report.read_text(encoding="utf-8")))
        report.unlink()
    except (OSError, ValueError):
        return Outcome(failed={label: f"pytest ended with status {status} and no report"})
    if status not in (0, 1, NO_TESTS) or (status == 1 and not outcome.failed):
        outcome.failed[label] = f"pytest ended with status {status}"
    return outcome
