"""Counters of what may only happen so often, exact over all processes."""

import hashlib
import hmac
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ..exceptions import LimitReached
from ..rules.limits import wait_minutes

KEPT_DAYS = 2


class GroupbuyPhoneLimit(models.Model):
    _name = "groupbuy.phone.limit"
    _description = "Counter of Codes and Attempts"
    _order = "date_start desc, id desc"
    _log_access = False

    kind = fields.Char(required=True, readonly=True)
    subject = fields.Char(
        required=True,
        readonly=True,
        help="Keyed hash of the phone number or address, so that nobody is listed here.",
    )
    date_start = fields.Datetime(required=True, readonly=True)
    count = fields.Integer(required=True, readonly=True)

    _subject_uniq = models.UniqueIndex("(kind, subject)", "This is counted already.")
    _date_start_idx = models.Index("(date_start)")

    @api.model
    def _take(self, limits):
        """Count once in every limit, or in none and raise; call in a transaction of its own.

        Each is one atomic statement: it waits for whoever counts the same, and then counts
        only below the limit. All callers take kinds in the same order, so none waits in a ring.

        :raise LimitReached: naming the first limit that is used up
        """
        for limit in limits:
            if limit.count > 0 and not self._count(limit):
                seconds = self._get_wait_seconds(limit)
                self.env.cr.rollback()
                raise LimitReached(
                    self.env._(
                        "Too many attempts. Please try again in %(minutes)s minutes.",
                        minutes=wait_minutes(seconds),
                    ),
                    limit.kind,
                    seconds,
                )

    @api.model
    def _give_back(self, limits):
        """Take back what `_take` counted, for what went well and should not count."""
        for limit in limits:
            self.env.cr.execute(
                SQL(
                    """UPDATE groupbuy_phone_limit SET count = count - 1
                    WHERE kind = %s AND subject = %s AND count > 0""",
                    limit.kind,
                    self._hash(limit.kind, limit.subject),
                )
            )

    def _count(self, limit):
        """Return whether one more was counted; a window that is over starts again."""
        now = fields.Datetime.now()
        over = now - timedelta(seconds=limit.seconds)
        self.env.cr.execute(
            SQL(
                """INSERT INTO groupbuy_phone_limit AS counter (kind, subject, date_start, count)
                VALUES (%(kind)s, %(subject)s, %(now)s, 1)
                ON CONFLICT (kind, subject) DO UPDATE SET
                    count = CASE WHEN counter.date_start <= %(over)s THEN 1
                                 ELSE counter.count + 1 END,
                    date_start = CASE WHEN counter.date_start <= %(over)s THEN %(now)s
                                      ELSE counter.date_start END
                WHERE counter.date_start <= %(over)s OR counter.count < %(limit)s
                RETURNING count""",
                kind=limit.kind,
                subject=self._hash(limit.kind, limit.subject),
                now=now,
                over=over,
                limit=limit.count,
            )
        )
        return bool(self.env.cr.rowcount)

    def _get_wait_seconds(self, limit):
        """Return the seconds until a used-up limit starts again."""
        self.env.cr.execute(
            SQL(
                "SELECT date_start FROM groupbuy_phone_limit WHERE kind = %s AND subject = %s",
                limit.kind,
                self._hash(limit.kind, limit.subject),
            )
        )
        [date_start] = self.env.cr.fetchone()
        over = date_start + timedelta(seconds=limit.seconds)
        return max(1, int((over - fields.Datetime.now()).total_seconds()))

    @api.model
    def _hash(self, scope, text):
        """Return a hash of a text that only this database can compute."""
        # The secret is nobody's to read; only the hash leaves.
        secret = self.env["ir.config_parameter"].sudo().get_param("database.secret")
        message = f"groupbuy_signup:{scope}:{text}".encode()
        return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()

    @api.autovacuum
    def _gc_counters(self):
        """Forget counters whose longest window is over."""
        limit = fields.Datetime.now() - timedelta(days=KEPT_DAYS)
        self.env.cr.execute(SQL("DELETE FROM groupbuy_phone_limit WHERE date_start < %s", limit))
