# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the end of a day is measured and compared by, without a server."""

import os

import pytest

from groupbuy_cli.benches import cutoff, shortage
from groupbuy_cli.closing import goods, outcome
from groupbuy_cli.closing.watch import Memory

HALVES = [{"orders": 50, "seconds": 25.0}, {"orders": 50, "seconds": 15.0}]
SIZES = {"orders": 20_000, "lines": 80_000}
CHAIN = {
    "lines": 1000,
    "ordered": 80_000.0,
    "rounding": 500.0,
    "purchased": 80_000.0,
    "stock": 500.0,
    "wrong": 0,
}
SHARES = {"lines": 80_000, "ordered": 9.0, "allocated": 7.0, "short": 2.0, "wrong": 0}


def closing(**values):
    """Return a close of 20,000 orders in 100 seconds."""
    known = {"seconds": 100.0, "memory": 900, "looks": [0.2, 0.4], "errors": [], "steps": {}}
    return cutoff.Closing(**known | {"sizes": SIZES, "chain": CHAIN, "faults": []} | values)


def by_name(figures):
    """Return the rows of figures by name."""
    return {figure.name: figure.as_row() for figure in figures}


def test_rate_stands_beside_both_halves_of_the_sample():
    rows = by_name(cutoff.figures(closing(), HALVES, "M"))

    assert (rows["cutoff.orders"]["ours"], rows["cutoff.orders"]["stock"]) == (200.0, 2.5)
    assert rows["cutoff.orders"]["ratio"] == 80.0
    assert rows["cutoff.orders"]["details"]["sample"] == 100
    assert rows["cutoff.orders"]["details"]["scaled_up"] == 8000
    assert "100 of these orders in 40 s" in rows["cutoff.orders"]["details"]["sentence"]
    assert "all 20,000 take 133 minutes" in rows["cutoff.orders"]["details"]["sentence"]


def test_chain_is_told_with_its_sums():
    rows = by_name(cutoff.figures(closing(), HALVES, "M"))

    assert rows["cutoff.chain"]["ours"] == 0
    assert rows["cutoff.chain"]["details"]["sentence"] == (
        "SQL over 1,000 run lines: ordered 80,000 + rounding 500"
        " = purchased 80,000 + from stock 500"
    )


@pytest.mark.parametrize(("size", "binding"), [("M", 6), ("S", 2)])
def test_limits_bind_at_the_size_they_were_asked_for(size, binding):
    rows = by_name(cutoff.figures(closing(), HALVES, size)).values()

    assert sum("is_binding" in row["details"] for row in rows) == binding


def test_slowest_list_counts():
    rows = by_name(cutoff.figures(closing(), HALVES, "M"))

    assert rows["cutoff.list"]["ours"] == 0.4
    assert rows["cutoff.memory"]["ours"] == 900
    assert "cutoff.growth" not in rows


@pytest.mark.parametrize(("seconds", "growth"), [(5.0, 1.0), (2.5, 2.0), (10.0, 0.5)])
def test_growth_is_one_when_time_grows_with_the_orders(seconds, growth):
    small = closing(seconds=seconds, sizes={"orders": 1000})

    assert cutoff.growth(closing(), small) == growth


def test_what_is_not_exact_and_what_people_saw_are_faults():
    wrong = closing(faults=["a line does not add up"], errors=["Problem: 500"])
    rows = by_name(cutoff.figures(wrong, HALVES, "S"))

    assert rows["cutoff.faults"]["ours"] == 2
    assert "limit" not in rows["cutoff.seconds"]["details"]


def test_shortage_counts_sharing_and_refunds():
    about = {"size": "M", "short_lines": 3000, "traces": 3000, "claims": 40, "refunds": 1500}
    about["lines"] = 60_000
    received = {"seconds": 30.0, "last": 2.0}
    rows = by_name(shortage.figures(received, 20.0, 40.5, about, SHARES, []))

    assert rows["shortage.seconds"]["ours"] == 60.5
    assert rows["shortage.seconds"]["details"]["limit"] == 120
    assert rows["shortage.refunds"]["ours"] == 1500
    assert rows["shortage.chain"]["ours"] == 0
    assert "3,000 of 60,000 order lines are short, 5.0%" in str(rows["shortage.seconds"])


def test_two_runs_alike_do_not_differ():
    tables = {"loads": ["(a,1)", "(b,2)"], "claims": []}

    assert outcome.differences(tables, tables) == []


def test_doubled_row_is_told():
    (sentence,) = outcome.differences({"loads": ["(a)", "(a)"]}, {"loads": ["(a)"]})

    assert sentence == "loads: 2 rows, undisturbed 1; only here '(a)', only undisturbed none"


def test_missing_and_changed_rows_are_told():
    (sentence,) = outcome.differences({"stock": ["(x,2)"]}, {"stock": ["(x,3)", "(y,1)"]})

    assert "only here '(x,2)', only undisturbed '(x,3)'" in sentence


@pytest.mark.parametrize(("short", "arrived"), [({}, 10.0), ({"k": 0.95}, 9.0), ({"k": 0.5}, 5.0)])
def test_whole_pieces_arrive(short, arrived):
    assert goods._arrived({"key": "k", "quantity": 10.0}, short) == arrived


def test_memory_of_a_group_of_processes_is_seen():
    memory = Memory(os.getpgid(0))

    memory.look()

    assert os.getpid() in memory.peaks
    assert 1 < memory.peak < 100_000
