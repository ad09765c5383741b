"""Certificates of suppliers: what they cover, until when, and who is told before they end."""

from odoo import api, fields, models, tools

from ..rules import certificates

ACTIVITY = "groupbuy_supply.mail_activity_supplier_certificate"
BATCH = 100


class GroupbuySupplierCertificateKind(models.Model):
    _name = "groupbuy.supplier.certificate.kind"
    _description = "Kind of certificate"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    is_required = fields.Boolean(
        string="Required", help="Without a valid one nothing it is needed for is bought."
    )
    category_ids = fields.Many2many(
        comodel_name="product.category",
        string="Needed for",
        ondelete="restrict",
        help="Goods of these categories and below; empty: all goods.",
    )
    days_warning = fields.Integer(string="Days of warning before the end", default=30)

    _warning_not_negative = models.Constraint(
        "CHECK (days_warning >= 0)", "Days of warning cannot be negative."
    )

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()
        return super().create(vals_list)

    def write(self, vals):
        self.env.registry.clear_cache()
        return super().write(vals)

    def unlink(self):
        self.env.registry.clear_cache()
        return super().unlink()

    @api.model
    @tools.ormcache()
    def _get_required_ids(self):
        """Return the kinds some goods need, looked up once: every demand asks for them."""
        # Cached for all users alike, so the answer must not depend on who asks.
        return tuple(self.sudo().search([("is_required", "=", True)]).ids)

    def _is_needed_for(self, category):
        """Return whether goods of a category need this kind."""
        self.ensure_one()
        return not self.category_ids or _covers(self.category_ids, category)


class GroupbuySupplierCertificate(models.Model):
    _name = "groupbuy.supplier.certificate"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _description = "Supplier's certificate"
    _order = "date_end, id"
    _rec_names_search = ["number", "supplier_id.name", "kind_id.name"]
    _check_company_auto = True

    supplier_id = fields.Many2one(
        comodel_name="groupbuy.supplier",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    company_id = fields.Many2one(related="supplier_id.company_id", store=True, index=True)
    kind_id = fields.Many2one(
        comodel_name="groupbuy.supplier.certificate.kind",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
    )
    number = fields.Char(string="Certificate number", tracking=True)
    issuer = fields.Char(string="Issued by")
    date_start = fields.Date(string="Valid from")
    date_end = fields.Date(string="Valid until", required=True, tracking=True)
    category_ids = fields.Many2many(
        comodel_name="product.category",
        string="Covers",
        ondelete="restrict",
        help="Goods of these categories and below; empty: everything the supplier delivers.",
    )
    attachment_ids = fields.Many2many(
        comodel_name="ir.attachment", string="Scans", bypass_search_access=True
    )
    state = fields.Selection(
        selection=[
            ("early", "Not valid yet"),
            ("valid", "Valid"),
            ("soon", "Ends soon"),
            ("lapsed", "Lapsed"),
        ],
        compute="_compute_state",
        store=True,
        index=True,
        help="As of today; buying asks for the day of delivery.",
    )
    is_current = fields.Boolean(
        string="Current",
        compute="_compute_is_current",
        store=True,
        help="No newer certificate of the kind covers as much and runs longer.",
    )
    date_warned = fields.Date(string="Warned on", readonly=True, copy=False)
    date_lapse_told = fields.Date(string="End told on", readonly=True, copy=False)

    _date_order = models.Constraint(
        "CHECK (date_start IS NULL OR date_start <= date_end)",
        "A certificate ends after it begins.",
    )

    @api.depends("kind_id.name", "number", "supplier_id.name")
    def _compute_display_name(self):
        for certificate in self:
            words = (certificate.kind_id.name, certificate.number, certificate.supplier_id.name)
            certificate.display_name = " · ".join(filter(None, words))

    @api.depends("date_start", "date_end", "kind_id.days_warning", "company_id")
    def _compute_state(self):
        for certificate in self.filtered("date_end"):
            company = certificate.company_id or self.env.company
            certificate.state = certificate._get_state_on(company._groupbuy_day())

    @api.depends(
        "supplier_id.certificate_ids.date_end",
        "supplier_id.certificate_ids.kind_id",
        "supplier_id.certificate_ids.category_ids",
    )
    def _compute_is_current(self):
        for certificate in self:
            certificate.is_current = not any(
                other._replaces(certificate) for other in certificate.supplier_id.certificate_ids
            )

    def write(self, vals):
        if {"date_end", "kind_id"} & set(vals):
            vals = vals | {"date_warned": False, "date_lapse_told": False}
            self.activity_unlink([ACTIVITY])
        return super().write(vals)

    def _replaces(self, older):
        """Return whether this certificate runs longer than an older one, and covers as much."""
        if not (self.date_end and older.date_end):
            return False
        if self.kind_id != older.kind_id or self.date_end <= older.date_end:
            return False
        return not self.category_ids or (
            bool(older.category_ids) and older.category_ids <= self.category_ids
        )

    def _get_state_on(self, day):
        """Return what this certificate is on a day."""
        self.ensure_one()
        return certificates.state_on(day, self.date_start, self.date_end, self.kind_id.days_warning)

    def _get_valid_on(self, day, category=None):
        """Return those that count on a day, for goods of a category when given."""
        return self.filtered(
            lambda row: (
                certificates.holds(row._get_state_on(day))
                and (
                    category is None or not row.category_ids or _covers(row.category_ids, category)
                )
            )
        )


def _covers(categories, category):
    """Return whether a category is one of these or below one of them."""
    path = {int(part) for part in (category.parent_path or "").split("/") if part}
    return bool(path & set(categories.ids))
