# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A run of tests is counted, and judged by what it logs and skips."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CLI = Path(__file__).resolve().parents[1]
ALLOWED = """
[skips]
"*::test_skip_is_reviewed" = "why"
[logs]
"WARNING odoo.x: old*" = "why"
"""
SOURCE = """
import logging
import threading
import unittest

import pytest

log = logging.getLogger("odoo.x")
log.error("early")

def test_passes(): log.info("warm")
def test_fails(): assert 1 == 2, "unequal"
def test_warns(): log.warning("too hot")
def test_errs(): log.error("too hot")
def test_logs_what_is_reviewed(): log.warning("old news")
def test_skips(): pytest.skip("no browser")
def test_skip_is_reviewed(): pytest.skip("no browser")

def test_errs_in_another_thread():
    thread = threading.Thread(target=log.error, args=["late"])
    thread.start()
    thread.join()

class TestCase(unittest.TestCase):
    def test_expects_a_warning(self):
        with self.assertLogs("odoo.x", "WARNING"):
            log.warning("too hot")

    def test_subtests_fail(self):
        for number in range(3):
            with self.subTest(number=number):
                self.assertEqual(number, 0)
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """Return the report of one run over good and bad tests."""
    folder = tmp_path_factory.mktemp("run")
    (folder / "tests").mkdir()
    (folder / "tests" / "allowed.toml").write_text(ALLOWED, encoding="utf-8")
    (folder / "test_it.py").write_text(SOURCE, encoding="utf-8")
    (folder / "test_broken.py").write_text("import no_such_module\n", encoding="utf-8")
    words = ["-p", "groupbuy_cli.gates.reporter", "-p", "no:odoo", "-p", "no:cacheprovider"]
    words += ["-q", "--continue-on-collection-errors", f"--rootdir={folder}"]
    result = folder / "report.json"
    environ = os.environ | {"PYTHONPATH": str(CLI), "GROUPBUY_REPORT": str(result)}
    command = [sys.executable, "-m", "pytest", *words, str(folder)]
    subprocess.run(command, cwd=folder, env=environ, capture_output=True)
    return json.loads(result.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("test_it.py::test_fails", "unequal"),
        ("test_it.py::test_warns", "WARNING odoo.x: too hot"),
        ("test_it.py::test_errs", "ERROR odoo.x: too hot"),
        ("test_it.py::test_errs_in_another_thread", "ERROR odoo.x: late"),
        ("test_it.py::test_skips", "unexpected skip: Skipped: no browser"),
        ("test_it.py::TestCase::test_subtests_fail", "1 != 0"),
        ("outside any test: ERROR odoo.x: early", "ERROR odoo.x: early"),
        ("test_broken.py", "no_such_module"),
    ],
)
def test_failure_is_reported_with_its_reason(report, name, reason):
    assert reason in report["failed"].get(name, "not reported as failed")


def test_nothing_else_is_a_failure(report):
    assert len(report["failed"]) == 8


def test_expected_and_reviewed_complaints_are_passes(report):
    assert report["passed"] == 3


def test_reviewed_skip_is_counted_as_a_skip(report):
    assert report["skipped"] == 1
