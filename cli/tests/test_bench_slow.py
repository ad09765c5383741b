# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Benches and soaks go their whole way, small: real servers, a real crowd, exact results."""

import random

import pytest

from groupbuy_cli import benches
from groupbuy_cli.benches.rivals import Pace
from groupbuy_cli.soaks import oversell

PACE = Pace(seconds=4.0, rounds=1, warm_up=12.0, parallel=4, buyers=2, requests=700)


@pytest.fixture(scope="module")
def rows(ready):
    """Figures of all benches that need a server, by name."""
    taken = benches.take(ready, ["checkout", "page", "oversell"], PACE)
    return {row["name"]: row for row in taken}


def test_orders_are_placed_and_paid_on_both_sides(rows):
    row = rows["checkout.orders"]

    assert row["ours"] > row["stock"] > 0
    assert row["ratio"] == pytest.approx(row["ours"] / row["stock"], abs=0.01)
    assert rows["checkout.faults"]["ours"] == 0
    assert rows["checkout.booked"]["details"]["ours"]["left"] == 0


def test_page_is_light_and_quicker_than_the_shop_s(rows):
    assert rows["page.rate"]["ours"] > rows["page.rate"]["stock"] > 0
    assert 0 < rows["page.queries"]["ours"] <= rows["page.queries"]["details"]["limit"]
    assert 0 < rows["page.weight"]["ours"] <= rows["page.weight"]["details"]["limit"]
    assert rows["page.first"]["ours"] > 0


def test_scarce_good_is_sold_exactly(rows):
    assert rows["oversell.sold"]["ours"] == 300
    assert rows["oversell.faults"]["details"]["faults"] == []


def test_killed_server_leaves_everything_exact(ready):
    assert oversell.run(ready, random.Random(1), 0, 700) == []
