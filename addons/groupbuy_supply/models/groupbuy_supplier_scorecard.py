"""A supplier's month: score, what it is made of, and the grade that follows."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .groupbuy_supplier import GRADES


class GroupbuySupplierScorecard(models.Model):
    _name = "groupbuy.supplier.scorecard"
    _inherit = ["groupbuy.workflow.mixin", "mail.thread"]
    _description = "Supplier scorecard"
    _order = "month desc, score desc, id desc"
    _rec_names_search = ["supplier_id.name"]
    _check_company_auto = True
    _transitions = {"draft": {"confirmed"}}

    supplier_id = fields.Many2one(
        comodel_name="groupbuy.supplier",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    company_id = fields.Many2one(related="supplier_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    partner_id = fields.Many2one(related="supplier_id.partner_id", store=True, index=True)
    month = fields.Date(required=True, readonly=True, index=True, help="Its first day.")
    month_text = fields.Char(string="Year and month", compute="_compute_month_text")
    state = fields.Selection(
        selection=[("draft", "To look through"), ("confirmed", "Confirmed")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
    )
    part_ids = fields.One2many(
        comodel_name="groupbuy.supplier.scorecard.part",
        inverse_name="scorecard_id",
        readonly=True,
    )
    score = fields.Float(digits=(5, 1), default=0.0, readonly=True, aggregator="avg")
    grade_before = fields.Selection(selection=GRADES, readonly=True, copy=False)
    grade = fields.Selection(
        selection=GRADES, readonly=True, index=True, help="Empty when nothing was measured."
    )
    amount_received = fields.Monetary(string="Goods received", readonly=True)
    order_count = fields.Integer(string="Purchase orders", readonly=True)
    note = fields.Text(help="Goes to the supplier with the notice.")
    incentive_rate = fields.Float(string="Bonus (%)", digits=(5, 2), default=0.0, readonly=True)
    amount_incentive = fields.Monetary(
        string="Bonus or penalty",
        readonly=True,
        help="Above zero a bonus we owe, below zero a penalty the supplier owes.",
    )
    move_id = fields.Many2one(
        comodel_name="account.move",
        string="Bill or credit note",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    date_confirmed = fields.Datetime(string="Confirmed on", readonly=True, copy=False)
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Confirmed by",
        readonly=True,
        copy=False,
        ondelete="set null",
    )

    _supplier_month_uniq = models.UniqueIndex(
        "(supplier_id, month)", "This supplier's month has a scorecard already."
    )
    _month_start = models.Constraint(
        "CHECK (EXTRACT(day FROM month) = 1)", "A month is written as its first day."
    )
    _score_range = models.Constraint(
        "CHECK (score >= 0 AND score <= 100)", "A score lies between 0 and 100."
    )

    @api.depends("month")
    def _compute_month_text(self):
        for card in self:
            card.month_text = fields.Date.to_string(card.month)[:7] if card.month else ""

    @api.depends("supplier_id.name", "month")
    def _compute_display_name(self):
        for card in self:
            month = fields.Date.to_string(card.month)[:7] if card.month else ""
            card.display_name = f"{card.supplier_id.name or ''} {month}".strip()

    def write(self, vals):
        """Keep what the rule worked out and what is confirmed; people write notes only."""
        if set(vals) - {"note"} and not self.env.su:
            raise AccessError(self.env._("Scores follow from documents; nobody edits them."))
        if set(vals) - {"move_id"} and any(card.state == "confirmed" for card in self):
            raise UserError(self.env._("A confirmed scorecard is never changed."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_draft(self):
        if any(card.state != "draft" for card in self):
            raise UserError(self.env._("A confirmed scorecard is never deleted."))

    @api.model
    def action_score_last_month(self):
        """Make last month's scorecards of this company that are missing."""
        self._check_manager()
        company = self.env.company
        # Scorecards are written by the system alone: nobody has the right to edit a score.
        made = self.sudo()._score_month(company, self._get_last_month(company))
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success" if made else "info",
                "message": self.env._("%(count)s scorecards made.", count=len(made)),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def action_recompute(self):
        """Work out drafts again from what is known today."""
        self._check_manager()
        if any(card.state != "draft" for card in self):
            raise UserError(self.env._("A confirmed scorecard is never changed."))
        # As above: written by the system.
        self.sudo()._assess()

    def action_confirm(self):
        """Publish scorecards: grades change and suppliers are told; once."""
        self._check_manager()
        # As above: decided by the rule, written by the system.
        self.sudo()._confirm()

    def action_view_move(self):
        """Open the draft bill or credit note."""
        self.ensure_one()
        self.check_access("read")
        return self.move_id.get_formview_action()

    def action_view_supplier(self):
        """Open the supplier of this scorecard."""
        self.ensure_one()
        return self.supplier_id.get_formview_action()

    def _check_manager(self):
        """Raise unless the user may decide on scorecards."""
        if not self.env.user.has_group("purchase.group_purchase_manager"):
            raise AccessError(self.env._("Only purchasing managers decide on scorecards."))
        self.check_access("read")


class GroupbuySupplierScorecardPart(models.Model):
    _name = "groupbuy.supplier.scorecard.part"
    _description = "Part of a scorecard"
    _order = "scorecard_id, measure_id, id"
    _rec_name = "measure_id"

    scorecard_id = fields.Many2one(
        comodel_name="groupbuy.supplier.scorecard",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    measure_id = fields.Many2one(
        comodel_name="groupbuy.supplier.measure",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    supplier_id = fields.Many2one(related="scorecard_id.supplier_id", store=True, index=True)
    month = fields.Date(related="scorecard_id.month", store=True)
    company_id = fields.Many2one(related="scorecard_id.company_id", store=True, index=True)
    figure = fields.Float(digits=(16, 1), default=0.0, readonly=True, aggregator="avg")
    figure_text = fields.Char(string="Reached", compute="_compute_figure_text")
    points = fields.Float(digits=(6, 2), default=0.0, readonly=True, aggregator="avg")
    weight = fields.Float(
        string="Weight (%)",
        digits=(6, 2),
        default=0.0,
        readonly=True,
        aggregator=None,
        help="Share in this score; what nobody knows has given its weight to the others.",
    )

    _measure_uniq = models.UniqueIndex(
        "(scorecard_id, measure_id)", "A figure counts once in a scorecard."
    )

    @api.depends("figure", "measure_id.code")
    @api.depends_context("lang")
    def _compute_figure_text(self):
        for part in self:
            part.figure_text = part.measure_id._get_figure_text(part.measure_id.code, part.figure)
