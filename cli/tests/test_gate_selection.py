# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a person names is found in the right suite."""

import pytest

from groupbuy_cli.errors import Refusal
from groupbuy_cli.gates.selection import resolve


@pytest.fixture
def clone(tmp_path, monkeypatch):
    for name in (
        "addons/shop/__manifest__.py",
        "addons/shop/tests/test_sale.py",
        "tests/rules/shop/test_price.py",
        "cli/tests/test_start.py",
        "tests/e2e/test_journey.py",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_nothing_named_is_everything(clone):
    assert list(resolve(clone, [])) == ["rules", "cli", "addons", "e2e"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("rules", {"rules": ["tests/rules"]}),
        ("shop", {"rules": ["tests/rules/shop"], "addons": ["addons/shop/tests"]}),
        ("cli/tests/test_start.py", {"cli": ["cli/tests/test_start.py"]}),
        (
            "addons/shop/tests/test_sale.py::TestSale::test_it",
            {"addons": ["addons/shop/tests/test_sale.py::TestSale::test_it"]},
        ),
        ("tests/e2e/test_journey.py", {"e2e": ["tests/e2e/test_journey.py"]}),
    ],
)
def test_word_is_found_in_its_suite(clone, word, expected):
    assert resolve(clone, [word]) == expected


def test_file_is_found_from_another_folder_too(clone, monkeypatch):
    monkeypatch.chdir(clone / "addons")

    assert resolve(clone, ["tests/rules/shop"]) == {"rules": ["tests/rules/shop"]}


def test_unknown_word_is_refused_with_what_there_is(clone):
    with pytest.raises(Refusal, match="Nothing to test is called shoop.*rules, cli, addons, e2e"):
        resolve(clone, ["shoop"])
