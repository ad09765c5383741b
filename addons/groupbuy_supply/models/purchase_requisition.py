"""Blanket orders as contracts: terms, windows, penalties, versions."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from ..rules import contract_price


class PurchaseRequisition(models.Model):
    _inherit = "purchase.requisition"

    groupbuy_specification = fields.Html(
        string="Specification", help="Grade, size, packing, labels: what the goods must be."
    )
    groupbuy_quality_terms = fields.Html(
        string="Quality terms", help="How goods are inspected, what is rejected, who bears it."
    )
    groupbuy_window_ids = fields.One2many(
        comodel_name="groupbuy.contract.window",
        inverse_name="requisition_id",
        string="Delivery windows",
        copy=True,
    )
    groupbuy_price_ids = fields.One2many(
        comodel_name="groupbuy.contract.price",
        inverse_name="requisition_id",
        string="Price table",
    )
    groupbuy_penalty_late = fields.Float(
        string="Late, per day",
        digits=(5, 2),
        default=0.0,
        help="Per cent of the value of what comes late, for every day begun.",
    )
    groupbuy_penalty_short = fields.Float(
        string="Short",
        digits=(5, 2),
        default=0.0,
        help="Per cent of the value of what was ordered and never came.",
    )
    groupbuy_penalty_quality = fields.Float(
        string="Rejected goods",
        digits=(5, 2),
        default=0.0,
        help="Per cent of the value of what the inspection rejected.",
    )
    groupbuy_penalty_cap = fields.Float(
        string="At most",
        digits=(5, 2),
        default=0.0,
        help="Per cent of the value of the ordered line; 0: no limit.",
    )
    groupbuy_is_volume_binding = fields.Boolean(
        string="Stop at the volume",
        help="No order goes beyond the agreed volume. Otherwise the price goes on and the "
        "buyer is warned.",
    )
    groupbuy_version = fields.Integer(string="Version", default=1, readonly=True, copy=False)
    groupbuy_root_id = fields.Many2one(
        comodel_name="purchase.requisition",
        string="First version",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    groupbuy_previous_id = fields.Many2one(
        comodel_name="purchase.requisition",
        string="Renews",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    groupbuy_next_ids = fields.One2many(
        comodel_name="purchase.requisition",
        inverse_name="groupbuy_previous_id",
        string="Renewed by",
    )
    groupbuy_version_count = fields.Integer(
        string="Versions", compute="_compute_groupbuy_version_count"
    )
    groupbuy_purchase_count = fields.Integer(
        string="Purchase orders", compute="_compute_groupbuy_purchase_count"
    )
    groupbuy_validity = fields.Selection(
        selection=[
            ("draft", "Draft"),
            ("future", "Not yet valid"),
            ("valid", "Valid"),
            ("ending", "Ends soon"),
            ("expired", "Expired"),
            ("over", "Ended"),
        ],
        string="Validity",
        compute="_compute_groupbuy_validity",
    )
    groupbuy_percent_used = fields.Float(
        string="Volume used",
        digits=(5, 1),
        compute="_compute_groupbuy_percent_used",
        store=True,
        aggregator="avg",
        help="Per cent of the line that has used most of its volume.",
    )
    groupbuy_date_warned = fields.Date(
        string="Warned of the end",
        readonly=True,
        copy=False,
        help="The end the buyer was warned of.",
    )

    _groupbuy_penalties = models.Constraint(
        "CHECK (groupbuy_penalty_late BETWEEN 0 AND 100 AND groupbuy_penalty_short BETWEEN 0 AND"
        " 100 AND groupbuy_penalty_quality BETWEEN 0 AND 100 AND groupbuy_penalty_cap BETWEEN 0"
        " AND 100)",
        "Penalties are between 0 and 100 per cent.",
    )

    @api.depends("groupbuy_root_id", "groupbuy_next_ids")
    def _compute_groupbuy_version_count(self):
        for contract in self:
            contract.groupbuy_version_count = self.search_count(contract._get_version_domain())

    def _compute_groupbuy_purchase_count(self):
        for contract in self:
            contract.groupbuy_purchase_count = self.env["purchase.order"].search_count(
                contract._get_purchase_domain()
            )

    @api.depends("state", "date_start", "date_end")
    def _compute_groupbuy_validity(self):
        for contract in self:
            contract.groupbuy_validity = contract._get_validity(contract.company_id._groupbuy_day())

    @api.depends("line_ids.groupbuy_percent_used")
    def _compute_groupbuy_percent_used(self):
        for contract in self:
            contract.groupbuy_percent_used = max(
                contract.line_ids.mapped("groupbuy_percent_used"), default=0.0
            )

    @api.constrains("state", "vendor_id", "date_start", "date_end", "requisition_type")
    def _check_groupbuy_overlap(self):
        """Let no two contracts fix the price of a good on the same day."""
        for contract in self.filtered(lambda contract: contract._is_contract()):
            self._check_groupbuy_overlap_of(contract)

    def _check_groupbuy_overlap_of(self, contract):
        others = self.env["purchase.requisition.line"].search(
            [
                ("requisition_id", "!=", contract.id),
                ("requisition_id.requisition_type", "=", "blanket_order"),
                ("requisition_id.state", "=", "confirmed"),
                ("requisition_id.active", "=", True),
                ("requisition_id.vendor_id", "=", contract.vendor_id.id),
                ("company_id", "=", contract.company_id.id),
                ("product_id", "in", contract.line_ids.product_id.ids),
            ]
        )
        for other in others:
            if contract_price.share_a_day(contract._as_span(), other.requisition_id._as_span()):
                raise ValidationError(
                    self.env._(
                        "Contract %(other)s fixes the price of %(product)s with this supplier on "
                        "some of these days already; end it before %(contract)s starts.",
                        other=other.requisition_id.name,
                        product=other.product_id.display_name,
                        contract=contract.name,
                    )
                )

    def _is_contract(self):
        """Return whether this agreement fixes prices now: a confirmed blanket order."""
        return (
            self.requisition_type == "blanket_order" and self.state == "confirmed" and self.active
        )

    def _as_span(self):
        """Return the days of the contract, for `rules.contract_price`."""
        self.ensure_one()
        return contract_price.Span(self.date_start or None, self.date_end or None)

    def _get_validity(self, day):
        """Return where the contract stands on a day."""
        self.ensure_one()
        if self.state == "draft":
            return "draft"
        if self.state != "confirmed":
            return "over"
        if self.date_start and self.date_start > day:
            return "future"
        if not self.date_end:
            return "valid"
        left = (self.date_end - day).days
        if left < 0:
            return "expired"
        return "ending" if left <= self.company_id.groupbuy_contract_warn_days else "valid"

    def _get_version_domain(self):
        """Return the domain of all versions of this contract."""
        self.ensure_one()
        root = self.groupbuy_root_id or self
        return ["|", ("id", "=", root.id), ("groupbuy_root_id", "=", root.id)]

    def _get_days_text(self):
        """Return the contract's days as one text."""
        self.ensure_one()
        return "–".join(
            format_date(self.env, day) if day else "…" for day in (self.date_start, self.date_end)
        )
