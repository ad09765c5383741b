"""Commission rules: what leaders earn, in versions that are never rewritten."""

from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..rules import commission

KINDS = [
    ("sales_commission", "Sales commission"),
    ("pickup_service_fee", "Pickup-service fee"),
    ("management_bonus", "Management bonus"),
]
FROZEN = {"kind", "rate", "leader_id", "product_category_id", "date_from", "company_id"}


class GroupbuyCommissionRule(models.Model):
    _name = "groupbuy.commission.rule"
    _inherit = ["mail.thread"]
    _description = "Commission rule"
    _order = "kind, name, version desc, id"
    _check_company_auto = True

    name = fields.Char(required=True, translate=True, tracking=True)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        default=lambda self: self.env.company,
    )
    kind = fields.Selection(
        selection=KINDS,
        required=True,
        default="sales_commission",
        tracking=True,
    )
    rate = fields.Float(string="Rate (%)", digits=(5, 2), required=True, tracking=True)
    product_category_id = fields.Many2one(
        comodel_name="product.category",
        help="Only for products of this category and those below; empty: for all.",
        ondelete="restrict",
    )
    leader_id = fields.Many2one(
        comodel_name="groupbuy.leader",
        help="Only for this leader; empty: for all.",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )
    date_from = fields.Date(
        string="Applies from",
        required=True,
        default=lambda self: self.env.company._groupbuy_day(),
    )
    date_to = fields.Date(
        string="Applies before",
        readonly=True,
        copy=False,
        help="First day on which the next version applies.",
    )
    version = fields.Integer(default=1, readonly=True, copy=False, aggregator=None)
    previous_id = fields.Many2one(
        comodel_name="groupbuy.commission.rule",
        string="Replaces",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    entry_ids = fields.One2many(comodel_name="groupbuy.commission.entry", inverse_name="rule_id")
    is_used = fields.Boolean(compute="_compute_is_used")

    _rate_range = models.Constraint(
        "CHECK (rate >= 0 AND rate <= 100)",
        "A commission rate lies between 0 and 100 %.",
    )
    _previous_uniq = models.UniqueIndex(
        "(previous_id) WHERE previous_id IS NOT NULL",
        "This version has been replaced already.",
    )

    @api.depends("entry_ids")
    def _compute_is_used(self):
        used = {
            rule
            for (rule,) in self.env["groupbuy.commission.entry"]._read_group(
                [("rule_id", "in", self.ids)], ["rule_id"]
            )
        }
        for rule in self:
            rule.is_used = rule in used

    @api.depends("name", "version")
    def _compute_display_name(self):
        for rule in self:
            rule.display_name = self.env._(
                "%(name)s (version %(version)s)",
                name=rule.name or "",
                version=rule.version,
            )

    @api.constrains("date_from", "date_to")
    def _check_dates(self):
        for rule in self:
            if rule.date_to and rule.date_to < rule.date_from:
                raise ValidationError(self.env._("A rule cannot end before it begins to apply."))

    def write(self, vals):
        """Give a used rule a new version instead of rewriting what was earned by it."""
        changing = self.filtered(lambda rule: rule._is_changed_by(vals))
        for rule in changing:
            rule._replace(vals)
        return super(GroupbuyCommissionRule, self - changing).write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        if any(rule.is_used for rule in self):
            raise UserError(self.env._("Leaders have earned by this rule: archive it instead."))

    def action_new_version(self):
        """Open the next version of a rule, to be changed as wanted."""
        self.ensure_one()
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self._replace({}).id,
            "view_mode": "form",
        }

    def _is_changed_by(self, vals):
        """Return whether writing `vals` would change what a used rule says."""
        self.ensure_one()
        return self.is_used and any(
            self._fields[name].convert_to_cache(vals[name], self)
            != self._fields[name].convert_to_cache(self[name], self)
            for name in FROZEN & vals.keys()
        )

    def _replace(self, vals):
        """Return the next version with `vals` changed; the old one ends where it begins."""
        self.ensure_one()
        if self.date_to:
            raise UserError(
                self.env._("%(rule)s has been replaced already.", rule=self.display_name)
            )
        date_from = fields.Date.to_date(vals.get("date_from"))
        if not date_from:
            date_from = max(self.date_from, self.company_id._groupbuy_day())
        successor = self.copy(
            {
                "name": self.name,
                **vals,
                "date_from": date_from,
                "version": self.version + 1,
                "previous_id": self.id,
            }
        )
        self.write({"date_to": max(date_from, self.date_from), "active": False})
        return successor

    @api.model
    def _get_applying(self, company):
        """Return all versions that may apply in a company, also those replaced since."""
        return self.with_context(active_test=False).search(
            [
                ("company_id", "=", company.id),
                "|",
                ("active", "=", True),
                ("date_to", "!=", False),
            ]
        )

    def _as_terms(self):
        """Return these rules as values of `rules.commission`."""
        return [
            commission.Terms(
                key=rule.id,
                kind=rule.kind,
                rate=Decimal(str(rule.rate)),
                date_from=rule.date_from,
                date_to=rule.date_to or None,
                leader=rule.leader_id.id or None,
                category=rule.product_category_id.id or None,
            )
            for rule in self
        ]
