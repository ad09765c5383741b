# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""An evening of a small hub goes its whole way on a real server: exact, and exact after a kill.

How fast it is is never asked here; `./groupbuy bench` and `soak` are for people.
"""

import random

import pytest

from groupbuy_cli.benches import cutoff, shortage
from groupbuy_cli.benches.rivals import Pace, Rivals
from groupbuy_cli.closing.evening import VICTIMS
from groupbuy_cli.soaks.cutoff import SIZE, Soak


def test_day_is_closed_by_the_clock_alone(ready):
    closing = cutoff.close(ready, SIZE)

    assert closing.faults == closing.errors == []
    assert closing.sizes["runs"] == 1
    assert closing.sizes["loads"] > 0
    assert list(closing.steps)[0] == "freeze"
    assert list(closing.steps)[-1] == "receive"
    assert closing.looks


def test_what_comes_short_is_shared_refunded_and_explained(ready):
    rows = {
        figure.name: figure for figure in shortage.compare(Rivals(ready, None, Pace(size=SIZE)))
    }

    assert rows["shortage.faults"].details["faults"] == []
    assert rows["shortage.lines"].ours > 0
    assert rows["shortage.traces"].ours >= rows["shortage.lines"].ours
    assert rows["shortage.refunds"].ours > 0


@pytest.fixture(scope="module")
def soak(ready):
    """A hub, and what its evening leaves when nobody disturbs it."""
    with Soak(ready) as soak:
        yield soak


@pytest.mark.parametrize("number", range(len(VICTIMS)))
def test_kill_changes_nothing(soak, number):
    assert soak.run(random.Random(number), number, 0) == []
