"""Campaigns: what is sold, when, to whose neighbours."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.campaign_machine import TRANSITIONS

STATES = [
    ("draft", "Draft"),
    ("review", "In review"),
    ("scheduled", "Scheduled"),
    ("open", "Open"),
    ("cut_off", "Cut off"),
    ("purchasing", "Purchasing"),
    ("arriving", "Arriving"),
    ("handover", "Handing over"),
    ("done", "Done"),
    ("failed", "Failed"),
    ("cancelled", "Cancelled"),
]


class GroupbuyCampaign(models.Model):
    _name = "groupbuy.campaign"
    _inherit = ["groupbuy.workflow.mixin", "mail.thread", "mail.activity.mixin"]
    _description = "Campaign"
    _order = "date_end desc, id desc"
    _check_company_auto = True
    _transitions = TRANSITIONS

    name = fields.Char(required=True, translate=True, tracking=True)
    code = fields.Char(
        required=True,
        copy=False,
        readonly=True,
        default=lambda self: self.env["ir.sequence"].next_by_code("groupbuy.campaign"),
    )
    description = fields.Text(translate=True)
    state = fields.Selection(
        selection=STATES,
        default="draft",
        required=True,
        readonly=True,
        tracking=True,
        group_expand=True,
        index=True,
    )
    color = fields.Integer()
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Responsible",
        default=lambda self: self.env.user,
        tracking=True,
    )
    date_start = fields.Datetime(string="Opens", required=True, tracking=True, copy=False)
    date_end = fields.Datetime(string="Cut-off", required=True, tracking=True, copy=False)
    date_delivery = fields.Date(string="Delivery day", required=True, tracking=True, copy=False)
    date_allocated = fields.Datetime(
        string="Allocated on",
        readonly=True,
        copy=False,
        help="When what arrived was shared out over the residents' orders.",
    )
    leader_ids = fields.Many2many(
        comodel_name="groupbuy.leader",
        string="Leaders",
        check_company=True,
    )
    line_ids = fields.One2many(
        comodel_name="groupbuy.campaign.line", inverse_name="campaign_id", copy=True
    )
    resident_count_min = fields.Integer(
        string="Residents to form the group",
        help="Fewer residents at cut-off and the campaign fails; zero means it always forms.",
    )
    group_order_ids = fields.One2many(comodel_name="groupbuy.order", inverse_name="campaign_id")
    order_ids = fields.One2many(comodel_name="sale.order", inverse_name="groupbuy_campaign_id")
    order_count = fields.Integer(compute="_compute_totals")
    resident_count = fields.Integer(compute="_compute_totals")
    amount_total = fields.Monetary(compute="_compute_totals")

    _date_order = models.Constraint(
        "CHECK (date_start < date_end)", "A campaign must start before it ends."
    )
    _delivery_after_end = models.Constraint(
        "CHECK (date_delivery >= date_end::date)",
        "Goods are delivered after the cut-off, not before.",
    )
    _count_not_negative = models.Constraint(
        "CHECK (resident_count_min >= 0)", "The number of residents cannot be negative."
    )
    _code_uniq = models.UniqueIndex("(company_id, code)", "This campaign number is taken already.")

    @api.depends("order_ids.state", "order_ids.amount_total")
    @api.depends_context("uid")
    def _compute_totals(self):
        rows = self._get_summed_orders()._read_group(
            [("groupbuy_campaign_id", "in", self.ids), ("state", "!=", "cancel")],
            ["groupbuy_campaign_id"],
            ["__count", "partner_id:count_distinct", "amount_total:sum"],
        )
        totals = {campaign: figures for campaign, *figures in rows}
        for campaign in self:
            figures = totals.get(campaign, (0, 0, 0.0))
            (campaign.order_count, campaign.resident_count, campaign.amount_total) = figures

    @api.ondelete(at_uninstall=False)
    def _unlink_except_draft(self):
        if any(campaign.state not in {"draft", "cancelled"} for campaign in self):
            raise UserError(self.env._("Only drafts and cancelled campaigns can be deleted."))

    def copy_data(self, default=None):
        """Give the copy tomorrow's window: same hours, one day later."""
        shift = fields.Datetime.add
        vals_list = super().copy_data(default=default)
        for campaign, vals in zip(self, vals_list, strict=True):
            vals.setdefault("date_start", shift(campaign.date_start, days=1))
            vals.setdefault("date_end", shift(campaign.date_end, days=1))
            vals.setdefault("date_delivery", shift(campaign.date_delivery, days=1))
        return vals_list

    def action_view_group_orders(self):
        """Open the group orders of this campaign."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "community_groupbuy.groupbuy_order_action"
        )
        return action | {"domain": [("campaign_id", "=", self.id)], "context": {}}

    def action_view_orders(self):
        """Open the residents' orders of this campaign."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "community_groupbuy.sale_order_action_groupbuy"
        )
        return action | {
            "domain": [("groupbuy_campaign_id", "=", self.id)],
            "context": {},
        }

    def _prepare_today(self):
        """Return what today's screen shows of a campaign."""
        self.ensure_one()
        return {
            "id": self.id,
            "name": self.name,
            "state": self.state,
            "state_label": self._get_state_label(self.state),
            "date_end": fields.Datetime.to_string(self.date_end),
            "date_delivery": fields.Date.to_string(self.date_delivery),
            "orders": self.order_count,
            "residents": self.resident_count,
            "residents_min": self.resident_count_min,
            "amount": self.currency_id.format(self.amount_total),
        }

    def _get_obstacles(self, target):
        """Return translated sentences that keep the campaign from `target`; leaves add theirs."""
        self.ensure_one()
        obstacles = []
        if target in {"review", "scheduled", "open"}:
            if not self.line_ids:
                obstacles.append(self.env._("Add at least one product."))
            if not self.leader_ids:
                obstacles.append(self.env._("Choose at least one leader."))
            obstacles += [
                self.env._("%(name)s has no pickup point.", name=leader.name)
                for leader in self.leader_ids
                if not leader.pickup_point_ids
            ]
            obstacles += [
                self.env._("%(name)s does not work as a leader now.", name=leader.name)
                for leader in self.leader_ids
                if leader.state != "active"
            ]
        if target in {"open", "cut_off"} and self.is_stopped:
            obstacles.append(
                self.env._("%(name)s is stopped: resume or cancel it first.", name=self.name)
            )
        if target == "done" and any(
            order.state not in {"done", "cancelled"} for order in self.group_order_ids
        ):
            obstacles.append(self.env._("Some group orders are not handed over completely yet."))
        return obstacles

    def _check_obstacles(self, target):
        """Raise all obstacles on the way to `target` in one message."""
        for campaign in self:
            obstacles = campaign._get_obstacles(target)
            if obstacles:
                raise UserError("\n".join(obstacles))
