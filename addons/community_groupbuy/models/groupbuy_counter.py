"""Counters of orders: what a campaign, a pickup point on a day or a route takes in all."""

from odoo import api, fields, models
from odoo.tools import SQL

PERSON = "person"
TURN = "turn"


class GroupbuyCounter(models.Model):
    _name = "groupbuy.counter"
    _description = "Counter of orders"
    _order = "key"
    _rec_name = "key"
    _log_access = False

    key = fields.Char(required=True, readonly=True)
    quantity = fields.Integer(required=True, readonly=True, default=0)
    maximum = fields.Integer(
        required=True,
        readonly=True,
        default=0,
        help="As it was when something was counted last; zero means no limit.",
    )
    is_closed = fields.Boolean(
        required=True, readonly=True, default=False, help="Nothing is counted any more."
    )

    _key_uniq = models.UniqueIndex("(key)", "This is counted already.")

    @api.model
    def _take(self, capacities):
        """Count one in each of `[(key, maximum)]`; return the keys that are full or closed.

        One statement, in key order, so that no two orders wait for each other in a ring. A
        maximum of zero means no limit, but is counted: it may get one later.
        """
        rows = self.env.execute_query(
            SQL(
                """
                INSERT INTO groupbuy_counter AS counter (key, quantity, maximum, is_closed)
                SELECT asked.key, 1, asked.maximum, FALSE
                  FROM (VALUES %s) AS asked (key, maximum)
                 ORDER BY asked.key
                ON CONFLICT (key) DO UPDATE
                   SET quantity = counter.quantity + 1, maximum = excluded.maximum
                 WHERE NOT counter.is_closed
                   AND (excluded.maximum = 0 OR counter.quantity < excluded.maximum)
             RETURNING counter.key
                """,
                SQL(", ").join(
                    SQL("(%s, %s)", key, max(0, maximum)) for key, maximum in capacities
                ),
            )
        )
        taken = {key for (key,) in rows}
        return [key for key, _maximum in capacities if key not in taken]

    @api.model
    def _give_back(self, counts):
        """Take `{key: number}` back out of the counters, in key order."""
        for key, number in sorted(counts.items()):
            self.env.cr.execute(
                SQL(
                    "UPDATE groupbuy_counter SET quantity = quantity - %s WHERE key = %s",
                    number,
                    key,
                )
            )
        self.invalidate_model(["quantity"])

    @api.model
    def _set_closed(self, keys, is_closed):
        """Close or reopen counters; from the commit on nobody counts in a closed one."""
        for key in sorted(keys):
            self.env.cr.execute(
                SQL(
                    """
                    INSERT INTO groupbuy_counter (key, quantity, maximum, is_closed)
                    VALUES (%(key)s, 0, 0, %(is_closed)s)
                    ON CONFLICT (key) DO UPDATE SET is_closed = excluded.is_closed
                    """,
                    key=key,
                    is_closed=is_closed,
                )
            )
        self.invalidate_model(["is_closed"])

    @api.model
    def _is_closed(self, key):
        """Return whether a counter is closed, as committed last."""
        rows = self.env.execute_query(
            SQL("SELECT is_closed FROM groupbuy_counter WHERE key = %s", key)
        )
        return bool(rows and rows[0][0])

    @api.model
    def _take_turn(self, person_key):
        """Let the claims of one person come one after the other until the transaction ends.

        A row that changes, not an advisory lock: who waited on a snapshot of before fails to
        serialise and starts again, and never judges by old figures.
        """
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO groupbuy_counter AS counter (key, quantity, maximum, is_closed)
                VALUES (%s, 1, 0, FALSE)
                ON CONFLICT (key) DO UPDATE SET quantity = counter.quantity + 1
                """,
                f"{PERSON}:{person_key}",
            )
        )

    @api.model
    def _take_turns(self, topic, keys):
        """Let who asks for the same keys of a topic come one after the other, as `_take_turn`.

        In key order, so that nobody waits in a ring.
        """
        if not keys:
            return
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO groupbuy_counter AS counter (key, quantity, maximum, is_closed)
                SELECT asked.key, 1, 0, FALSE FROM (VALUES %s) AS asked (key) ORDER BY asked.key
                ON CONFLICT (key) DO UPDATE SET quantity = counter.quantity + 1
                """,
                SQL(", ").join(SQL("(%s)", f"{TURN}:{topic}:{key}") for key in {*keys}),
            )
        )
