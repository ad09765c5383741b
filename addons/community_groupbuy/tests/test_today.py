from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import GroupbuyCase


@tagged("post_install", "-at_install")
class TestToday(GroupbuyCase):
    def _cards(self, user):
        today = self.env["groupbuy.today"].with_user(user).get_today()
        return {card["title"]: card["count"] for card in today["cards"]}

    def test_manager_sees_what_waits_for_approval(self):
        before = self._cards(self.manager).get("Campaigns to approve", 0)

        self._create_campaign().action_submit()

        self.assertEqual(self._cards(self.manager)["Campaigns to approve"], before + 1)
        self.assertNotIn("Campaigns to approve", self._cards(self.staff))

    def test_card_shows_what_it_counted(self):
        self._open_campaign()

        cards = self.env["groupbuy.today"].with_user(self.staff)._get_cards()

        for card in cards:
            model = self.env["ir.actions.act_window"]._for_xml_id(card["action"])
            self.assertEqual(
                self.env[model["res_model"]].search_count(card["domain"]),
                card["count"],
            )

    def test_running_campaign_is_shown_with_its_figures(self):
        campaign = self._open_campaign(name="今日专场")
        self._place(campaign, 2)

        shown = campaign.with_user(self.staff)._prepare_today()

        self.assertEqual(
            (shown["orders"], shown["residents"], shown["amount"]),
            (1, 1, campaign.currency_id.format(20.0)),
        )

    def test_others_are_refused(self):
        stranger = new_test_user(self.env, "stranger", groups="base.group_user")

        with self.assertRaises(AccessError):
            self.env["groupbuy.today"].with_user(stranger).get_today()

    def test_sums_are_for_staff_and_not_for_other_leaders(self):
        campaign = self._open_campaign()
        self._place(campaign, 2)
        other = self._create_leader("陈静", "13800138009")
        campaign.leader_ids += other
        user = self._create_leader_user(other, "otherleader")

        self.assertEqual(campaign.with_user(self.staff).amount_total, 20.0)
        self.assertEqual(campaign.with_user(user).amount_total, 0.0)
