"""Group orders: one leader's orders of one campaign, handled as one from sorting to invoice."""

import secrets
import string

from odoo import api, fields, models

CODE_ALPHABET = string.ascii_lowercase.replace("l", "").replace("o", "") + "23456789"
CODE_LENGTH = 10


class GroupbuyOrder(models.Model):
    _name = "groupbuy.order"
    _inherit = ["groupbuy.workflow.mixin", "mail.thread", "mail.activity.mixin"]
    _description = "Group order"
    _order = "id desc"
    _rec_names_search = ["name", "leader_id.name", "campaign_id.name"]
    _check_company_auto = True
    _transitions = {
        "collecting": {"frozen", "cancelled"},
        "frozen": {"loaded", "cancelled"},
        "loaded": {"signed"},
        "signed": {"done"},
    }

    name = fields.Char(
        required=True,
        readonly=True,
        copy=False,
        default=lambda self: self.env["ir.sequence"].next_by_code("groupbuy.order"),
    )
    code = fields.Char(
        string="Link code",
        required=True,
        readonly=True,
        copy=False,
        default=lambda self: self._generate_code(),
    )
    state = fields.Selection(
        selection=[
            ("collecting", "Collecting"),
            ("frozen", "Cut off"),
            ("loaded", "On the way"),
            ("signed", "At pickup point"),
            ("done", "Done"),
            ("cancelled", "Cancelled"),
        ],
        default="collecting",
        required=True,
        readonly=True,
        tracking=True,
        group_expand=True,
        index=True,
    )
    campaign_id = fields.Many2one(
        comodel_name="groupbuy.campaign",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    campaign_state = fields.Selection(string="Campaign state", related="campaign_id.state")
    company_id = fields.Many2one(related="campaign_id.company_id", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    date_end = fields.Datetime(related="campaign_id.date_end", store=True)
    date_delivery = fields.Date(related="campaign_id.date_delivery", store=True)
    seller_id = fields.Many2one(
        comodel_name="groupbuy.campaign.seller",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    owner_id = fields.Many2one(
        string="Supply leader",
        related="campaign_id.owner_id",
        store=True,
        index="btree_not_null",
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
        index=True,
        domain="[('leader_id', '=', leader_id)]",
        ondelete="restrict",
        check_company=True,
    )
    order_ids = fields.One2many(comodel_name="sale.order", inverse_name="groupbuy_order_id")
    order_count = fields.Integer(compute="_compute_totals")
    amount_total = fields.Monetary(compute="_compute_totals")
    url = fields.Char(string="Resident page", compute="_compute_url")

    _code_uniq = models.UniqueIndex("(code)", "This link code is taken already.")
    _leader_uniq = models.UniqueIndex(
        "(campaign_id, leader_id, pickup_point_id)",
        "This leader has a group order in the campaign already.",
    )

    @api.depends("order_ids.state", "order_ids.amount_total")
    @api.depends_context("uid")
    def _compute_totals(self):
        rows = self._get_summed_orders()._read_group(
            [("groupbuy_order_id", "in", self.ids), ("state", "!=", "cancel")],
            ["groupbuy_order_id"],
            ["__count", "amount_total:sum"],
        )
        totals = {order: figures for order, *figures in rows}
        for order in self:
            order.order_count, order.amount_total = totals.get(order, (0, 0.0))

    @api.depends("code")
    def _compute_url(self):
        for order in self:
            order.url = f"{order.get_base_url()}/g/{order.code}"

    @api.depends("name", "leader_id.name")
    def _compute_display_name(self):
        for order in self:
            order.display_name = f"{order.name} {order.leader_id.name or ''}".strip()

    @api.model
    def _generate_code(self):
        """Return a link code nobody can guess and everybody can read out."""
        return "".join(secrets.choice(CODE_ALPHABET) for _position in range(CODE_LENGTH))

    def action_view_orders(self):
        """Open the residents' orders of this group order."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "community_groupbuy.sale_order_action_groupbuy"
        )
        return action | {"domain": [("groupbuy_order_id", "=", self.id)], "context": {}}

    def action_open_page(self):
        """Open the residents' page of this group order."""
        self.ensure_one()
        return {"type": "ir.actions.act_url", "url": self.url, "target": "new"}

    def _freeze(self):
        """Close the list at cut-off; group orders nobody ordered in are cancelled."""
        rows = self.env["sale.order"]._read_group(
            [("groupbuy_order_id", "in", self.ids), ("state", "=", "sale")], ["groupbuy_order_id"]
        )
        living = self.browse(order.id for (order,) in rows)
        (self & living)._set_state("frozen")
        (self - living)._set_state("cancelled")

    def _get_siblings(self):
        """Return the group orders of the same seller: one per pickup point, this one too."""
        self.ensure_one()
        return self.seller_id.group_order_ids.sorted("id")

    def _close_if_empty(self):
        """Cancel frozen group orders whose last order was cancelled."""
        frozen = self.filtered(lambda order: order.state == "frozen")
        living = frozen.order_ids.filtered(lambda order: order.state == "sale").groupbuy_order_id
        (frozen - living)._set_state("cancelled")

    def _after_list_closed(self):
        """React to the leaders' being told that the list is closed; leaves extend."""

    def _after_loaded(self):
        """React to goods being on the way to the pickup point; leaves extend."""

    def _after_signed(self):
        """React to the leader's sign-off; leaves extend."""

    def _after_done(self):
        """React to the end of handing over; leaves extend."""
