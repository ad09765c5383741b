"""Standing orders: goods a resident wants every time the leader has them."""

import uuid
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules import standing
from .groupbuy_order_placing import QUANTITY_MAX


class GroupbuyStandingOrder(models.Model):
    _name = "groupbuy.standing.order"
    _inherit = ["groupbuy.workflow.mixin", "mail.thread"]
    _description = "Standing order"
    _order = "id desc"
    _rec_name = "contact_name"
    _rec_names_search = ["contact_name", "contact_phone", "leader_id.name"]
    _check_company_auto = True
    _transitions = {
        "active": {"paused", "ended"},
        "paused": {"active", "ended"},
    }

    state = fields.Selection(
        selection=[("active", "Running"), ("paused", "Paused"), ("ended", "Ended")],
        default="active",
        required=True,
        readonly=True,
        tracking=True,
        index=True,
    )
    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Contact",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    leader_id = fields.Many2one(
        comodel_name="groupbuy.leader",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    pickup_point_id = fields.Many2one(
        comodel_name="groupbuy.pickup.point",
        required=True,
        domain="[('leader_id', '=', leader_id)]",
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    company_id = fields.Many2one(related="leader_id.company_id", store=True)
    contact_name = fields.Char(string="Resident", required=True)
    contact_phone = fields.Char(string="Resident's phone")
    building = fields.Char()
    room = fields.Char()
    note = fields.Char(string="Resident's note")
    is_next_skipped = fields.Boolean(
        string="Skips the next time",
        tracking=True,
        help="The next campaign that has the goods is left out; the one after is not.",
    )
    access_token = fields.Char(
        required=True,
        readonly=True,
        copy=False,
        default=lambda self: str(uuid.uuid4()),
        groups=fields.NO_ACCESS,
    )
    line_ids = fields.One2many(
        comodel_name="groupbuy.standing.line", inverse_name="standing_id", copy=True
    )
    run_ids = fields.One2many(
        comodel_name="groupbuy.standing.run", inverse_name="standing_id", readonly=True
    )
    goods = fields.Char(compute="_compute_goods")
    url = fields.Char(string="Page", compute="_compute_url")

    _living_uniq = models.UniqueIndex(
        "(partner_id, leader_id, pickup_point_id) WHERE state <> 'ended'",
        "This resident has a standing order here already; change that one.",
    )

    @api.depends("line_ids.product_id", "line_ids.quantity")
    @api.depends_context("lang")
    def _compute_goods(self):
        for order in self:
            order.goods = ", ".join(
                f"{line.product_id.name} ×{line.quantity:g}" for line in order.line_ids
            )

    @api.depends("state")
    def _compute_url(self):
        for order in self:
            order.url = f"/g/standing/{order.id}"

    def action_pause(self):
        """Stop ordering until somebody says go on."""
        self.check_access("write")
        self._pause()

    def action_resume(self):
        """Order again, from the next campaign on."""
        self.check_access("write")
        self._resume()

    def action_skip(self):
        """Leave the next time out, or take that back."""
        self.check_access("write")
        for order in self:
            order._skip(not order.is_next_skipped)

    def action_end(self):
        """End the standing orders for good."""
        self.check_access("write")
        self._end()

    def _pause(self):
        """Stop ordering; what waits to be placed is not placed any more."""
        self._set_state("paused")
        self.is_next_skipped = False
        self.run_ids._drop(self.env._("Paused"))

    def _resume(self):
        """Order again, from the next campaign that opens."""
        self._set_state("active")

    def _skip(self, is_skipped):
        """Leave the next time out, or not."""
        self.ensure_one()
        if self.state != "active":
            raise UserError(self.env._("Let the standing order go on first."))
        self.is_next_skipped = is_skipped

    def _end(self):
        """End for good; orders placed already stay."""
        self._set_state("ended")
        self.run_ids._drop(self.env._("Ended"))

    def _change(self, quantities):
        """Order other quantities from the next time on; zero takes a good out.

        :param quantities: `{product id: quantity}`
        """
        self.ensure_one()
        if self.state == "ended":
            raise UserError(self.env._("This standing order has ended; start a new one."))
        before = {line.product_id.id: Decimal(str(line.quantity)) for line in self.line_ids}
        wanted = {product: Decimal(str(quantity)) for product, quantity in quantities.items()}
        try:
            after = standing.changed(before, wanted, Decimal(QUANTITY_MAX))
        except ValueError as error:
            raise UserError(
                self.env._("A quantity must be between 0 and %(max)s.", max=QUANTITY_MAX)
            ) from error
        if not after:
            raise UserError(self.env._("Keep at least one product, or end the standing order."))
        self._write_goods({product: float(quantity) for product, quantity in after.items()})

    def _write_goods(self, quantities):
        """Make the lines say `{product id: quantity}`."""
        kept = self.line_ids.filtered(lambda line: line.product_id.id in quantities)
        (self.line_ids - kept).unlink()
        for line in kept:
            line.quantity = quantities[line.product_id.id]
        known = set(kept.product_id.ids)
        self.env["groupbuy.standing.line"].create(
            [
                {"standing_id": self.id, "product_id": product, "quantity": quantity}
                for product, quantity in quantities.items()
                if product not in known
            ]
        )

    def _get_status(self):
        """Return (code, words, tone) for the pages."""
        self.ensure_one()
        if self.state == "active" and self.is_next_skipped:
            return "skipping", self.env._("Skips the next time"), "amber"
        tone = {"active": "green", "paused": "amber"}.get(self.state, "none")
        return self.state, self._get_state_label(self.state), tone

    def _get_totals(self):
        """Return [(product, quantity)] these standing orders add up to, most wanted first."""
        rows = self.env["groupbuy.standing.line"]._read_group(
            [("standing_id", "in", self.ids), ("standing_id.state", "=", "active")],
            ["product_id"],
            ["quantity:sum"],
        )
        return sorted(rows, key=lambda row: -row[1])

    def _get_page_url(self):
        """Return the resident's own address of this standing order."""
        self.ensure_one()
        # The key to the page goes to its owner alone; callers have checked who that is.
        return f"{self.url}?access_token={self.sudo().access_token}"
