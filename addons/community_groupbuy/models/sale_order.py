"""Residents' orders."""

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules import contact as contacts

UNPAID_MINUTES = 30


class SaleOrder(models.Model):
    _inherit = "sale.order"

    groupbuy_order_id = fields.Many2one(
        comodel_name="groupbuy.order",
        string="Group order",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        readonly=True,
    )
    groupbuy_campaign_id = fields.Many2one(
        string="Group buying campaign",
        related="groupbuy_order_id.campaign_id",
        store=True,
        index="btree_not_null",
    )
    groupbuy_leader_id = fields.Many2one(
        related="groupbuy_order_id.leader_id", store=True, index="btree_not_null"
    )
    groupbuy_pickup_point_id = fields.Many2one(
        related="groupbuy_order_id.pickup_point_id", store=True, index="btree_not_null"
    )
    groupbuy_seller_id = fields.Many2one(
        string="Seller", related="groupbuy_order_id.seller_id", store=True, index="btree_not_null"
    )
    groupbuy_owner_id = fields.Many2one(
        string="Supply leader",
        related="groupbuy_order_id.owner_id",
        store=True,
        index="btree_not_null",
    )
    groupbuy_sequence = fields.Integer(
        string="Sequence number", copy=False, readonly=True, aggregator=None
    )
    groupbuy_pickup_code = fields.Char(string="Pickup code", copy=False, readonly=True, size=6)
    groupbuy_payment_mode = fields.Selection(
        selection=[("pickup", "At pickup"), ("online", "Online")],
        string="Payment",
        copy=False,
    )
    groupbuy_source = fields.Selection(
        selection=[
            ("page", "Resident page"),
            ("chat", "Chat list"),
            ("sheet", "Spreadsheet"),
            ("staff", "Staff"),
            ("waiting", "Waiting list"),
        ],
        string="Ordered through",
        copy=False,
        readonly=True,
    )
    groupbuy_request_key = fields.Char(copy=False, readonly=True)
    groupbuy_contact_name = fields.Char(string="Resident", copy=False)
    groupbuy_contact_phone = fields.Char(string="Resident's phone", copy=False, index="trigram")
    groupbuy_contact_address = fields.Char(string="Building and room", copy=False)
    groupbuy_masked_name = fields.Char(compute="_compute_groupbuy_masked_name")
    groupbuy_note = fields.Char(string="Resident's note", copy=False)

    _groupbuy_request_uniq = models.UniqueIndex(
        "(groupbuy_order_id, groupbuy_request_key) WHERE groupbuy_request_key IS NOT NULL",
        "This order was placed already.",
    )
    _groupbuy_sequence_uniq = models.UniqueIndex(
        "(groupbuy_seller_id, groupbuy_sequence) WHERE groupbuy_seller_id IS NOT NULL",
        "This sequence number is taken already.",
    )
    _groupbuy_code_idx = models.Index(
        "(groupbuy_pickup_point_id, groupbuy_pickup_code) WHERE groupbuy_order_id IS NOT NULL"
    )

    @api.depends("groupbuy_contact_name")
    def _compute_groupbuy_masked_name(self):
        for order in self:
            order.groupbuy_masked_name = contacts.masked_name(order.groupbuy_contact_name or "")

    def _compute_access_url(self):
        """Lead residents to their own order page instead of the sales portal's."""
        residents = self.filtered("groupbuy_order_id")
        super(SaleOrder, self - residents)._compute_access_url()
        for order in residents:
            order.access_url = f"/g/order/{order.id}"

    @api.constrains("order_line", "state")
    def _check_groupbuy_not_negative(self):
        """Keep sales prices of residents' orders from being edited into the negative."""
        for order in self.filtered("groupbuy_order_id"):
            if any(line.price_unit < 0 or line.product_uom_qty < 0 for line in order.order_line):
                raise UserError(self.env._("Prices and quantities of an order cannot be negative."))

    def _is_changeable(self):
        """Return whether the resident may still change or cancel the order."""
        self.ensure_one()
        campaign = self.groupbuy_campaign_id
        return (
            self.state != "cancel"
            and campaign.state == "open"
            and fields.Datetime.now() < campaign.date_end
        )

    def _cron_cancel_unpaid(self):
        """Cancel online orders that were not paid in time, so their quota comes back."""
        deadline = fields.Datetime.now() - relativedelta(minutes=UNPAID_MINUTES)
        late = self.search(
            [
                ("groupbuy_payment_mode", "=", "online"),
                ("groupbuy_order_id", "!=", False),
                ("state", "in", ("draft", "sent")),
                ("create_date", "<", deadline),
            ],
            limit=1000,
        ).filtered(lambda order: not order._is_payment_under_way() and not order._is_kept_unpaid())
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(late))
        for order in late:
            # The resident reads the reason; the cron has no language of its own.
            told = order.with_context(lang=order.company_id.partner_id.lang)
            locked = told.try_lock_for_update()
            if locked.state in {"draft", "sent"}:
                locked._cancel(locked.env._("Not paid in time."), "unpaid")
            if not cron._commit_progress(1):
                break

    def _is_kept_unpaid(self):
        """Return whether an unpaid order is kept for longer than others; leaves extend."""
        self.ensure_one()
        return False

    def _after_placed(self):
        """React to a new resident's order; leaves extend."""

    def _after_pickup(self):
        """React to goods handed to the resident (again, or undone); leaves extend."""
