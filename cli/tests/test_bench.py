# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Benches are found by their files, chosen by name, and their figures read the same way."""

import pytest

from groupbuy_cli import benches
from groupbuy_cli.benches import harness
from groupbuy_cli.commands import bench
from groupbuy_cli.errors import Refusal


def test_every_bench_says_what_it_measures():
    found = benches.find()

    assert {"leaders", "checkout", "page", "oversell", "search"} <= set(found)
    assert all(found.values())


def test_new_bench_is_found_by_its_file(tmp_path):
    (tmp_path / "pickup.py").write_text('"""Hand out a thousand orders.\n\nMore."""\n')
    (tmp_path / "harness.py").write_text("")
    (tmp_path / "rivals.py").write_text("")
    (tmp_path / "__init__.py").write_text("")

    assert benches.find(tmp_path) == {"pickup": "Hand out a thousand orders."}


def test_all_benches_are_taken_when_none_is_named():
    known = {"leaders": "", "pickup": ""}

    assert bench.choose([], known) == ["leaders", "pickup"]
    assert bench.choose(["pickup", "pickup"], known) == ["pickup"]


def test_unknown_bench_is_refused_with_the_known_ones():
    with pytest.raises(Refusal, match="leaders"):
        bench.choose(["lead"], {"leaders": ""})


def test_figure_is_written_with_how_many_times_faster_we_are():
    figure = harness.Figure("confirm", "ms", 2.5, 130.0, {"orders": 1000})

    assert figure.as_row() == {
        "name": "confirm",
        "unit": "ms",
        "ours": 2.5,
        "stock": 130.0,
        "ratio": 52.0,
        "details": {"orders": 1000},
    }


def test_figure_beside_nothing_has_no_ratio():
    row = harness.Figure("leaders.tree.open", "s", 0.04, details={"limit": 1}).as_row()

    assert (row["stock"], row["ratio"]) == (None, None)
    assert bench.cells(row) == ("leaders.tree.open", "0.04", "s", "", "", "at most 1", "")


def test_stock_figure_is_named_beside_ours():
    row = harness.Figure("confirm", "ms", 2.5, 130.0).as_row()

    assert bench.cells(row) == ("confirm", "2.5", "ms", "130", "52", "", "")


def test_rate_is_the_better_the_higher():
    row = harness.Figure("checkout.orders", "orders/s", 50.0, 2.5, {"goal": 20}).as_row()

    assert row["ratio"] == 20.0
    assert bench.cells(row)[3:] == ("2.5", "20", "20 times", "")


def test_rate_beside_nothing_sold_has_no_ratio():
    row = harness.Figure("checkout.orders", "orders/s", 50.0, 0.0).as_row()

    assert row["ratio"] is None


@pytest.mark.parametrize(
    ("unit", "ours", "stock", "details", "is_missed"),
    [
        ("s", 1.0, None, {"limit": 1.0}, False),
        ("s", 1.1, None, {"limit": 1.0}, True),
        ("faults", 1, None, {"limit": 0}, True),
        ("orders/s", 19.0, 1.0, {"goal": 20}, True),
        ("orders/s", 21.0, 1.0, {"goal": 20}, False),
        ("s", 99.0, None, {}, False),
    ],
)
def test_figure_says_what_it_misses(unit, ours, stock, details, is_missed):
    row = harness.Figure("closing", unit, ours, stock, details).as_row()

    assert bench.is_missed(row) is is_missed
    assert bench.cells(row)[-1] == ("MISSED" if is_missed else "")


def test_only_what_has_to_hold_decides_the_status():
    told = harness.Figure("page", "s", 2.0, details={"limit": 1.0}).as_row()
    held = harness.Figure("close", "s", 1.0, details={"limit": 1.0, "is_binding": True}).as_row()
    broken = held | {"ours": 2.0}

    assert bench.verdict([told, held]) == 0
    assert bench.verdict([told, held, broken]) == 1


def test_table_is_followed_by_sentences_and_faults():
    rows = [
        harness.Figure("close", "s", 2.0, details={"sentence": "A day of 10 orders"}).as_row(),
        harness.Figure("close.faults", "faults", 1, details={"faults": ["a load"]}).as_row(),
    ]

    lines = bench.report(rows)

    assert len(lines) == 5
    assert lines[3:] == ["  close: A day of 10 orders.", "  close.faults: a load."]
