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
        # Who changes an order was checked; claims are the system's.
        claim_sudo = self.sudo().groupbuy_claim_id
        # Nothing is half taken, whoever catches the refusal.
        with self.env.cr.savepoint():
            claim_sudo._change(deltas)


class GroupbuyClaim(models.Model):
    _inherit = "groupbuy.claim"

    def _change(self, deltas):
        """Hold `{campaign line id: quantity}` more, or less where negative."""
        self._lock_quantities()
        held = {int(line_id): number for line_id, number in self.quantities.items()}
        for line_id, delta in deltas.items():
            held[line_id] = float(Decimal(str(held.get(line_id, 0))) + Decimal(str(delta)))
        self._write_quantities({key: number for key, number in held.items() if number > 0})
        more = {line_id: delta for line_id, delta in deltas.items() if delta > 0}
        less = {line_id: delta for line_id, delta in deltas.items() if delta < 0}
        if more:
            ask = self._prepare_more(more)
            self._check_limits(ask)
            self._take_pieces(ask)
        if less:
            self._count_lines(less)
            self._count_points(self.pickup_point_id.id, less)
            self._after_released()

    def _prepare_more(self, more):
        """Return what an order asks for beyond its claim; the day is the claim's."""
        lines = self.env["groupbuy.campaign.line"].browse(more)
        ask = self.group_order_id._prepare_ask(
            self.person_key,
            {line: more[line.id] for line in lines},
            DEFAULT_OPTIONS._replace(request_key=self.request_key),
            self.partner_id,
        )
        return ask._replace(day=self.date_claimed, capacities=[])

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
