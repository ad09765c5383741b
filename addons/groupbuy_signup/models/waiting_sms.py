"""Who moves up a waiting list is told by text message."""

from odoo import api, fields, models

WAITING_KEYS = [
    ("waiting_placed", "Waiting list: ordered"),
    ("waiting_offered", "Waiting list: to be paid"),
]


class SmsSms(models.Model):
    _inherit = "sms.sms"

    groupbuy_template_key = fields.Selection(selection_add=WAITING_KEYS)

    @api.model
    def _groupbuy_get_text(self, template_key, values):
        """Add the texts of the waiting list."""
        if template_key not in dict(WAITING_KEYS):
            return super()._groupbuy_get_text(template_key, values)
        values = {"goods": "", "url": "", "moment": ""} | values
        texts = {
            "waiting_placed": self.env._(
                "Good news: %(goods)s came free and is ordered for you. Your order: %(url)s",
                **values,
            ),
            "waiting_offered": self.env._(
                "%(goods)s came free. Pay until %(moment)s and it is yours: %(url)s", **values
            ),
        }
        return texts[template_key]


class GroupbuyWaiting(models.Model):
    _inherit = "groupbuy.waiting"

    def _after_moved_up(self):
        """Tell the person, in the person's language."""
        result = super()._after_moved_up()
        # The list is moved up by the system; number and link go to the person alone.
        for waiting in self.sudo():
            order = waiting.order_id
            queue = self.env["sms.sms"].with_context(
                lang=order.partner_id.lang or waiting.company_id.partner_id.lang
            )
            queue.with_company(waiting.company_id)._groupbuy_queue(
                waiting.phone,
                "waiting_placed" if waiting.state == "placed" else "waiting_offered",
                {
                    "goods": waiting.goods,
                    "url": f"{order.get_base_url()}{order.access_url}"
                    f"?access_token={order.access_token}",
                    "moment": waiting._get_offer_end_text(),
                },
            )
        return result
