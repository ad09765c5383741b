"""Site visits and samples: who looked, when, and what was found."""

from odoo import api, fields, models


class GroupbuySupplierInspection(models.Model):
    _name = "groupbuy.supplier.inspection"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _description = "Site visit or sample"
    _order = "date desc, id desc"
    _check_company_auto = True

    supplier_id = fields.Many2one(
        comodel_name="groupbuy.supplier",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    company_id = fields.Many2one(related="supplier_id.company_id", store=True, index=True)
    kind = fields.Selection(
        selection=[("visit", "Site visit"), ("sample", "Sample")], required=True, default="visit"
    )
    date = fields.Date(required=True, default=lambda self: self.env.company._groupbuy_day())
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Done by",
        required=True,
        default=lambda self: self.env.user,
        ondelete="restrict",
    )
    product_id = fields.Many2one(
        comodel_name="product.product",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        help="The good that was tested.",
    )
    score = fields.Integer(aggregator="avg", help="0 to 100 points.")
    result = fields.Selection(
        selection=[
            ("passed", "Passed"),
            ("remarks", "Passed with remarks"),
            ("failed", "Not passed"),
        ],
        tracking=True,
        help="Empty as long as it is planned.",
    )
    findings = fields.Text(help="What was seen, and what has to change.")
    attachment_ids = fields.Many2many(
        comodel_name="ir.attachment", string="Photos", bypass_search_access=True
    )
    date_again = fields.Date(
        string="Look again on", help="The person who did it is reminded on that day."
    )

    _score_range = models.Constraint(
        "CHECK (score >= 0 AND score <= 100)", "A score lies between 0 and 100."
    )

    @api.depends("kind", "supplier_id.name", "date")
    def _compute_display_name(self):
        for inspection in self:
            words = (
                inspection._get_kind_label(),
                inspection.supplier_id.name,
                fields.Date.to_string(inspection.date) if inspection.date else "",
            )
            inspection.display_name = " · ".join(filter(None, words))

    @api.model_create_multi
    def create(self, vals_list):
        inspections = super().create(vals_list)
        inspections._plan_again()
        inspections.supplier_id._run_checks()
        return inspections

    def write(self, vals):
        result = super().write(vals)
        if "date_again" in vals:
            self._plan_again()
        if {"result", "kind"} & set(vals):
            self.supplier_id._run_checks()
        return result

    def _get_kind_label(self):
        """Return the kind's name in the user's language."""
        return dict(self._fields["kind"]._description_selection(self.env)).get(self.kind, "")

    def _plan_again(self):
        """Remind whoever did it of the day to look again; the reminder follows the day."""
        activity = "groupbuy_supply.mail_activity_supplier_again"
        self.activity_unlink([activity])
        for inspection in self.filtered("date_again"):
            told = inspection.with_context(lang=inspection.user_id.lang or self.env.lang)
            told.activity_schedule(
                activity,
                date_deadline=inspection.date_again,
                summary=told.env._("Look again at %(supplier)s", supplier=told.supplier_id.name),
                user_id=inspection.user_id.id,
            )
