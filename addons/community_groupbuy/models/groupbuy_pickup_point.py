"""Pickup points: where residents collect their goods."""

from odoo import api, fields, models

HANDOVER_MODES = [
    ("self", "Self-pickup"),
    ("home", "Home delivery"),
    ("both", "Self-pickup and home delivery"),
]


class GroupbuyPickupPoint(models.Model):
    _name = "groupbuy.pickup.point"
    _description = "Pickup point"
    _order = "name, id"
    _check_company_auto = True

    name = fields.Char(required=True)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        default=lambda self: self.env.company,
    )
    leader_id = fields.Many2one(
        comodel_name="groupbuy.leader",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Address and retail account",
        help="Delivery address of the goods and invoice partner of the residents' orders; "
        "made from the name when left empty.",
        required=True,
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )
    street = fields.Char(related="partner_id.street", readonly=False)
    city = fields.Char(related="partner_id.city", readonly=False)
    hours = fields.Char(string="Opening hours", translate=True)
    phone = fields.Char(related="partner_id.phone", readonly=False)
    handover_mode = fields.Selection(
        selection=HANDOVER_MODES,
        string="How goods reach residents",
        default="self",
        required=True,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    delivery_fee = fields.Monetary(
        default=0.0, help="What a resident pays for one order brought home."
    )
    capacity_per_day = fields.Integer(
        string="Orders per delivery day",
        default=0,
        help="Orders the point can hand over on one day; zero means no limit. "
        "Who comes later waits.",
    )

    _terms_not_negative = models.Constraint(
        "CHECK (delivery_fee >= 0 AND capacity_per_day >= 0)",
        "Delivery fee and capacity cannot be negative.",
    )
    _partner_uniq = models.UniqueIndex(
        "(partner_id)", "This address already belongs to another pickup point."
    )

    @api.model_create_multi
    def create(self, vals_list):
        Partner = self.env["res.partner"]
        for vals in vals_list:
            if not vals.get("partner_id"):
                vals["partner_id"] = Partner.create(self._prepare_partner(vals)).id
        return super().create(vals_list)

    def _prepare_partner(self, vals):
        """Return the values of the address and retail account of a new pickup point."""
        return {
            "name": vals.get("name"),
            "is_company": True,
            "company_id": vals.get("company_id", self.env.company.id),
        }
