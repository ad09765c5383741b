from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common import SupplyCase


@tagged("post_install", "-at_install")
class TestSpotSale(SupplyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.user.lang = "en_US"
        cls.buyer.lang = "en_US"
        cls.env.company.partner_id.lang = "en_US"
        cls.tomato.seller_ids.groupbuy_case_quantity = 10

    def _finish(self, quantities=(3, 4), received=10):
        run = self._cut_off(quantities)
        run._continue()
        self._receive(run, received)
        return run

    def _sell(self, run):
        return run.with_user(self.buyer).action_sell_leftovers()

    def test_leftovers_become_a_draft_of_the_same_evening(self):
        run = self._finish()

        action = self._sell(run)

        campaign = run.spot_campaign_ids
        self.assertEqual(action["res_id"], campaign.id)
        self.assertEqual(campaign.state, "draft")
        self.assertEqual(campaign.leader_ids, self.leader)
        self.assertEqual(campaign.spot_warehouse_id, run.line_ids.warehouse_id)
        self.assertRecordValues(
            campaign.line_ids, [{"product_id": self.tomato.id, "quota": 3, "price_unit": 8.0}]
        )

    def test_pressing_again_opens_the_same_draft(self):
        run = self._finish()
        first = self._sell(run)["res_id"]

        self.assertEqual(self._sell(run)["res_id"], first)

    def test_its_run_takes_all_from_stock_and_buys_nothing(self):
        run = self._finish()
        self._sell(run)
        spot = run.spot_campaign_ids
        spot.date_start -= timedelta(minutes=5)
        spot.action_submit()
        spot.action_approve()
        spot._open()
        self._place(spot, 2, "新邻居", "13900139999")
        spot.with_user(self.staff).action_cut_off()
        spot.run_id._continue()

        self.assertRecordValues(
            spot.run_id.line_ids,
            [{"quantity_ordered": 2, "quantity_stock": 2, "quantity_purchased": 0}],
        )
        self.assertFalse(spot.run_id.purchase_ids)
        self.assertEqual(spot.order_ids.order_line.groupbuy_quantity_allocated, 2)

    def test_what_is_on_offer_is_promised_to_nobody_else(self):
        run = self._finish()
        self._sell(run)
        spot = run.spot_campaign_ids
        spot.action_submit()
        other = self._cut_off([5])
        other._continue()

        self.assertEqual(other.line_ids.quantity_stock, 0)
        self.assertEqual(spot.line_ids._get_spot_obstacles(), [])

    def test_what_residents_took_more_is_never_offered_again(self):
        campaign = self._open_campaign([{"product_id": self.tomato.id, "price_unit": 10.0}])
        campaign.line_ids.can_take_more = True
        for number, quantity in enumerate((3, 4)):
            self._place(
                campaign,
                quantity,
                f"邻居{number}",
                f"1390013900{number}",
                tolerances=((campaign.line_ids.id, 1),),
            )
        campaign.with_user(self.staff).action_cut_off()
        run = campaign.run_id
        run._continue()
        self._receive(run, 10)

        given = sum(campaign.order_ids.order_line.mapped("groupbuy_quantity_allocated"))
        self.assertEqual(given, 9)
        self._sell(run)
        self.assertEqual(run.spot_campaign_ids.line_ids.quota, 1)
        # All of it offered, nothing is left for a run of the same evening.
        run.spot_campaign_ids.action_submit()
        other = self._cut_off([5])
        other._continue()
        self.assertEqual(other.line_ids.quantity_stock, 0)

    def test_handing_in_waits_for_who_promises_the_same_stock(self):
        run = self._finish()
        self._sell(run)
        turn = f"turn:stock:{run.line_ids.warehouse_id.id}:{self.tomato.id}"
        before = self._count_turns(turn)

        run.spot_campaign_ids.action_submit()

        self.assertEqual(self._count_turns(turn), before + 1)

    def _count_turns(self, key):
        self.env.cr.execute("SELECT quantity FROM groupbuy_counter WHERE key = %s", [key])
        return (self.env.cr.fetchone() or (0,))[0]

    def test_quota_of_an_offer_that_is_out_stays_within_the_stock(self):
        run = self._finish()
        self._sell(run)
        spot = run.spot_campaign_ids
        spot.action_submit()
        spot.action_approve()

        with self.assertRaisesRegex(UserError, "at most 3, what is left in stock"):
            spot.line_ids.quota = 4

    def test_more_than_is_left_cannot_be_offered(self):
        run = self._finish()
        self._sell(run)
        spot = run.spot_campaign_ids
        spot.line_ids.quota = 4

        with self.assertRaisesRegex(UserError, "at most 3, what is left in stock"):
            spot.action_submit()

    def test_nothing_left_is_one_sentence(self):
        run = self._finish([10])

        self.assertFalse(run.has_leftovers)
        with self.assertRaisesRegex(UserError, "Nothing is left over"):
            self._sell(run)

    def test_run_that_is_not_shared_out_has_no_leftovers_yet(self):
        run = self._cut_off([3])
        run._continue()

        with self.assertRaisesRegex(UserError, "not shared out yet"):
            self._sell(run)

    def test_surplus_of_the_supplier_is_not_ours_to_sell(self):
        self.tomato.seller_ids.groupbuy_surplus_owner = "supplier"

        self.assertEqual(self._finish().line_ids._get_leftovers(), {})

    def test_leaders_and_campaign_staff_cannot_press_the_button(self):
        run = self._finish()
        leader = self._create_leader_user(self.leader)
        stranger = new_test_user(self.env, "plain", groups="base.group_user")

        for user in (leader, self.staff, stranger):
            with self.assertRaises(AccessError):
                run.with_user(user).action_sell_leftovers()
