# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Size S on real databases: twice the same, clean, and never doubled."""

import pytest

from groupbuy_cli import addons, inside, templates
from groupbuy_cli.commands import doctor, seed
from groupbuy_cli.errors import Refusal


@pytest.fixture(scope="module")
def template(ready):
    """The template the journeys use, with the demo story."""
    return templates.ensure(ready, addons.selection(addons.own(ready.workspace), demo=True))


@pytest.fixture(scope="module")
def seeded(ready, template):
    """A database seeded with size S beside the demo story."""
    with templates.copied(ready, template) as trial:
        seed.plant(trial, "S", 5)
        yield trial


def checksum(instance):
    """Return the digest of what the seed made."""
    return inside.call(instance, instance.database, "seed_orders", "checksum", seed=5)


def test_same_seed_makes_the_same_rows(ready, template, seeded):
    with templates.copied(ready, template) as other:
        seed.plant(other, "S", 5)

        assert checksum(other) == checksum(seeded)


def test_doctor_finds_nothing_wrong(ready, seeded):
    workspace = ready.workspace
    invariants, violations = doctor.find(seeded.server, seeded.database, workspace.addons)

    assert len(invariants) > 20
    assert violations == []


def test_all_orders_are_there(seeded):
    made = inside.call(seeded, seeded.database, "seed", "count", seed=5)

    assert (made["orders"], made["lines"]) == (1000, 4000)


@pytest.mark.parametrize("again", [("S", 5), ("S", 6), ("M", 5)])
def test_seeding_twice_is_refused(seeded, again):
    with pytest.raises(Refusal, match=r"seeded already: size S from 5"):
        seed.plant(seeded, *again)


def test_interrupted_run_goes_on(seeded):
    query = "UPDATE ir_config_parameter SET value = 'S 5 begun' WHERE key = 'groupbuy.seed'"
    seeded.server.query(query, seeded.database)
    before = checksum(seeded)

    seed.plant(seeded, "S", 5)

    assert checksum(seeded) == before
