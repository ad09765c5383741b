# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Everything that is not exact after a rush is told in a sentence."""

import pytest

from groupbuy_cli import soaks
from groupbuy_cli.benches import oversell
from groupbuy_cli.commands import soak
from groupbuy_cli.errors import Refusal
from groupbuy_cli.rush import crowd, scarce

EXACT = {
    "sold": 300.0,
    "counted": 300.0,
    "most": 2.0,
    "twice": 0,
    "held": 0,
    "amount": 1200.0,
    "paid": 1200.0,
    "orders": {"k1": 7},
}
ANSWERS = [
    {"person": 1, "quantity": 2, "order": 7, "key": "k1"},
    {"person": 2, "quantity": 3, "order": None, "key": "k2"},
]


def test_exact_run_has_no_faults():
    assert scarce.faults(EXACT, ANSWERS, {}) == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"sold": 301.0, "counted": 301.0}, "301 are sold of 300"),
        ({"counted": 299.0}, "300 are sold, 299 are counted"),
        ({"most": 3.0}, "somebody has 3, 2 are allowed"),
        ({"twice": 1}, "1 sequence numbers are there twice"),
        ({"held": 4}, "4 claims hold goods nobody ordered"),
        ({"paid": 1196.0}, "orders are worth 1200.0, 1196.0 is paid"),
        ({"orders": {"k1": 8}}, "1 residents were told of an order that is not there"),
        ({"orders": {"k1": 7, "k9": 9}}, "1 orders are there nobody was told of"),
    ],
)
def test_each_fault_is_told(change, sentence):
    assert scarce.faults(EXACT | change, ANSWERS, {}) == [sentence]


def test_error_shown_to_a_resident_is_a_fault():
    assert scarce.faults(EXACT, ANSWERS, {"status 500": 2}) == [
        "an error was shown: status 500 (2 times)"
    ]


def test_bench_tells_the_faults_in_its_details():
    met = crowd.Outcome([0.2] * 10, 5, ANSWERS, {}, 0, 10, 0.1)

    rows = {row.name: row.as_row() for row in oversell.figures(met, 3.0, EXACT, ["a fault"], {})}

    assert rows["oversell.sold"]["ours"] == 300
    assert rows["oversell.faults"]["details"]["faults"] == ["a fault"]
    assert rows["oversell.answers"]["ours"] == 2


def test_every_soak_says_what_it_does_and_can_run():
    found = soaks.find()

    assert "oversell" in found
    assert all(found.values())
    assert all(callable(soaks.load(name).Soak.run) for name in found)


def test_soak_is_named_in_its_refusal():
    with pytest.raises(Refusal, match="no soak cutoff"):
        soak.choose(["cutoff"], {"oversell": ""}, "soak")
