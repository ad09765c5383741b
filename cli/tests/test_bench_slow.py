# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A bench goes its whole way, small: real servers, a real crowd, an exact result.

How fast things are is never asked here; `./groupbuy bench` and `soak` are for people.
"""

import pytest

from groupbuy_cli import benches
from groupbuy_cli.benches.rivals import Pace

PACE = Pace(seconds=4.0, rounds=1, warm_up=5.0, parallel=4, buyers=2, requests=700)


@pytest.fixture(scope="module")
def rows(ready):
    """Figures of the bench of a scarce good, by name."""
    return {row["name"]: row for row in benches.take(ready, ["oversell"], PACE)}


def test_scarce_good_is_sold_exactly(rows):
    assert rows["oversell.sold"]["ours"] == 300
    assert rows["oversell.faults"]["details"]["faults"] == []
