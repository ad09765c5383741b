# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Pytest plugin: count results, and hold each test to what it logs and skips.

A test fails when Odoo logs a warning or an error while it runs, also from another
thread, and when it is skipped without being on the reviewed list. The totals are
written as JSON to the file that GROUPBUY_REPORT names.
"""

import fnmatch
import json
import logging
import os
import threading
from pathlib import Path

import pytest
import tomllib

ALLOWED = "tests/allowed.toml"
OUTSIDE = "outside any test"


class LogKeeper(logging.Handler):
    """Keeps what is logged from warnings on, with the test that ran."""

    def __init__(self, allowed):
        super().__init__(logging.WARNING)
        self.allowed = allowed
        self.test = OUTSIDE
        self.kept = {}
        self.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))

    def emit(self, record):
        """Keep one record unless a reviewed pattern allows it."""
        text = self.format(record)
        if not any(fnmatch.fnmatchcase(text, pattern) for pattern in self.allowed):
            self.kept.setdefault(self.test, []).append(text)

    def take(self, test):
        """Return what a test logged, and forget it."""
        return self.kept.pop(test, [])


class Reporter:
    """Collects the outcome of every test of one run."""

    def __init__(self, config):
        self.allowed = _allowed(config.rootpath)
        self.keeper = LogKeeper(self.allowed["logs"])
        self.passed, self.failed, self.skipped = set(), {}, set()

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item):
        """Attribute what is logged from here on to this test."""
        logging.getLogger().addHandler(self.keeper)
        self.keeper.test = item.nodeid
        try:
            return (yield)
        finally:
            self.keeper.test = OUTSIDE

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item, call):
        """Turn a pass into a failure when something was logged or skipped."""
        report = yield
        if report.when == "teardown" and report.passed:
            self._object(report, self.keeper.take(item.nodeid))
        if report.skipped and not hasattr(report, "wasxfail") and not self._may_skip(report):
            self._object(report, [f"unexpected skip: {_reason(report)}"])
        return report

    @staticmethod
    def _object(report, reasons):
        if reasons:
            report.outcome = "failed"
            report.longrepr = "\n".join(reasons)

    def _may_skip(self, report):
        """Say whether this skip is on the reviewed list."""
        return any(fnmatch.fnmatchcase(report.nodeid, name) for name in self.allowed["skips"])

    def pytest_runtest_logreport(self, report):
        """Count a test once, whatever its phases and subtests say."""
        if report.failed:
            self.failed.setdefault(report.nodeid, _last_line(report))
        elif report.skipped:
            self.skipped.add(report.nodeid)
        elif report.when == "call":
            self.passed.add(report.nodeid)

    def pytest_collectreport(self, report):
        """Count a file that cannot be imported as a failure."""
        if report.failed:
            self.failed.setdefault(report.nodeid, _last_line(report))

    def pytest_sessionfinish(self):
        """Write the totals."""
        for text in self.keeper.take(OUTSIDE):
            self.failed.setdefault(f"{OUTSIDE}: {text.splitlines()[0]}", text)
        result = {
            "passed": len(self.passed - self.failed.keys()),
            "failed": self.failed,
            "skipped": len(self.skipped - self.failed.keys()),
        }
        Path(os.environ["GROUPBUY_REPORT"]).write_text(json.dumps(result), encoding="utf-8")


def _allowed(root):
    """Return the reviewed patterns; each has its reason in the file."""
    path = root / ALLOWED
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    listed = tomllib.loads(text)
    return {kind: list(listed.get(kind, {})) for kind in ("skips", "logs")}


def _reason(report):
    """Return why a test was skipped."""
    return report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)


def _last_line(report):
    """Return the line of a failure that says most."""
    lines = [line for line in str(report.longrepr).splitlines() if line.strip()]
    marked = [line for line in lines if line.startswith("E ")]
    return (marked or lines or [""])[0].removeprefix("E ").strip()


def pytest_configure(config):
    """Take part when the command line asks for a report."""
    database = config.getoption("odoo_database", None)
    if database:
        # Odoo's own runner tells the main thread; pytest-odoo forgets to.
        threading.current_thread().dbname = database
    if os.environ.get("GROUPBUY_REPORT"):
        reporter = Reporter(config)
        logging.getLogger().addHandler(reporter.keeper)
        config.pluginmanager.register(reporter, "groupbuy-reporter")
