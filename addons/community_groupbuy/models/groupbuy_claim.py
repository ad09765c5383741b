"""Claims: what one order holds of everything countable, from the first click on."""

from collections import Counter, defaultdict
from datetime import timedelta
from decimal import Decimal

from odoo import api, fields, models
from odoo.tools import SQL

KEPT_DAYS = 7
BATCH = 500


class GroupbuyClaim(models.Model):
    _name = "groupbuy.claim"
    _description = "Claim"
    _order = "id desc"
    _rec_name = "request_key"

    request_key = fields.Char(required=True, readonly=True)
    group_order_id = fields.Many2one(
        comodel_name="groupbuy.order", required=True, readonly=True, ondelete="cascade"
    )
    campaign_id = fields.Many2one(
        comodel_name="groupbuy.campaign",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    pickup_point_id = fields.Many2one(
        comodel_name="groupbuy.pickup.point", required=True, readonly=True, ondelete="restrict"
    )
    company_id = fields.Many2one(comodel_name="res.company", required=True, readonly=True)
    order_ids = fields.One2many(comodel_name="sale.order", inverse_name="groupbuy_claim_id")
    person_key = fields.Char(
        required=True, readonly=True, help="Whose limits count: the phone number, or the door."
    )
    partner_id = fields.Many2one(
        comodel_name="res.partner", readonly=True, index="btree_not_null", ondelete="set null"
    )
    state = fields.Selection(
        selection=[("open", "Open"), ("used", "Ordered"), ("released", "Given back")],
        required=True,
        readonly=True,
        default="open",
    )
    date_expiry = fields.Datetime(string="Held until", required=True, readonly=True)
    date_claimed = fields.Date(
        string="Day", required=True, readonly=True, help="The company's day limits count by."
    )
    quantities = fields.Json(readonly=True, help="{campaign line: quantity}")
    capacities = fields.Json(readonly=True, help="Keys of the counters it is one of.")
    sequence = fields.Integer(string="Sequence number", readonly=True, aggregator=None)
    pickup_code = fields.Char(string="Pickup code", readonly=True, size=6)

    _request_uniq = models.UniqueIndex(
        "(group_order_id, request_key) WHERE state <> 'released'", "This is claimed already."
    )
    _code_uniq = models.UniqueIndex(
        "(pickup_point_id, pickup_code) WHERE state <> 'released'",
        "This pickup code is taken already.",
    )
    _person_idx = models.Index("(person_key) WHERE state <> 'released'")
    _open_idx = models.Index("(date_expiry) WHERE state = 'open'")

    def _use(self, partner):
        """Bind the claim to the order that is being made, the first thing its transaction does.

        :return: whether it was still open; a claim that expired or whose campaign was cut off
            in the meantime is gone for good
        """
        self.ensure_one()
        self.env.cr.execute(
            SQL(
                """
                UPDATE groupbuy_claim SET state = 'used', partner_id = %s, write_date = %s
                 WHERE id = %s AND state = 'open'
                """,
                partner.id,
                fields.Datetime.now(),
                self.id,
            )
        )
        self.invalidate_recordset(["state", "partner_id"], flush=False)
        return bool(self.env.cr.rowcount)

    def _release(self):
        """Give back everything the claims hold; doing it twice gives back once."""
        if not self:
            return self
        rows = self.env.execute_query(
            SQL(
                """
                UPDATE groupbuy_claim SET state = 'released', write_date = %s
                 WHERE id IN %s AND state <> 'released'
             RETURNING id, pickup_point_id, quantities, capacities
                """,
                fields.Datetime.now(),
                tuple(self.ids),
            )
        )
        self.invalidate_recordset(["state"], flush=False)
        self._give_back([row[1:] for row in rows])
        released = self.browse([row[0] for row in rows])
        released._after_released()
        return released

    def _after_released(self):
        """Let the next ones on the waiting list move up; leaves extend."""
        self.env["groupbuy.waiting"]._wake_up(self.campaign_id)

    @api.model
    def _give_back(self, held):
        """Subtract `[(pickup point id, quantities, capacities)]` from all counters."""
        lines, points, keys = defaultdict(Decimal), defaultdict(Decimal), Counter()
        for point_id, quantities, capacities in held:
            keys.update(capacities or [])
            for line_id, quantity in (quantities or {}).items():
                lines[int(line_id)] += Decimal(str(quantity))
                points[int(line_id), point_id] += Decimal(str(quantity))
        self._count_lines({key: -quantity for key, quantity in lines.items()})
        for point_id in sorted({point_id for _line_id, point_id in points}):
            at_point = {
                line_id: -quantity
                for (line_id, point), quantity in points.items()
                if point == point_id
            }
            self._count_points(point_id, at_point)
        self.env["groupbuy.counter"]._give_back(keys)

    @api.model
    def _release_expired(self, campaigns=None, limit=BATCH):
        """Release open claims whose time is over; return how many there were.

        Claims an order is being made of are locked and left alone.
        """
        rows = self.env.execute_query(
            SQL(
                """
                SELECT id FROM groupbuy_claim
                 WHERE state = 'open' AND date_expiry <= %s %s
                 ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED
                """,
                fields.Datetime.now(),
                SQL("AND campaign_id IN %s", tuple(campaigns.ids)) if campaigns else SQL(),
                limit,
            )
        )
        return len(self.browse([claim_id for (claim_id,) in rows])._release())

    def _cron_release_expired(self):
        """Give back what abandoned claims hold."""
        cron = self.env["ir.cron"]
        over = [("state", "=", "open"), ("date_expiry", "<=", fields.Datetime.now())]
        cron._commit_progress(remaining=self.search_count(over))
        while released := self._release_expired():
            if not cron._commit_progress(released):
                break

    @api.autovacuum
    def _gc_claims(self):
        """Forget claims that came to nothing; those of orders stay with the order."""
        before = fields.Datetime.now() - timedelta(days=KEPT_DAYS)
        self.env.cr.execute(
            SQL(
                """
                DELETE FROM groupbuy_claim claim
                 WHERE state = 'released' AND write_date < %s
                   AND NOT EXISTS (
                       SELECT 1 FROM sale_order WHERE groupbuy_claim_id = claim.id)
                """,
                before,
            )
        )
