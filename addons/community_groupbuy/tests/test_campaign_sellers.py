import importlib.util

from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import file_path, mute_logger

from ..rules.contact import Contact
from .common import GroupbuyCase


@tagged("post_install", "-at_install")
class TestCampaignSellers(GroupbuyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls._create_leader("李娜", "13800138001")
        cls.second = cls.env["groupbuy.pickup.point"].create(
            {"name": "北门自提点", "leader_id": cls.leader.id}
        )

    def test_each_seller_gets_one_group_order_per_pickup_point(self):
        campaign = self._open_campaign(leader_ids=[(6, 0, (self.leader + self.other).ids)])

        sellers = campaign.seller_ids.sorted("id")

        self.assertEqual(sellers.leader_id, self.leader + self.other)
        self.assertEqual(sellers[0].group_order_ids.pickup_point_id, self.leader.pickup_point_ids)
        self.assertEqual(len(sellers[1].group_order_ids), 1)
        self.assertEqual(len(set(campaign.group_order_ids.mapped("code"))), 3)

    def test_siblings_are_the_points_of_the_same_seller(self):
        campaign = self._open_campaign(leader_ids=[(6, 0, (self.leader + self.other).ids)])
        first = campaign.seller_ids.sorted("id")[0].group_order_ids.sorted("id")[0]

        self.assertEqual(first._get_siblings().pickup_point_id, self.leader.pickup_point_ids)
        self.assertEqual(first.seller_id.url, first.url)

    def test_sequence_numbers_are_counted_per_seller(self):
        campaign = self._open_campaign(leader_ids=[(6, 0, (self.leader + self.other).ids)])
        mine = campaign.seller_ids.sorted("id")[0].group_order_ids.sorted("id")
        theirs = campaign.seller_ids.sorted("id")[1].group_order_ids

        numbers = [
            self._place_at(group_order, phone).groupbuy_sequence
            for group_order, phone in (
                (mine[0], "13900139001"),
                (mine[1], "13900139002"),
                (theirs, "13900139003"),
            )
        ]

        self.assertEqual(numbers, [1, 2, 1])

    def test_same_number_twice_for_a_seller_is_refused_by_the_database(self):
        campaign = self._open_campaign()
        group_orders = campaign.group_order_ids.sorted("id")
        self._place_at(group_orders[0], "13900139001")
        second = self._place_at(group_orders[1], "13900139002")

        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.cr.savepoint():
            second.groupbuy_sequence = 1
            self.env.flush_all()

    def test_owner_other_than_the_seller_makes_an_assist_leader(self):
        campaign = self._open_campaign(
            owner_id=self.leader.id, leader_ids=[(6, 0, (self.leader + self.other).ids)]
        )
        order = self._place_at(campaign.seller_ids[-1].group_order_ids, "13900139001")

        self.assertEqual(campaign.seller_ids.sorted("id").mapped("is_assist"), [False, True])
        self.assertEqual(
            (order.groupbuy_owner_id, order.groupbuy_seller_id.leader_id),
            (self.leader, self.other),
        )

    def test_seller_who_joins_late_can_take_orders_at_once(self):
        campaign = self._open_campaign()

        seller = campaign._add_seller(self.other, rate=8)
        again = campaign._add_seller(self.other)

        self.assertEqual((seller, seller.commission_rate), (again, 8))
        self.assertEqual(len(seller.group_order_ids), 1)
        self.assertIn(self.other, campaign.leader_ids)

    def test_chosen_points_are_the_only_ones(self):
        campaign = self._create_campaign()
        self.env["groupbuy.campaign.seller"].create(
            {
                "campaign_id": campaign.id,
                "leader_id": self.leader.id,
                "pickup_point_ids": [(6, 0, self.second.ids)],
            }
        )
        campaign.action_submit()

        campaign.action_approve()

        self.assertEqual(campaign.group_order_ids.pickup_point_id, self.second)

    def test_seller_with_group_orders_stays(self):
        campaign = self._open_campaign()

        with self.assertRaisesRegex(UserError, "stays in it"):
            campaign.seller_ids.unlink()

    def test_seller_totals_count_all_points(self):
        campaign = self._open_campaign()
        for place, group_order in enumerate(campaign.group_order_ids):
            self._place_at(group_order, f"1390013900{place}", 2)

        self.assertRecordValues(campaign.seller_ids, [{"order_count": 2, "amount_total": 40.0}])

    def test_migration_numbers_sellers_with_two_lists_anew(self):
        campaign = self._open_campaign()
        first, second = campaign.group_order_ids.sorted("id")
        orders = self._place_at(first, "13900139001") + self._place_at(second, "13900139002")
        self.env.flush_all()
        self.env.cr.execute("DROP INDEX sale_order_groupbuy_sequence_uniq")
        self.env.cr.execute(
            "UPDATE sale_order SET groupbuy_sequence = 1, groupbuy_seller_id = NULL WHERE id IN %s",
            [tuple(orders.ids)],
        )

        self._migrate()

        self.assertEqual(orders.mapped("groupbuy_sequence"), [1, 2])
        self.assertEqual(orders.groupbuy_seller_id, campaign.seller_ids)
        self.assertEqual(campaign.seller_ids.sequence_last, 2)

    def _place_at(self, group_order, phone, quantity=1):
        line = group_order.campaign_id.line_ids[0]
        contact = Contact("李雷", phone, "3栋", "502")
        return group_order._place_order(contact, {line.id: quantity})

    def _migrate(self):
        path = file_path("community_groupbuy/migrations/19.0.3.0.0/pre-campaign.py")
        spec = importlib.util.spec_from_file_location("pre_campaign", path)
        script = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(script)
        for _run in range(2):
            script.migrate(self.env.cr, "19.0.2.0.0")
        self.env.invalidate_all()
