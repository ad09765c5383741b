"""How long a company keeps identity data it has no more use for."""

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    groupbuy_identity_days = fields.Integer(
        string="Keep identity data of rejected applicants (days)",
        default=30,
        required=True,
        help="Identity numbers and papers of applications that were rejected, withdrawn or never "
        "handed in are deleted after this many days without a change.",
    )

    _groupbuy_identity_days_positive = models.Constraint(
        "CHECK (groupbuy_identity_days BETWEEN 0 AND 3650)",
        "Identity data are kept for 0 to 3650 days.",
    )
