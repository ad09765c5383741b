"""Demand plans: what a warehouse needs on the next days, approved into requests for quotation."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

DAYS_MAX = 31
LEVEL = 95.0


class GroupbuyDemandPlan(models.Model):
    _name = "groupbuy.demand.plan"
    _inherit = ["groupbuy.workflow.mixin", "mail.thread", "mail.activity.mixin"]
    _description = "Demand plan"
    _order = "date_start desc, id desc"
    _check_company_auto = True
    _transitions = {
        "draft": {"approved"},
        "approved": {"draft", "ordered"},
    }

    name = fields.Char(
        required=True,
        readonly=True,
        copy=False,
        default=lambda self: self.env["ir.sequence"].next_by_code("groupbuy.demand.plan"),
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    warehouse_id = fields.Many2one(
        comodel_name="stock.warehouse",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        default=lambda self: self.env["stock.warehouse"].search(
            [("company_id", "=", self.env.company.id)], limit=1
        ),
    )
    date_start = fields.Date(
        string="From delivery day",
        required=True,
        default=lambda self: self.env.company._groupbuy_day() + timedelta(days=1),
    )
    date_end = fields.Date(
        string="To delivery day",
        required=True,
        default=lambda self: self.env.company._groupbuy_day() + timedelta(days=3),
    )
    service_level = fields.Float(
        string="Service level",
        default=LEVEL,
        required=True,
        digits=(5, 2),
        help="In per cent: how often a day shall be served from stock without running out. "
        "The safety stock follows from it.",
    )
    state = fields.Selection(
        selection=[("draft", "Draft"), ("approved", "Approved"), ("ordered", "Ordered")],
        default="draft",
        required=True,
        readonly=True,
        tracking=True,
        group_expand=True,
        index=True,
    )
    line_ids = fields.One2many(comodel_name="groupbuy.demand.line", inverse_name="plan_id")
    purchase_ids = fields.One2many(
        comodel_name="purchase.order", inverse_name="groupbuy_plan_id", readonly=True
    )
    purchase_count = fields.Integer(compute="_compute_purchase_count")
    changed_count = fields.Integer(string="Edited lines", compute="_compute_totals")
    amount_total = fields.Monetary(string="Worth about", compute="_compute_totals")
    space = fields.Float(
        string="Space (m³)",
        digits=(16, 2),
        compute="_compute_totals",
        help="What stock and purchases take in the warehouse on the fullest day.",
    )
    missing_text = fields.Text(
        string="In no plan",
        readonly=True,
        copy=False,
        help="Goods with orders or a forecast that nobody sells to us.",
    )
    date_computed = fields.Datetime(string="Worked out on", readonly=True, copy=False)

    _date_order = models.Constraint(
        "CHECK (date_start <= date_end)", "A plan ends on the day it starts or later."
    )
    _level_range = models.Constraint(
        "CHECK (service_level >= 50 AND service_level <= 99.99)",
        "A service level lies between 50 and 99.99 per cent.",
    )

    @api.depends("purchase_ids")
    def _compute_purchase_count(self):
        # Campaign staff follow a plan by its counts, without a right on purchases.
        for plan, plan_sudo in zip(self, self.sudo(), strict=True):
            plan.purchase_count = len(plan_sudo.purchase_ids)

    @api.depends("line_ids.amount", "line_ids.is_changed", "line_ids.space", "line_ids.date")
    def _compute_totals(self):
        for plan in self:
            plan.amount_total = sum(plan.line_ids.mapped("amount"))
            plan.changed_count = len(plan.line_ids.filtered("is_changed"))
            by_day = plan.line_ids.grouped("date").values()
            plan.space = max((sum(lines.mapped("space")) for lines in by_day), default=0.0)

    @api.constrains("date_start", "date_end")
    def _check_days(self):
        for plan in self:
            if (plan.date_end - plan.date_start).days >= DAYS_MAX:
                raise UserError(self.env._("A plan covers at most %(count)s days.", count=DAYS_MAX))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_draft(self):
        if any(plan.state != "draft" for plan in self):
            raise UserError(self.env._("Only drafts of demand plans can be deleted."))

    def action_compute(self):
        """Work the figures out anew; what buyers edited with a reason stays."""
        self.check_access("write")
        for plan in self:
            plan._lock()
            plan._check_draft()
            # Sums over residents' orders and stock, which buyers may not open one by one.
            plan.sudo()._work_out()

    def action_approve(self):
        """Turn the plan into requests for quotation, one per supplier and day."""
        self.check_access("write")
        for plan in self:
            plan._lock()
            plan._check_approvable()
            # Approving is the buyer's; the orders come of it, with the company's rights.
            plan.sudo()._create_purchases()
            plan.sudo()._check_prices()
            plan._set_state("approved")

    def action_reset(self):
        """Take the requests back, as long as none of them is ordered."""
        self.check_access("write")
        for plan in self:
            plan._lock()
            bought = plan.purchase_ids.filtered(lambda order: order.state in {"purchase", "done"})
            if bought:
                raise UserError(
                    self.env._(
                        "%(order)s is ordered already; cancel it first.", order=bought[0].name
                    )
                )
            plan.purchase_ids.button_cancel()
            # New requests for the same supplier and day may follow at once.
            plan.purchase_ids.flush_recordset(["state"])
            plan._set_state("draft")

    def action_view_lines(self):
        """Open the plan as a sheet."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "groupbuy_supply.groupbuy_demand_line_action"
        )
        return action | {"domain": [("plan_id", "=", self.id)], "context": {}}

    def action_view_purchases(self):
        """Open the requests that came of this plan."""
        self.ensure_one()
        title = self.env._("Requests for quotation")
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": "purchase.order",
            "view_mode": "list,form",
            "domain": [("groupbuy_plan_id", "=", self.id)],
        }

    def _get_days(self):
        """Return the delivery days of the plan."""
        self.ensure_one()
        count = (self.date_end - self.date_start).days + 1
        return [self.date_start + timedelta(days=offset) for offset in range(count)]

    def _lock(self):
        """Let two buyers work on a plan one after the other."""
        self.ensure_one()
        if not self.try_lock_for_update():
            raise UserError(
                self.env._(
                    "Somebody else is working on %(name)s just now; look again in a moment.",
                    name=self.name,
                )
            )

    def _check_draft(self):
        """Raise unless the plan may still be changed."""
        for plan in self:
            if plan.state != "draft":
                raise UserError(
                    self.env._("%(name)s is approved; take it back to change it.", name=plan.name)
                )
