"""Settings of contracts and of transport in."""

from odoo import fields, models

SPLITS = [
    ("by_quantity", "By quantity"),
    ("by_weight", "By weight"),
    ("by_value", "By value"),
]


class ResCompany(models.Model):
    _inherit = "res.company"

    groupbuy_is_contract_required = fields.Boolean(
        string="Buy only by contract",
        help="No supplier delivers without a contract that holds on the delivery day.",
    )
    groupbuy_contract_warn_days = fields.Integer(
        string="Warn before the end",
        default=30,
        required=True,
        help="Days before a contract ends on which its buyer gets a task.",
    )
    groupbuy_contract_warn_percent = fields.Integer(
        string="Warn of the volume",
        default=90,
        required=True,
        help="Per cent of an agreed volume after which the buyer gets a task.",
    )
    groupbuy_transport_split = fields.Selection(
        selection=SPLITS,
        string="Spread transport",
        default="by_quantity",
        required=True,
        help="How the cost of transport is spread over the goods of a receipt.",
    )

    _groupbuy_contract_warning = models.Constraint(
        "CHECK (groupbuy_contract_warn_days BETWEEN 0 AND 365"
        " AND groupbuy_contract_warn_percent BETWEEN 1 AND 100)",
        "Contracts are warned of at most 365 days before their end and between 1 and 100 per "
        "cent of their volume.",
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    groupbuy_is_contract_required = fields.Boolean(
        related="company_id.groupbuy_is_contract_required", readonly=False
    )
    groupbuy_contract_warn_days = fields.Integer(
        related="company_id.groupbuy_contract_warn_days", readonly=False
    )
    groupbuy_contract_warn_percent = fields.Integer(
        related="company_id.groupbuy_contract_warn_percent", readonly=False
    )
    groupbuy_transport_split = fields.Selection(
        related="company_id.groupbuy_transport_split", readonly=False
    )
