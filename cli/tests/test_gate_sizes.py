# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Long files and long functions are named."""

import pytest

from groupbuy_cli.gates.sizes import oversized


@pytest.fixture
def clone(tmp_path):
    (tmp_path / "addons").mkdir()
    return tmp_path


def _write(clone, lines):
    (clone / "addons" / "long.py").write_text("".join(f"{line}\n" for line in lines))


@pytest.mark.parametrize(
    ("count", "expected"), [(300, []), (301, ["addons/long.py: 301 lines, 300 at most"])]
)
def test_file_may_have_three_hundred_lines(clone, count, expected):
    _write(clone, ["x = 1"] * count)

    assert oversized(clone) == expected


@pytest.mark.parametrize(
    ("count", "expected"), [(49, []), (50, ["addons/long.py:1: work has 51 lines, 50 at most"])]
)
def test_function_may_have_fifty_lines(clone, count, expected):
    _write(clone, ["def work():", *["    x = 1"] * count])

    assert oversized(clone) == expected


def test_docstring_is_not_counted(clone):
    _write(clone, ["def work():", '    """Say much.', *["    word"] * 60, '    """', "    x = 1"])

    assert oversized(clone) == []


def test_only_what_is_named_is_judged(clone):
    _write(clone, ["x = 1"] * 301)
    (clone / "cli").mkdir()

    assert oversized(clone, "cli") == []
