"""Taking a claim: everything countable of one order at once, or nothing and one sentence."""

import secrets
import uuid
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from psycopg2.extras import Json

from odoo import api, fields, models
from odoo.tools import SQL

from ..rules import order_limits

CODES = 5


class Ask(NamedTuple):
    """What an order asks for, as plain values: a claim is taken without reading records."""

    group_order_id: int
    campaign_id: int
    pickup_point_id: int
    seller_id: int
    company_id: int
    person_key: str
    partner_id: int
    request_key: str
    day: date
    seconds: int
    quantities: dict
    limits: dict
    products: dict
    capacities: list
    has_point_quotas: bool


class GroupbuyClaim(models.Model):
    _inherit = "groupbuy.claim"

    @api.model
    def _take(self, ask):
        """Return `(claim, whether it is new)` of an `Ask`; a request has one claim.

        Locks in one order everywhere: claim, person, lines, quotas of the point, counters,
        seller; the rows everybody wants are held last and shortest.
        :raise OrderRefused: naming the first thing that is used up; nothing may be kept of
            the transaction then
        """
        claim, is_new = self._open(ask)
        if is_new:
            claim._check_limits(ask)
            claim._take_pieces(ask)
            claim._take_places(ask)
            claim._take_number(ask)
        return claim, is_new

    def _open(self, ask):
        """Return `(claim, whether it is new)` of a request; a second click waits for the first.

        An open claim of the same request for other goods is what a form sent again leaves.
        """
        for _attempt in range(2):
            rows = self.env.execute_query(self._get_open_query(ask))
            if rows:
                return self.browse(rows[0][0]), True
            known = self.search(
                [
                    ("group_order_id", "=", ask.group_order_id),
                    ("request_key", "=", ask.request_key),
                    ("state", "!=", "released"),
                ],
                limit=1,
            )
            if known.state == "used" or known.quantities == as_json(ask.quantities):
                return known, False
            known._release()
        return known, False

    def _get_open_query(self, ask):
        """Return the statement that notes a claim, unless the request has one."""
        now = fields.Datetime.now()
        values = {
            "request_key": ask.request_key or str(uuid.uuid4()),
            "group_order_id": ask.group_order_id,
            "campaign_id": ask.campaign_id,
            "pickup_point_id": ask.pickup_point_id,
            "company_id": ask.company_id,
            "person_key": ask.person_key,
            "partner_id": ask.partner_id or None,
            "state": "open",
            "date_expiry": now + timedelta(seconds=ask.seconds),
            "date_claimed": ask.day,
            "quantities": Json(as_json(ask.quantities)),
            "capacities": Json([key for key, _maximum in ask.capacities]),
            "create_uid": self.env.uid,
            "create_date": now,
            "write_uid": self.env.uid,
            "write_date": now,
        }
        return SQL(
            "INSERT INTO groupbuy_claim (%s) VALUES %s"
            " ON CONFLICT (group_order_id, request_key) WHERE state <> 'released' DO NOTHING"
            " RETURNING id",
            SQL(", ").join(SQL.identifier(name) for name in values),
            tuple(values.values()),
        )

    def _check_limits(self, ask):
        """Raise when the person would hold more than a limit allows, this claim counted."""
        if not any(any(limits) for limits in ask.limits.values()):
            return
        self.env["groupbuy.counter"]._take_turn(ask.person_key)
        broken = self._get_broken_limit(ask)
        if broken and self._release_expired(self.env["groupbuy.campaign"].browse(ask.campaign_id)):
            broken = self._get_broken_limit(ask)
        if broken:
            self.env["groupbuy.order"].browse(ask.group_order_id)._refuse_limit(*broken)

    def _get_broken_limit(self, ask):
        """Return `(line id, kind, limit, quantity held before)` of the first limit passed."""
        is_ever = any(limits.lifetime for limits in ask.limits.values())
        rows = self._get_held(
            None if is_ever else ask.campaign_id,
            ask.person_key,
            self.env["res.partner"].browse(ask.partner_id),
        )
        held = [order_limits.Held(*row[:3], Decimal(str(row[3]))) for row in rows]
        for line_id in sorted(ask.quantities):
            counted = order_limits.totals(line_id, ask.products[line_id], ask.day, held)
            broken = order_limits.first_broken(ask.limits[line_id], counted)
            if broken:
                kind, limit, count = broken
                return line_id, kind, limit, float(count) - ask.quantities[line_id]
        return None

    def _take_pieces(self, ask):
        """Take the pieces off the quotas; what expired claims hold comes back first."""
        self._take_or_reclaim(
            ask,
            lambda wanted: self._count_lines(wanted),
            lambda order, line_id: order._refuse_quota(line_id),
        )
        if not ask.has_point_quotas:
            return
        self._take_or_reclaim(
            ask,
            lambda wanted: self._count_points(ask.pickup_point_id, wanted),
            lambda order, line_id: order._refuse_point_quota(line_id),
        )

    def _take_or_reclaim(self, ask, count, refuse):
        """Count the asked quantities; once more after releasing expired claims, then refuse."""
        short = count(ask.quantities)
        if not short:
            return
        campaign = self.env["groupbuy.campaign"].browse(ask.campaign_id)
        if self._release_expired(campaign):
            short = count({line_id: ask.quantities[line_id] for line_id in short})
        if short:
            refuse(self.env["groupbuy.order"].browse(ask.group_order_id), short[0])

    def _take_places(self, ask):
        """Count the order in the capacities of campaign, pickup point, and leaves' keys."""
        Counter = self.env["groupbuy.counter"]
        full = Counter._take(ask.capacities)
        if not full:
            return
        campaign = self.env["groupbuy.campaign"].browse(ask.campaign_id)
        if self._release_expired(campaign):
            full = Counter._take([item for item in ask.capacities if item[0] in full])
        if full:
            self.env["groupbuy.order"].browse(ask.group_order_id)._refuse_place(full[0])

    def _take_number(self, ask):
        """Give the claim its sequence number and a pickup code that is free at the point."""
        codes = [f"{secrets.randbelow(10**6):06d}" for _place in range(CODES)]
        self.env.cr.execute(
            SQL(
                """
                  WITH seller AS (
                       UPDATE groupbuy_campaign_seller
                          SET sequence_last = COALESCE(sequence_last, 0) + 1
                        WHERE id = %(seller)s
                    RETURNING sequence_last)
                UPDATE groupbuy_claim claim
                   SET sequence = seller.sequence_last,
                       pickup_code = (
                           SELECT drawn.code FROM (VALUES %(codes)s) AS drawn (code)
                            WHERE NOT EXISTS (
                                  SELECT 1 FROM groupbuy_claim other
                                   WHERE other.pickup_point_id = %(point)s
                                     AND other.pickup_code = drawn.code
                                     AND other.state <> 'released')
                            LIMIT 1)
                  FROM seller
                 WHERE claim.id = %(claim)s
             RETURNING claim.sequence, claim.pickup_code
                """,
                seller=ask.seller_id,
                codes=SQL(", ").join(SQL("(%s)", code) for code in codes),
                point=ask.pickup_point_id,
                claim=self.id,
            )
        )
        self._know_number(*self.env.cr.fetchone())
        self.env["groupbuy.campaign.seller"].browse(ask.seller_id).invalidate_recordset(
            ["sequence_last"], flush=False
        )

    def _know_number(self, sequence, pickup_code):
        """Keep number and code in the cache, so that nobody reads the claim for them."""
        for name, value in (("sequence", sequence), ("pickup_code", pickup_code)):
            self._fields[name]._update_cache(self, value)


def as_json(quantities):
    """Return quantities as they are stored."""
    return {str(line_id): float(quantity) for line_id, quantity in sorted(quantities.items())}
