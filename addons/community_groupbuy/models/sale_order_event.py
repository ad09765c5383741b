"""Every step of a resident's order, with time and operator."""

from odoo import api, fields, models

TONES = {
    "placed": "brand",
    "paid": "green",
    "refund": "blue",
    "to_pay": "amber",
    "cancelled": "red",
    "collected": "green",
}


class SaleOrder(models.Model):
    _inherit = "sale.order"

    groupbuy_event_ids = fields.One2many(
        comodel_name="groupbuy.order.event", inverse_name="order_id", string="Steps"
    )
    groupbuy_history = fields.Json(string="Timeline", compute="_compute_groupbuy_history")

    @api.depends("groupbuy_event_ids", "state", "groupbuy_order_id.state")
    @api.depends_context("uid", "lang", "tz")
    def _compute_groupbuy_history(self):
        for order in self:
            order.groupbuy_history = order._get_history() if order.groupbuy_order_id else []

    def _log_event(self, kind, text, reason=None, before=None):
        """Write down a step of each order, in one go.

        :param text: what happened; a dict `{order: text}` where orders differ
        :param before: `{order: amount}` before the step, when it changed the amount
        """
        return self.env["groupbuy.order.event"]._append(
            [
                {
                    "order_id": order.id,
                    "kind": kind,
                    "actor": order._get_actor(),
                    "text": text[order] if isinstance(text, dict) else text,
                    "reason": reason,
                    "amount_before": before[order] if before else order.amount_total,
                    "amount_after": order.amount_total,
                }
                for order in self
            ]
        )

    def _get_actor(self):
        """Return who acts on this order: resident, leader (or helper), staff or system."""
        user = self.env.user
        if user._is_superuser():
            return "system"
        if user._is_internal():
            return "staff"
        # Whether the user belongs to the order's team is all that is asked.
        team_sudo = self.sudo().groupbuy_leader_id.member_ids
        if user in team_sudo.filtered(lambda member: member.state == "active").user_id:
            return "leader"
        return "resident"

    def _get_history(self):
        """Return the steps that were taken, oldest first, ready for page and form.

        Each is a dict: kind, label, text, reason, date (UTC text), moment (local text), actor,
        tone. Leaves add steps in `_get_history_steps`.
        """
        self.ensure_one()
        moment = self.groupbuy_campaign_id._get_moment_text
        steps = sorted(self._get_history_steps(), key=lambda step: step["date"])
        return [
            {"text": "", "reason": "", "actor": "", "tone": TONES.get(step["kind"], "neutral")}
            | step
            | {
                "date": fields.Datetime.to_string(step["date"]),
                "moment": moment(step["date"]),
            }
            for step in steps
        ]

    def _get_history_steps(self):
        """Return the steps with a moment as dicts, in any order; leaves add theirs."""
        campaign = self.groupbuy_campaign_id
        steps = [self._prepare_placed_step(), *self._get_payment_steps()]
        if self.state == "sale" and self._has_reached("cut_off"):
            steps.append(
                {"kind": "cut_off", "label": self.env._("Cut-off"), "date": campaign.date_end}
            )
        # The order's own steps are its reader's to know.
        events = self.sudo().groupbuy_event_ids
        labels = dict(events._fields["kind"]._description_selection(self.env))
        steps += [
            {
                "kind": event.kind,
                "label": labels[event.kind],
                "text": event.text or "",
                "reason": event.reason or "",
                "date": event.date,
                "actor": event._get_actor_name(),
            }
            for event in events
        ]
        return steps

    def _prepare_placed_step(self):
        """Return the step of placing the order."""
        sources = dict(self._fields["groupbuy_source"]._description_selection(self.env))
        # The name alone of who typed the order is read.
        user_sudo = self.sudo().create_uid
        return {
            "kind": "placed",
            "label": self.env._("Order placed"),
            "text": sources.get(self.groupbuy_source, ""),
            "date": self._get_date_placed(),
            "actor": user_sudo.name
            if user_sudo._is_internal() and not user_sudo._is_superuser()
            else self.env._("Resident")
            if self.groupbuy_source == "page"
            else "",
        }

    def _get_payment_steps(self):
        """Return the finished online payments as steps; refunds are logged when sent."""
        return [
            {
                "kind": "paid",
                "label": self.env._("Paid online"),
                "text": self.currency_id.format(payment.amount),
                "date": payment.last_state_change or payment.create_date,
                "actor": payment.provider_id.name,
            }
            for payment in self._get_done_transactions()
            if payment.operation != "refund"
        ]

    def _after_list_closed(self):
        """React to the residents' being told that the list is closed; leaves extend."""
