"""What residents' orders hold, and what comes back when they change."""

from decimal import Decimal

from psycopg2.extras import Json

from odoo import fields, models
from odoo.tools import SQL

from .groupbuy_claim_take import as_json
from .groupbuy_order_placing import DEFAULT_OPTIONS


class SaleOrder(models.Model):
    _inherit = "sale.order"

    groupbuy_claim_id = fields.Many2one(
        comodel_name="groupbuy.claim",
        string="Claim",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        readonly=True,
        groups="base.group_system",
    )

    def _action_cancel(self):
        """Give everything back whichever way an order is cancelled."""
        # Whoever may cancel gives back; claims are the system's.
        claims_sudo = self.sudo().groupbuy_claim_id
        result = super()._action_cancel()
        claims_sudo._release()
        return result

    def _claim_difference(self, quantities):
        """Claim what an order gets more, give back what it gets less, at once or not at all.

        Limits per person count for more only; sequence number, pickup code and places stay.

        :param quantities: `{campaign line: quantity to add, negative to take away}`
        :raise OrderRefused: naming the first thing that is used up
        """
        self.ensure_one()
        deltas = {line.id: delta for line, delta in quantities.items() if delta}
        if not deltas:
            return
        group_order_sudo = self.sudo().groupbuy_order_id
        claim_sudo = self.sudo().groupbuy_claim_id
        claim_sudo._lock_quantities()
        held = {int(line_id): number for line_id, number in claim_sudo.quantities.items()}
        for line_id, delta in deltas.items():
            total = float(Decimal(str(held.get(line_id, 0))) + Decimal(str(delta)))
            held[line_id] = total
        claim_sudo._write_quantities({key: number for key, number in held.items() if number > 0})
        less = {line_id: delta for line_id, delta in deltas.items() if delta < 0}
        more = {line: delta for line, delta in quantities.items() if delta > 0}
        if more:
            ask = group_order_sudo._prepare_difference(claim_sudo, more)
            claim_sudo._check_limits(ask)
            claim_sudo._take_pieces(ask)
        if less:
            claim_sudo._count_lines(less)
            claim_sudo._count_points(claim_sudo.pickup_point_id.id, less)
            claim_sudo._after_released()


class GroupbuyClaim(models.Model):
    _inherit = "groupbuy.claim"

    def _lock_quantities(self):
        """Hold the claim's row, so that two changes of an order come one after the other."""
        self.flush_recordset()
        self.env.cr.execute(
            SQL("SELECT 1 FROM groupbuy_claim WHERE id = %s FOR NO KEY UPDATE", self.id)
        )
        self.invalidate_recordset(["quantities", "state"], flush=False)

    def _write_quantities(self, quantities):
        """Note what the claim holds from now on."""
        self.env.cr.execute(
            SQL(
                "UPDATE groupbuy_claim SET quantities = %s, write_date = %s WHERE id = %s",
                Json(as_json(quantities)),
                fields.Datetime.now(),
                self.id,
            )
        )
        self.invalidate_recordset(["quantities"], flush=False)


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    def _prepare_difference(self, claim, more):
        """Return what an order asks for beyond its claim; the day is the claim's."""
        options = DEFAULT_OPTIONS._replace(request_key=claim.request_key)
        ask = self._prepare_ask(claim.person_key, more, options, claim.partner_id)
        return ask._replace(day=claim.date_claimed, capacities=[])
