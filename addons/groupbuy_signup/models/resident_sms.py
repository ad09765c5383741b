"""Messages to residents about orders that were placed for them."""

from odoo import api, models

RESIDENT_KEYS = {"standing_placed", "standing_refused", "waiting_placed", "waiting_offered"}


class SmsSms(models.Model):
    _inherit = "sms.sms"

    @api.model
    def _groupbuy_get_text(self, template_key, values):
        """Add the messages about standing orders and the waiting list."""
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
            "waiting_placed": self.env._(
                "%(campaign)s: it was your turn in the waiting list, your order is placed, "
                "pickup code %(code)s. %(url)s",
                **values,
            ),
            "waiting_offered": self.env._(
                "%(campaign)s: it is your turn in the waiting list. Please pay soon, "
                "so that the order is yours: %(url)s",
                **values,
            ),
        }
        return texts[template_key]

    @api.model
    def _groupbuy_tell_resident(self, template_key, phone, campaign, values):
        """Queue a message to a resident; without a number there is none."""
        if phone:
            # The pickup code is for its owner and no key to an account: nothing to hide later.
            self._groupbuy_queue(phone, template_key, {"campaign": campaign.name} | values)


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
                "code": order.groupbuy_pickup_code or "",
                "reason": run.reason or "",
                "url": f"{base}{page}",
            }
            run.env["sms.sms"]._groupbuy_tell_resident(
                f"standing_{run.state}", standing.contact_phone, run.campaign_id, values
            )
        return result


class GroupbuyWaiting(models.Model):
    _inherit = "groupbuy.waiting"

    def _after_moved_up(self):
        """Tell whose turn it was."""
        result = super()._after_moved_up()
        for waiting in self.filtered(lambda waiting: waiting.state in {"placed", "offered"}):
            order = waiting.order_id
            values = {
                "code": order.groupbuy_pickup_code or "",
                "url": f"{waiting.get_base_url()}{waiting._get_url()}",
            }
            waiting.env["sms.sms"]._groupbuy_tell_resident(
                f"waiting_{waiting.state}", waiting.phone, waiting.campaign_id, values
            )
        return result
