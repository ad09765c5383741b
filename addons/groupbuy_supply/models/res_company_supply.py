"""How long suppliers may take to answer, and what silence means."""

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    groupbuy_supply_answer_hours = fields.Float(
        string="Suppliers answer within",
        default=3.0,
        help="Hours a supplier has to answer an order on the phone.",
    )
    groupbuy_supply_reminder_hours = fields.Float(
        string="Remind suppliers",
        default=1.0,
        help="Hours before the time is over.",
    )
    groupbuy_supply_silence = fields.Selection(
        selection=[
            ("confirmed", "counts as confirmed"),
            ("escalated", "is the buyer's business"),
        ],
        string="No answer in time",
        default="escalated",
        required=True,
    )

    _groupbuy_supply_hours = models.Constraint(
        "CHECK (groupbuy_supply_answer_hours > 0 AND groupbuy_supply_answer_hours <= 720"
        " AND groupbuy_supply_reminder_hours >= 0 AND groupbuy_supply_reminder_hours <= 720)",
        "Suppliers need a time to answer, between some minutes and thirty days.",
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    groupbuy_supply_answer_hours = fields.Float(
        related="company_id.groupbuy_supply_answer_hours", readonly=False
    )
    groupbuy_supply_reminder_hours = fields.Float(
        related="company_id.groupbuy_supply_reminder_hours", readonly=False
    )
    groupbuy_supply_silence = fields.Selection(
        related="company_id.groupbuy_supply_silence", readonly=False
    )
