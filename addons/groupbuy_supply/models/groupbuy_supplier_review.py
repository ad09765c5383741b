"""The annual review of a supplier: the year's figures, what was agreed, and the decision."""

from datetime import date

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

FIRST_YEAR, LAST_YEAR = 2000, 2100
FIGURES = ("quality", "on_time", "fill_rate", "response", "price")


class GroupbuySupplierReview(models.Model):
    _name = "groupbuy.supplier.review"
    _inherit = ["groupbuy.workflow.mixin", "mail.thread"]
    _description = "Annual review"
    _order = "year desc, id desc"
    _rec_names_search = ["supplier_id.name", "year"]
    _check_company_auto = True
    _transitions = {"draft": {"confirmed"}}

    supplier_id = fields.Many2one(
        comodel_name="groupbuy.supplier",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    company_id = fields.Many2one(related="supplier_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    partner_id = fields.Many2one(related="supplier_id.partner_id")
    year = fields.Char(
        required=True,
        index=True,
        size=4,
        default=lambda self: str(self.env.company._groupbuy_day().year - 1),
    )
    state = fields.Selection(
        selection=[("draft", "To write"), ("confirmed", "Confirmed")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    amount_received = fields.Monetary(string="Goods received", readonly=True)
    order_count = fields.Integer(string="Purchase orders", readonly=True)
    amount_claimed = fields.Monetary(
        string="Claims", readonly=True, help="Accepted and settled claims of the year."
    )
    amount_incentive = fields.Monetary(string="Bonuses less penalties", readonly=True)
    quality = fields.Float(string="Quality (%)", digits=(16, 1), default=0.0, readonly=True)
    on_time = fields.Float(string="On time (%)", digits=(16, 1), default=0.0, readonly=True)
    fill_rate = fields.Float(string="Fill rate (%)", digits=(16, 1), default=0.0, readonly=True)
    response = fields.Float(
        string="Answered after (hours)", digits=(16, 1), default=0.0, readonly=True
    )
    price = fields.Float(
        string="Price (% of the market)", digits=(16, 1), default=0.0, readonly=True
    )
    known = fields.Char(readonly=True, help="The figures that were measured.")
    score = fields.Float(
        string="Mean score", digits=(5, 1), default=0.0, readonly=True, aggregator="avg"
    )
    grades = fields.Char(readonly=True, help="Grades of the months, January first.")
    advice = fields.Text(string="Suggestions", readonly=True)
    strengths = fields.Text(string="What went well")
    weaknesses = fields.Text(string="What has to change")
    agreed = fields.Text(string="What was agreed")
    decision = fields.Selection(
        selection=[
            ("expand", "Buy more"),
            ("keep", "Go on"),
            ("conditions", "Go on with conditions"),
            ("end", "End"),
        ],
        tracking=True,
    )
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Confirmed by",
        readonly=True,
        copy=False,
        ondelete="set null",
    )
    date_confirmed = fields.Datetime(string="Confirmed on", readonly=True, copy=False)

    _supplier_year_uniq = models.UniqueIndex(
        "(supplier_id, year)", "This supplier's year has a review already."
    )

    @api.depends("supplier_id.name", "year")
    def _compute_display_name(self):
        for review in self:
            review.display_name = f"{review.supplier_id.name or ''} {review.year or ''}".strip()

    @api.constrains("year")
    def _check_year(self):
        for review in self:
            year = review.year or ""
            is_number = year.isascii() and year.isdigit()
            if not is_number or not FIRST_YEAR <= int(year) <= LAST_YEAR:
                raise ValidationError(
                    self.env._("Enter the year in four digits, for example 2026.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        reviews = super().create(vals_list)
        reviews._fill_in()
        return reviews

    def write(self, vals):
        """Keep what is confirmed; the year's figures follow the year."""
        if any(review.state == "confirmed" for review in self):
            raise UserError(self.env._("A confirmed review is never changed."))
        result = super().write(vals)
        if {"supplier_id", "year"} & set(vals):
            self._fill_in()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_draft(self):
        if any(review.state != "draft" for review in self):
            raise UserError(self.env._("A confirmed review is never deleted."))

    def action_fill_in(self):
        """Take the year's figures anew."""
        self.check_access("write")
        self._fill_in()

    def action_confirm(self):
        """Close reviews: text and decision stand from now on."""
        self.check_access("write")
        if not self.env.user.has_group("purchase.group_purchase_manager"):
            raise AccessError(self.env._("Only purchasing managers confirm reviews."))
        for review in self.filtered(lambda review: review.state == "draft"):
            obstacles = review._get_obstacles()
            if obstacles:
                raise UserError("\n".join(obstacles))
            review.write({"user_id": self.env.uid, "date_confirmed": fields.Datetime.now()})
            review._set_state("confirmed")

    def _get_obstacles(self):
        """Return what is missing before a review may be confirmed; leaves add theirs."""
        self.ensure_one()
        obstacles = []
        if not self.decision:
            obstacles.append(self.env._("Choose a decision on %(name)s.", name=self.display_name))
        if not (self.strengths or self.weaknesses or self.agreed):
            obstacles.append(
                self.env._("Write what went well, what has to change, or what was agreed.")
            )
        return obstacles

    def _fill_in(self):
        """Write the figures of the years, from real documents and confirmed scorecards."""
        for review in self:
            first, last = date(int(review.year), 1, 1), date(int(review.year), 12, 31)
            supplier = review.supplier_id
            figures = supplier._get_scorecard_figures(first, last)[supplier]
            amount, orders = supplier._get_received_totals(first, last).get(supplier, (0.0, 0))
            known = [key for key in FIGURES if getattr(figures, key) is not None]
            review.write(
                {key: float(getattr(figures, key) or 0) for key in FIGURES}
                | {
                    "known": ",".join(known),
                    "amount_received": amount,
                    "order_count": orders,
                    "amount_claimed": review._sum_claims(first, last),
                    "advice": "\n".join(supplier._get_advice(figures)),
                }
                | review._prepare_grades(first, last)
            )

    def _prepare_grades(self, first, last):
        """Return mean score, grades and bonuses of the year's confirmed scorecards."""
        cards = self.supplier_id.scorecard_ids.filtered(
            lambda card: card.state == "confirmed" and first <= card.month <= last and card.grade
        ).sorted("month")
        scores = cards.mapped("score")
        return {
            "score": sum(scores) / len(scores) if scores else 0.0,
            "grades": " ".join(card.grade.upper() for card in cards),
            "amount_incentive": sum(cards.mapped("amount_incentive")),
        }

    def _sum_claims(self, first, last):
        """Return what the supplier gave back in a year."""
        rows = self.env["groupbuy.supplier.claim"]._read_group(
            [
                ("company_id", "=", self.company_id.id),
                ("partner_id", "child_of", self.partner_id.id),
                ("state", "in", ("accepted", "settled")),
                ("date", ">=", first),
                ("date", "<=", last),
            ],
            aggregates=["amount:sum"],
        )
        return rows[0][0] or 0.0

    def _get_figure_rows(self):
        """Return `[(label, text)]` of the measured figures, for the printed sheet."""
        self.ensure_one()
        Measure = self.env["groupbuy.supplier.measure"]
        labels = dict(Measure._fields["code"]._description_selection(self.env))
        known = set((self.known or "").split(","))
        return [
            (labels[key], Measure._get_figure_text(key, self[key]))
            for key in FIGURES
            if key in known
        ]

    def _get_filename(self):
        """Return the name of the printed sheet."""
        self.ensure_one()
        return self.env._("Annual review %(name)s", name=self.display_name)
