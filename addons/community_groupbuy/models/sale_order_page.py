"""A resident's order as its own page shows it."""

from datetime import timedelta

from odoo import fields, models

from ..rules.campaign_machine import FLOW
from .sale_order import UNPAID_MINUTES


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _get_goods_text(self):
        """Return what is ordered in one line."""
        self.ensure_one()
        return self.order_line.filtered("groupbuy_line_id")._get_goods_text()

    def _get_phone_text(self):
        """Return the resident's phone number as people write it in this country."""
        self.ensure_one()
        return self.company_id._groupbuy_phone_text(self.groupbuy_contact_phone)

    def _get_timeline(self):
        """Return the steps of the order as [(code, label, text of the date, state)].

        State is done, current, ahead or failed. Leaves extend `_get_timeline_steps`.
        """
        self.ensure_one()
        steps = self._get_timeline_steps()
        if self.state == "cancel":
            reached = [step for step in steps if step[0] == "placed"]
            failed = ("cancelled", self.env._("Cancelled"), self.groupbuy_cancel_reason)
            return [(*step[:3], "done") for step in reached] + [(*failed, "failed")]
        states, passed = [], True
        for *_step, done in steps:
            states.append("done" if passed and done else "current" if passed else "ahead")
            passed = passed and bool(done)
        return [(*step[:3], state) for step, state in zip(steps, states, strict=True)]

    def _get_date_placed(self):
        """Return when the order came in: orders typed in afterwards carry the earlier moment."""
        self.ensure_one()
        return min(self.create_date, self.date_order)

    def _get_timeline_steps(self):
        """Return [(code, label, text of the date, is it done)] in order; leaves add theirs."""
        self.ensure_one()
        campaign = self.groupbuy_campaign_id
        moment, reached = campaign._get_moment_text, self._has_reached
        steps = [
            ("placed", self.env._("Order placed"), moment(self._get_date_placed()), True),
        ]
        if self.groupbuy_payment_mode == "online":
            paid = self.state == "sale"
            steps.append(("paid", self.env._("Payment"), False, paid))
        return steps + [
            (
                "cut_off",
                self.env._("Cut-off"),
                moment(campaign.date_end),
                reached("cut_off"),
            ),
            ("bought", self.env._("Purchasing"), False, reached("arriving")),
            (
                "at_point",
                self.env._("At the pickup point"),
                campaign._get_day_text(campaign.date_delivery),
                self._is_at_pickup_point(),
            ),
            ("collected", self.env._("Pickup"), False, self._is_collected()),
        ]

    def _has_reached(self, state):
        """Return whether the order's campaign has come to `state` or further."""
        current = self.groupbuy_campaign_id.state
        return current in FLOW and FLOW.index(current) >= FLOW.index(state)

    def _is_at_pickup_point(self):
        """Return whether the goods wait for the resident or are gone with them."""
        return self.groupbuy_order_id.state in {"signed", "done"}

    def _is_collected(self):
        """Return whether the resident has everything that was to be had."""
        self.ensure_one()
        lines = self.order_line.filtered("groupbuy_line_id")
        if not self._is_at_pickup_point() or not lines:
            return False
        return all(
            line.product_uom_id.compare(line.qty_delivered, line._get_quantity_due()) >= 0
            for line in lines
        )

    def _get_page_status(self):
        """Return (code, words, tone) of the order for its resident; leaves may refine."""
        self.ensure_one()
        if self.state == "cancel":
            return "cancelled", self.env._("Cancelled"), "red"
        if self.state != "sale":
            return "unpaid", self.env._("To be paid"), "amber"
        if self._is_collected():
            return "collected", self.env._("Collected"), "green"
        if self._is_at_pickup_point():
            return "waiting", self.env._("Ready for pickup"), "green"
        if self.groupbuy_order_id.state == "loaded":
            return "loaded", self.env._("On the way"), "blue"
        if self._has_reached("cut_off"):
            return "bought", self.env._("To be shipped"), "blue"
        return "placed", self.env._("Ordered"), "brand"

    def _get_page_hint(self, code):
        """Return the sentence below the order's state; leaves may refine."""
        self.ensure_one()
        moment = self.groupbuy_campaign_id._get_moment_text(self.groupbuy_campaign_id.date_end)
        return {
            "cancelled": self.groupbuy_cancel_reason or "",
            "placed": self.env._("You can change your mind until %(moment)s.", moment=moment),
            "waiting": self.env._("Your goods are at the pickup point."),
            "collected": self.env._("Thank you, and enjoy!"),
        }.get(code, "")

    def _get_pickup_qr_value(self):
        """Return what the leader's phone reads from the resident's; leaves may extend."""
        self.ensure_one()
        return self.groupbuy_pickup_code

    def _get_seconds_to_pay(self):
        """Return how long an unpaid order is kept."""
        self.ensure_one()
        late = self.create_date + timedelta(minutes=UNPAID_MINUTES)
        late = min(late, self.groupbuy_campaign_id.date_end)
        return max(0, int((late - fields.Datetime.now()).total_seconds()))

    def _get_payment_obstacle(self):
        """Return the sentence why this order cannot be paid online now, empty if it can."""
        self.ensure_one()
        if self.state == "cancel":
            return self.env._("This order is cancelled; there is nothing to pay.")
        if self.groupbuy_payment_mode != "online":
            return self.env._("This order is paid at pickup.")
        if self.state == "sale" and not self._get_amount_to_pay():
            return self.env._("This order is paid already.")
        if self._is_payment_under_way():
            return self.env._("A payment of this order is being processed already.")
        if not self._is_changeable():
            return self.env._("The cut-off has passed; this order can no longer be paid.")
        return ""

    def _send_order_notification_mail(self, mail_template, allow_deferred_sending=True):
        """Send residents no sales mail: their order page tells it, and most have no address."""
        if self.groupbuy_order_id:
            return None
        return super()._send_order_notification_mail(
            mail_template, allow_deferred_sending=allow_deferred_sending
        )
