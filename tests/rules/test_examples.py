"""Run the examples in the docstrings of all rules."""

import doctest
import importlib
from pathlib import Path

import pytest

ADDONS = Path(__file__).resolve().parents[2] / "addons"


def _examples():
    """Return every docstring with an example, named by its function."""
    finder = doctest.DocTestFinder(exclude_empty=True)
    found = []
    for path in sorted(ADDONS.glob("*/rules/*.py")):
        module = importlib.import_module(
            f"odoo.addons.{path.parts[-3]}.rules.{path.stem}"
            if path.stem != "__init__"
            else f"odoo.addons.{path.parts[-3]}.rules"
        )
        found += [test for test in finder.find(module) if test.examples]
    return [pytest.param(test, id=test.name) for test in found]


@pytest.mark.parametrize("example", _examples())
def test_example_in_docstring_holds(example):
    report = []
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)

    runner.run(example, out=report.append)

    assert not runner.failures, "".join(report)
