# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A hub with a seeded day in it, made once for each size, and its cut-off begun and awaited."""

import time
from pathlib import Path

from .. import addons, files, inside, templates
from ..commands import seed
from ..errors import Refusal
from ..postgres import quoted
from ..process import Failure
from . import proof

SEED = 1
PATIENCE = 1800  # seconds until a day that has not ended hangs
POLL = 0.25
PARTS = ("seeding", "inside")  # what a filled hub is made by
ADVANCE = "ir_cron_advance_campaigns"
REFUNDS = "ir_cron_send_refunds"
DUE = """
    UPDATE groupbuy_campaign
       SET date_end = date_trunc('second', now() AT TIME ZONE 'UTC') - INTERVAL '1 second'
     WHERE state = 'open'
"""
WAKE = """
    UPDATE ir_cron SET active = TRUE
     WHERE id IN (SELECT res_id FROM ir_model_data WHERE model = 'ir.cron' AND name = {name});
    INSERT INTO ir_cron_trigger (cron_id, call_at)
    SELECT res_id, date_trunc('second', now() AT TIME ZONE 'UTC')
      FROM ir_model_data WHERE model = 'ir.cron' AND name = {name}
"""


LATER = """
    UPDATE ir_cron SET nextcall = now() AT TIME ZONE 'UTC' - INTERVAL '1 second'
     WHERE id IN (SELECT cron.id FROM ir_cron cron
                    JOIN ir_model_data known ON known.model = 'ir.cron'
                                            AND known.res_id = cron.id AND known.name = {name}
                   WHERE cron.active AND cron.nextcall > now() AT TIME ZONE 'UTC'
                     FOR UPDATE OF cron SKIP LOCKED)
"""


def filled(ready, size):
    """Return the folder of a stopped instance with a seeded day, ready to be closed."""
    names = addons.selection(addons.own(ready.workspace), demo=False)
    folder = Path(__file__).parents[1]
    recipe = files.key(size, SEED, *(files.tree_hash(folder / part) for part in PARTS))

    def fill(instance, _log):
        seed.plant(instance, size, SEED)
        inside.call(instance, instance.database, "closing", "prepare")

    return templates.grown(ready, names, recipe, fill)


def login(instance):
    """Return how the storekeeper logs in."""
    return {"db": instance.database, "login": "closing", "password": "closing-the-day"}


def begin(instance):
    """Let all campaigns be due now, as the clock would; the server's cron does the rest."""
    instance.server.query(DUE, instance.database)
    wake(instance, ADVANCE)


def wake(instance, cron):
    """Let a cron run now, also one that was stopped."""
    instance.server.query(WAKE.format(name=quoted(cron)), instance.database)
    notify(instance)


def notify(instance):
    """Let servers look for work now; they would within a minute.

    They listen in the database of this name for the name of the one with work.
    """
    instance.server.query(f"SELECT pg_notify('cron_trigger', {quoted(instance.database)})")


def pass_minutes(instance):
    """Let the ten minutes be over after which refunds are looked for again."""
    instance.server.query(LATER.format(name=quoted(REFUNDS)), instance.database)
    notify(instance)


def is_closed(instance):
    """Say whether every campaign is bought for, and every run waits for its goods."""
    return proof.number(instance, proof.OPEN_CLOSING) == 0


def is_shared(instance):
    """Say whether every run has shared its goods out."""
    return proof.number(instance, proof.OPEN_SHARING) == 0


def is_refunded(instance):
    """Say whether nobody waits for money."""
    return proof.number(instance, proof.OPEN_REFUNDS) == 0


def waited(instance, is_over, patience=PATIENCE):
    """Wait until something is over; return the seconds.

    A database that is away is asked again. Refuse when a run stands still for a decision.
    """
    begun = time.monotonic()
    while time.monotonic() < begun + patience:
        try:
            if is_over(instance):
                return round(time.monotonic() - begun, 2)
            obstacles = proof.rows(instance, proof.OBSTACLES)
        except Failure:
            obstacles = []
        if obstacles:
            raise Refusal(f"A cut-off run waits for a decision: {obstacles[0][:500]}")
        time.sleep(POLL)
    raise Refusal(f"The day was not over within {patience} s.")


def closed_in(instance):
    """Close the day by the server's cron; return the seconds."""
    begin(instance)
    return waited(instance, is_closed)


def refunded_in(instance):
    """Send what is owed back by the server's cron; return the seconds."""
    wake(instance, REFUNDS)
    return waited(instance, is_refunded)
