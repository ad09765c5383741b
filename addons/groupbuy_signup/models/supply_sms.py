"""Suppliers may be texted about orders to answer, beside the mail they get anyway."""

from odoo import api, fields, models

from ..exceptions import PhoneRefused

SUPPLY_KEYS = [
    ("supply_asked", "Supplier: orders to answer"),
    ("supply_reminded", "Supplier: answer is missing"),
    ("supply_confirmed", "Supplier: counts as confirmed"),
    ("supply_missed", "Supplier: time to answer is over"),
]


class ResCompany(models.Model):
    _inherit = "res.company"

    groupbuy_sms_supply = fields.Boolean(
        string="Text messages to suppliers",
        help="Suppliers with a mobile number are texted about new orders, before the time to "
        "answer ends, and when it is over.",
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    groupbuy_sms_supply = fields.Boolean(related="company_id.groupbuy_sms_supply", readonly=False)


class SmsSms(models.Model):
    _inherit = "sms.sms"

    groupbuy_template_key = fields.Selection(selection_add=SUPPLY_KEYS)

    @api.model
    def _groupbuy_get_text(self, template_key, values):
        """Add the texts to suppliers."""
        if template_key not in dict(SUPPLY_KEYS):
            return super()._groupbuy_get_text(template_key, values)
        values = {"count": "", "orders": "", "hubs": "", "moment": "", "url": ""} | values
        texts = {
            "supply_asked": self.env._(
                "%(count)s orders to answer until %(moment)s: %(hubs)s. %(url)s", **values
            ),
            "supply_reminded": self.env._(
                "Your answer to %(orders)s is missing, the time ends at %(moment)s. %(url)s",
                **values,
            ),
            "supply_confirmed": self.env._(
                "No answer in time: %(orders)s count as confirmed in full, please deliver. %(url)s",
                **values,
            ),
            "supply_missed": self.env._(
                "The time to answer %(orders)s is over: please call your buyer.", **values
            ),
        }
        return texts[template_key]


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _after_groupbuy_told(self, company, key, values):
        """Text suppliers whose company wants it, each number once."""
        result = super()._after_groupbuy_told(company, key, values)
        if key in dict(SUPPLY_KEYS) and company.groupbuy_sms_supply:
            queue = self.env["sms.sms"].with_company(company)
            for number in dict.fromkeys(
                filter(None, (person._get_groupbuy_mobile(company) for person in self))
            ):
                queue._groupbuy_queue(number, key, values)
        return result

    def _get_groupbuy_mobile(self, company):
        """Return the mobile number of a person, else of the person's firm, or an empty text."""
        self.ensure_one()
        # Who is told is decided by the sender; the number goes into the message alone.
        person_sudo = self.sudo()
        numbers = [
            *person_sudo.user_ids.mapped("groupbuy_phone_verified"),
            person_sudo.phone,
            person_sudo.commercial_partner_id.phone,
        ]
        for number in filter(None, numbers):
            try:
                return company._groupbuy_get_phone(number)
            except PhoneRefused:
                continue
        return ""
