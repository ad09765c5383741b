"""The first screen of staff: what waits for me today."""

from datetime import datetime, timedelta

from odoo import api, fields, models

CHART_DAYS = 14
CAMPAIGNS_SHOWN = 6


class GroupbuyToday(models.AbstractModel):
    """Collect today's work over all parts; each part adds the cards of its roles.

    Extend `_get_cards()`: return `super()._get_cards() + [self._prepare_card(…)]`.
    """

    _name = "groupbuy.today"
    _description = "Today's work"

    @api.model
    @api.readonly
    def get_today(self):
        """Return cards, running campaigns and the orders of the last days for this user."""
        self.env["groupbuy.campaign"].check_access("read")
        return {
            "cards": [card for card in self._get_cards() if card["count"]],
            "campaigns": self._get_campaigns(),
            "chart": self._get_chart(),
        }

    @api.model
    def _get_cards(self):
        """Return what waits for the user as a list of `_prepare_card()`; leaves add theirs."""
        cards = []
        if self.env.user.has_group("community_groupbuy.group_manager"):
            cards.append(self._prepare_campaign_card("review", self.env._("Campaigns to approve")))
        if self.env.user.has_group("community_groupbuy.group_user"):
            today = self._get_day_end()
            cards += [
                self._prepare_campaign_card("draft", self.env._("Drafts to finish")),
                self._prepare_card(
                    self.env._("Cut-off today"),
                    "community_groupbuy.groupbuy_campaign_action",
                    domain=[("state", "=", "open"), ("date_end", "<=", today)],
                    level="warning",
                ),
                self._prepare_card(
                    self.env._("Delivered today, not closed"),
                    "community_groupbuy.groupbuy_campaign_action",
                    domain=[("state", "=", "handover"), ("date_delivery", "<=", today)],
                ),
            ]
        return cards

    @api.model
    def _prepare_campaign_card(self, state, title):
        """Return the card of the campaigns in one state."""
        return self._prepare_card(
            title, "community_groupbuy.groupbuy_campaign_action", [("state", "=", state)]
        )

    @api.model
    def _prepare_card(self, title, action, domain, level="info"):
        """Return one card: its count, and the action that shows what was counted.

        :param level: info, warning or danger
        """
        action_values = self.env["ir.actions.act_window"]._for_xml_id(action)
        Model = self.env[action_values["res_model"]]
        readable = Model.has_access("read")
        return {
            "title": title,
            "count": Model.search_count(domain) if readable else 0,
            "action": action,
            "domain": [
                (name, operator, str(value) if isinstance(value, datetime) else value)
                for name, operator, value in domain
            ],
            "level": level,
        }

    @api.model
    def _get_day_end(self):
        """Return the end of today in the user's time zone, as UTC."""
        now = fields.Datetime.now()
        local = fields.Datetime.context_timestamp(self, now)
        passed = timedelta(hours=local.hour, minutes=local.minute, seconds=local.second)
        return now - passed + timedelta(days=1)

    @api.model
    def _get_campaigns(self):
        """Return the campaigns now running, the next cut-off first."""
        campaigns = self.env["groupbuy.campaign"].search(
            [("state", "not in", ("draft", "review", "done", "failed", "cancelled"))],
            order="date_end",
            limit=CAMPAIGNS_SHOWN,
        )
        return [campaign._prepare_today() for campaign in campaigns]

    @api.model
    def _get_chart(self):
        """Return orders and sales per day of the last two weeks."""
        if not self.env["sale.order"].has_access("read"):
            return None
        since = fields.Datetime.now() - timedelta(days=CHART_DAYS)
        rows = self.env["sale.order"]._read_group(
            [
                ("groupbuy_order_id", "!=", False),
                ("state", "=", "sale"),
                ("date_order", ">=", since),
            ],
            ["date_order:day"],
            ["__count", "amount_total:sum"],
        )
        return {
            "labels": [day.strftime("%m-%d") for day, *_figures in rows],
            "orders": [count for _day, count, _amount in rows],
            "amounts": [amount for _day, _count, amount in rows],
        }
