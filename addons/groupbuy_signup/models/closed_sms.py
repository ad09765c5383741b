"""Residents and leaders may be texted when the list of a campaign is closed."""

from odoo import api, fields, models

CLOSED_KEYS = [
    ("list_closed", "List closed: resident"),
    ("list_closed_leader", "List closed: leader"),
]


class ResCompany(models.Model):
    _inherit = "res.company"

    groupbuy_sms_closed = fields.Selection(
        selection=[
            ("nobody", "Nobody"),
            ("leaders", "Leaders"),
            ("everybody", "Leaders and residents"),
        ],
        string="Text messages when a list is closed",
        default="leaders",
        required=True,
        help="Residents always read it in their order; a text message for each order costs money.",
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    groupbuy_sms_closed = fields.Selection(related="company_id.groupbuy_sms_closed", readonly=False)


class SmsSms(models.Model):
    _inherit = "sms.sms"

    groupbuy_template_key = fields.Selection(selection_add=CLOSED_KEYS)

    @api.model
    def _groupbuy_get_text(self, template_key, values):
        """Add the texts of a closed list."""
        if template_key not in dict(CLOSED_KEYS):
            return super()._groupbuy_get_text(template_key, values)
        values = {"campaign": "", "amount": "", "day": "", "count": "", "url": ""} | values
        if template_key == "list_closed":
            return self.env._(
                "%(campaign)s is closed: your order comes to %(amount)s and arrives on "
                "%(day)s. %(url)s",
                **values,
            )
        return self.env._(
            "%(campaign)s is closed: %(count)s orders for %(amount)s arrive on %(day)s.", **values
        )

    @api.model
    def _groupbuy_queue_all(self, template_key, messages):
        """Queue many messages of one kind at once: `messages` are `[(number, values)]`."""
        # The platform tells; none of its users may write a message.
        return self.sudo().create(
            [
                {
                    "number": number,
                    "body": self._groupbuy_get_text(template_key, values),
                    "groupbuy_template_key": template_key,
                    "groupbuy_template_values": values,
                    "groupbuy_company_id": self.env.company.id,
                }
                for number, values in messages
                if number
            ]
        )


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _after_list_closed(self):
        """Text the residents whose company wants it."""
        result = super()._after_list_closed()
        for company, orders in self.grouped("company_id").items():
            if company.groupbuy_sms_closed == "everybody":
                told = orders.with_context(lang=company.partner_id.lang)
                told.env["sms.sms"].with_company(company)._groupbuy_queue_all(
                    "list_closed",
                    [(order.groupbuy_contact_phone, order._get_closed_values()) for order in told],
                )
        return result

    def _get_closed_values(self):
        """Return the values of the text about this order."""
        campaign = self.groupbuy_campaign_id
        return {
            "campaign": campaign.name,
            "amount": self.currency_id._get_price_text(self.amount_total),
            "day": campaign._get_day_text(campaign.date_delivery),
            "url": f"{self.get_base_url()}{self.get_portal_url()}",
        }


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    def _after_list_closed(self):
        """Text the leaders whose company wants it."""
        result = super()._after_list_closed()
        for company, orders in self.grouped("company_id").items():
            if company.groupbuy_sms_closed != "nobody":
                told = orders.with_context(lang=company.partner_id.lang)
                told.env["sms.sms"].with_company(company)._groupbuy_queue_all(
                    "list_closed_leader",
                    [
                        (order.leader_id.partner_id.phone, order._get_closed_values())
                        for order in told
                    ],
                )
        return result

    def _get_closed_values(self):
        """Return the values of the text about this group order."""
        campaign = self.campaign_id
        return {
            "campaign": campaign.name,
            "amount": self.currency_id._get_price_text(self.amount_total),
            "day": campaign._get_day_text(campaign.date_delivery),
            "count": self.order_count,
        }
