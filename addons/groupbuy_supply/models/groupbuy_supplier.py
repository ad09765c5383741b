"""Suppliers on their way from a first contact to regular deliveries."""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

STATES = [
    ("prospect", "Prospect"),
    ("documents", "Documents"),
    ("trial", "On trial"),
    ("approved", "Approved"),
    ("suspended", "Suspended"),
]
GRADES = [("a", "A"), ("b", "B"), ("c", "C"), ("d", "D")]
DECIDED = {"date_state", "date_approved", "grade", "score", "month_grade"}


class GroupbuySupplier(models.Model):
    """What one company knows of one supplier; vendors without such a record are not managed."""

    _name = "groupbuy.supplier"
    _inherit = ["groupbuy.workflow.mixin", "mail.thread", "mail.activity.mixin"]
    _description = "Supplier"
    _order = "name, id"
    _check_company_auto = True
    _transitions = {
        "prospect": {"documents", "suspended"},
        "documents": {"trial", "suspended"},
        "trial": {"approved", "documents", "suspended"},
        "approved": {"suspended"},
        "suspended": {"documents", "approved"},
    }

    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Vendor",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    name = fields.Char(related="partner_id.name", store=True)
    phone = fields.Char(related="partner_id.phone")
    email = fields.Char(related="partner_id.email")
    city = fields.Char(related="partner_id.city", store=True)
    active = fields.Boolean(default=True)
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Buyer",
        default=lambda self: self.env.user,
        index="btree_not_null",
        ondelete="set null",
        tracking=True,
        help="Is reminded of papers, visits and certificates that end.",
    )
    category_ids = fields.Many2many(
        comodel_name="product.category", string="What it offers", ondelete="restrict"
    )
    note = fields.Text(string="About the supplier")
    state = fields.Selection(
        selection=STATES,
        default="prospect",
        required=True,
        readonly=True,
        index=True,
        tracking=True,
        group_expand=True,
    )
    date_state = fields.Date(string="In this stage since", readonly=True, copy=False)
    date_approved = fields.Date(string="First approved on", readonly=True, copy=False)
    reason = fields.Text(
        readonly=True, copy=False, tracking=True, help="Why it was suspended or sent back."
    )
    grade = fields.Selection(
        selection=GRADES,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
        help="Of the last confirmed scorecard; the share of orders follows it.",
    )
    score = fields.Float(digits=(5, 1), default=0.0, readonly=True, copy=False, aggregator="avg")
    month_grade = fields.Date(string="Month of the grade", readonly=True, copy=False)
    month_grade_text = fields.Char(string="Graded for", compute="_compute_month_grade_text")
    check_ids = fields.One2many(
        comodel_name="groupbuy.supplier.check.line", inverse_name="supplier_id"
    )
    certificate_ids = fields.One2many(
        comodel_name="groupbuy.supplier.certificate", inverse_name="supplier_id"
    )
    inspection_ids = fields.One2many(
        comodel_name="groupbuy.supplier.inspection", inverse_name="supplier_id"
    )
    scorecard_ids = fields.One2many(
        comodel_name="groupbuy.supplier.scorecard", inverse_name="supplier_id"
    )
    review_ids = fields.One2many(
        comodel_name="groupbuy.supplier.review", inverse_name="supplier_id"
    )
    check_progress = fields.Integer(
        string="Check list (%)", compute="_compute_check_progress", help="Share of it that is done."
    )
    certificate_state = fields.Selection(
        selection=[
            ("none", "None"),
            ("valid", "Valid"),
            ("soon", "End soon"),
            ("lapsed", "Lapsed"),
        ],
        string="Certificates",
        compute="_compute_certificate_state",
    )
    missing = fields.Text(
        string="Missing for the next stage", compute="_compute_missing", compute_sudo=False
    )

    _partner_company_uniq = models.UniqueIndex(
        "(partner_id, company_id)", "This vendor is managed as a supplier already."
    )

    @api.depends("month_grade")
    def _compute_month_grade_text(self):
        for supplier in self:
            month = supplier.month_grade
            supplier.month_grade_text = fields.Date.to_string(month)[:7] if month else ""

    @api.depends("check_ids.is_done")
    def _compute_check_progress(self):
        for supplier in self:
            lines = supplier.check_ids
            done = len(lines.filtered("is_done"))
            supplier.check_progress = round(100 * done / len(lines)) if lines else 0

    @api.depends("certificate_ids.state", "certificate_ids.is_current")
    def _compute_certificate_state(self):
        for supplier in self:
            living = supplier.certificate_ids.filtered("is_current")
            states = set(living.mapped("state"))
            supplier.certificate_state = next(
                (state for state in ("lapsed", "soon", "valid") if state in states), "none"
            )

    @api.depends("state", "check_ids.is_done", "certificate_ids.state", "phone", "email")
    def _compute_missing(self):
        following = {"prospect": "documents", "documents": "trial", "trial": "approved"}
        for supplier in self:
            target = following.get(supplier.state)
            day = supplier.company_id._groupbuy_day()
            obstacles = supplier._get_obstacles(target, day) if target else []
            supplier.missing = "\n".join(obstacles) or False

    @api.constrains("partner_id")
    def _check_partner(self):
        for supplier in self:
            if supplier.partner_id.commercial_partner_id != supplier.partner_id:
                raise ValidationError(
                    self.env._(
                        "%(contact)s is a contact of %(firm)s; choose the firm.",
                        contact=supplier.partner_id.name,
                        firm=supplier.partner_id.commercial_partner_id.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        """Leave grades and dates to scorecards and steps."""
        if any(vals.get(name) for vals in vals_list for name in DECIDED):
            self._check_system()
        suppliers = super().create(vals_list)
        suppliers.partner_id.filtered(lambda partner: not partner.supplier_rank)._increase_rank(
            "supplier_rank"
        )
        # The day of a stage is nobody's to write: it is the day the file was made.
        for supplier_sudo in suppliers.sudo():
            supplier_sudo.date_state = supplier_sudo.company_id._groupbuy_day()
        return suppliers

    def write(self, vals):
        """Leave grades and dates to scorecards and steps, and the file with its vendor."""
        if (DECIDED | {"partner_id", "company_id"}) & vals.keys():
            self._check_system()
        return super().write(vals)

    def _check_system(self):
        if not self.env.su:
            raise UserError(
                self.env._("Vendor, grade and dates follow from the supplier's steps and months.")
            )
