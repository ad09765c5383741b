"""Messages to residents about their standing orders."""

from odoo import api, models

RESIDENT_KEYS = {"standing_placed", "standing_refused"}


class SmsSms(models.Model):
    _inherit = "sms.sms"

    @api.model
    def _groupbuy_get_text(self, template_key, values):
        """Add the messages about standing orders."""
        if template_key not in RESIDENT_KEYS:
            return super()._groupbuy_get_text(template_key, values)
        values = {"campaign": "", "code": "", "reason": "", "url": ""} | values
        texts = {
            "standing_placed": self.env._(
                "%(campaign)s: your standing order is placed, pickup code %(code)s. "
                "Look at it or change it: %(url)s",
                **values,
            ),
            "standing_refused": self.env._(
                "%(campaign)s: your standing order could not be placed. %(reason)s %(url)s",
                **values,
            ),
        }
        return texts[template_key]


class GroupbuyStandingRun(models.Model):
    _inherit = "groupbuy.standing.run"

    def _after_placed(self):
        """Tell the resident that the standing order was placed, or why not."""
        result = super()._after_placed()
        for run in self.filtered(lambda run: run.state in {"placed", "refused"}):
            order, standing = run.order_id, run.standing_id
            base = run.get_base_url()
            page = order.get_portal_url() if order else standing._get_page_url()
            values = {
                "campaign": run.campaign_id.name,
                "code": order.groupbuy_pickup_code or "",
                "reason": run.reason or "",
                "url": f"{base}{page}",
            }
            if standing.contact_phone:
                # The pickup code is for its owner and no key to an account: nothing to hide later.
                run.env["sms.sms"].with_company(run.company_id)._groupbuy_queue(
                    standing.contact_phone, f"standing_{run.state}", values
                )
        return result
