from datetime import timedelta

from odoo import Command, fields
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from ..exceptions import CampaignClosed, CapacityExceeded, OrderRefused
from ..rules.contact import Contact
from .common import GroupbuyCase


@tagged("post_install", "-at_install")
class TestCampaignTerms(GroupbuyCase):
    def test_group_forms_by_pieces_exactly_at_the_minimum(self):
        short = self._open_campaign(formation_kind="quantity", quantity_min=3)
        exact = self._open_campaign(formation_kind="quantity", quantity_min=3)
        refunded = self._place(short, 2)
        self._place(exact, 3)

        (short + exact).action_cut_off()

        self.assertEqual((short + exact).mapped("state"), ["failed", "cut_off"])
        self.assertEqual(refunded.state, "cancel")

    def test_group_forms_by_money(self):
        campaign = self._open_campaign(formation_kind="amount", amount_min=30)
        self._place(campaign, 2)

        progress = campaign._get_formation()

        self.assertEqual((progress.missing, progress.percent), (10, 66))
        self.assertIn("more and the group is formed", campaign._get_formation_text())

    def test_first_minimum_entered_tells_how_the_group_forms(self):
        campaign = self._create_campaign(resident_count_min=5)
        plain = self._create_campaign()

        plain.amount_min = 500

        self.assertEqual((campaign + plain).mapped("formation_kind"), ["residents", "amount"])

    def test_formation_chosen_by_hand_stays(self):
        campaign = self._create_campaign(formation_kind="quantity", quantity_min=5)

        campaign.resident_count_min = 3

        self.assertEqual(campaign.formation_kind, "quantity")

    def test_terms_that_exclude_each_other_are_refused(self):
        with self.assertRaisesRegex(ValidationError, "no quantity keeps"):
            self._create_campaign([self._line(quantity_min=5, limit_per_order=4)])

    def test_campaign_takes_as_many_orders_as_it_has_room_for(self):
        campaign = self._open_campaign(order_count_max=1)
        self._place(campaign)

        with self.assertRaises(CapacityExceeded):
            self._place(campaign, phone="13900139002")

    def test_pickup_point_counts_its_day_over_all_campaigns(self):
        self.leader.pickup_point_ids.capacity_per_day = 1
        first, second = self._open_campaign(), self._open_campaign()
        later = self._open_campaign(
            date_delivery=first.date_delivery + timedelta(days=1),
        )
        self._place(first)

        with self.assertRaises(CapacityExceeded):
            self._place(second, phone="13900139002")
        self.assertTrue(self._place(later, phone="13900139002"))

    def test_quota_of_a_point_binds_that_point_alone(self):
        other = self._create_leader("李娜", "13800138001")
        campaign = self._open_campaign(
            [
                self._line(
                    quota_ids=[
                        Command.create(
                            {"pickup_point_id": self.leader.pickup_point_ids.id, "quota": 2}
                        )
                    ]
                )
            ],
            leader_ids=[(6, 0, (self.leader + other).ids)],
        )
        mine = campaign.group_order_ids.filtered(lambda order: order.leader_id == self.leader)
        self._place_at(mine, 2, "13900139001")

        with self.assertRaises(OrderRefused):
            self._place_at(mine, 1, "13900139002")
        self.assertTrue(self._place_at(campaign.group_order_ids - mine, 5, "13900139002"))

    def test_extension_moves_forward_only(self):
        campaign = self._open_campaign()

        with self.assertRaisesRegex(UserError, "only moves forward"):
            campaign._extend(campaign.date_end - timedelta(minutes=1))

    def test_extension_ends_where_delivery_begins(self):
        campaign = self._open_campaign()
        latest = campaign._get_date_end_max()

        with self.assertRaisesRegex(UserError, "at the latest"):
            campaign._extend(latest + timedelta(seconds=1))
        first = campaign.date_end
        campaign._extend(latest)

        self.assertEqual((campaign.date_end, campaign.date_end_first), (latest, first))
        self.assertIn("Extended", campaign._get_extension_text())

    def test_closed_campaign_is_not_extended(self):
        campaign = self._open_campaign()
        self._place(campaign)
        campaign.action_cut_off()

        with self.assertRaisesRegex(UserError, "takes orders can be extended"):
            campaign._extend(fields.Datetime.now() + timedelta(hours=2))

    def test_stop_refuses_orders_at_once_and_says_why(self):
        campaign = self._open_campaign()
        campaign.with_user(self.staff)._stop("供应商召回")

        with self.assertRaisesRegex(CampaignClosed, "供应商召回"):
            self._place(campaign)
        campaign.with_user(self.staff).action_resume()

        self.assertEqual(self._place(campaign).state, "sale")

    def test_stop_needs_a_reason_and_something_to_stop(self):
        campaign = self._open_campaign()
        draft = self._create_campaign()

        with self.assertRaisesRegex(UserError, "Say why"):
            campaign._stop("  ")
        with self.assertRaisesRegex(UserError, "nothing to stop"):
            draft._stop("召回")

    def test_stopped_campaign_waits_for_a_person_at_its_cut_off(self):
        campaign = self._open_campaign()
        order = self._place(campaign)
        campaign._stop("召回")
        campaign.date_end = fields.Datetime.now() - timedelta(minutes=1)

        with self.enter_registry_test_mode():
            self.env.ref("community_groupbuy.ir_cron_advance_campaigns").method_direct_trigger()
        state = campaign.state
        campaign.action_cancel()

        self.assertEqual((state, campaign.state, order.state), ("open", "cancelled", "cancel"))
        self.assertFalse(campaign.is_stopped)

    def test_stopping_a_leader_stops_own_campaigns_and_the_own_part_in_others(self):
        other = self._create_leader("李娜", "13800138001")
        leaders = [(6, 0, (self.leader + other).ids)]
        owned = self._open_campaign(owner_id=self.leader.id, leader_ids=leaders)
        shared = self._open_campaign(leader_ids=leaders)

        self.leader._stop_campaigns("食品安全检查")

        self.assertEqual((owned.is_stopped, shared.is_stopped), (True, False))
        stopped = shared.seller_ids.filtered("is_stopped")
        self.assertEqual(stopped.leader_id, self.leader)
        with self.assertRaisesRegex(CampaignClosed, "食品安全检查"):
            self._place_at(stopped.group_order_ids, 1, "13900139001")
        self.assertTrue(
            self._place_at((shared.seller_ids - stopped).group_order_ids, 1, "13900139002")
        )

    def test_stopping_a_product_takes_it_off_everywhere(self):
        campaign = self._open_campaign()
        wizard = self.env["groupbuy.stop"].create(
            {
                "reason": "农残超标",
                "product_ids": [(6, 0, campaign.line_ids.product_id.product_tmpl_id.ids)],
            }
        )

        wizard.with_user(self.staff).action_stop()

        with self.assertRaisesRegex(OrderRefused, "no longer sold"):
            self._place(campaign)

    def _line(self, **values):
        return {"product_id": self._create_product().id, "price_unit": 10.0} | values

    def _place_at(self, group_order, quantity, phone):
        campaign = group_order.campaign_id
        return group_order._place_order(
            Contact("李雷", phone, "3栋", "502"), {campaign.line_ids[0].id: quantity}
        )
