from odoo.tests import tagged

from odoo.addons.community_groupbuy.rules.contact import Contact

from .common import FinanceCase


@tagged("post_install", "-at_install")
class TestSellerCommission(FinanceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.assist = cls._create_leader("李娜", "13800138001")

    def _sell(self, rate=0, point=None, owner=None):
        """Return the assist leader's group order with goods for 20 handed over."""
        campaign = self._create_campaign(
            [self._create_service()],
            owner_id=(owner or self.leader).id,
            leader_ids=[(6, 0, self.assist.ids)],
        )
        self.env["groupbuy.campaign.seller"].create(
            {
                "campaign_id": campaign.id,
                "leader_id": self.assist.id,
                "commission_rate": rate,
                "pickup_point_ids": [(6, 0, point.ids)] if point else [],
            }
        )
        campaign.action_submit()
        campaign.action_approve()
        campaign._open()
        group_order = campaign.group_order_ids
        group_order._place_order(
            Contact("李雷", "13900139001", "3栋", "502"), {campaign.line_ids.id: 2}
        )
        campaign.action_cut_off()
        self._hand_over(campaign.order_ids)
        return group_order

    def test_own_rate_of_the_seller_beats_the_rules(self):
        group_order = self._sell(rate=6)

        entries = group_order._accrue_commissions()

        self.assertRecordValues(
            entries,
            [
                {
                    "kind": "sales_commission",
                    "leader_id": self.assist.id,
                    "rate": 6.0,
                    "amount": 1.2,
                    "rule_id": False,
                    "seller_id": group_order.seller_id.id,
                    "owner_id": self.leader.id,
                    "pickup_point_id": group_order.pickup_point_id.id,
                }
            ],
        )

    def test_without_an_own_rate_the_rules_apply(self):
        entries = self._sell()._accrue_commissions()

        self.assertRecordValues(entries, [{"amount": 2.0, "rule_id": self.rule.id}])

    def test_own_rate_earns_where_no_rule_does(self):
        self.rule.active = False

        entries = self._sell(rate=6)._accrue_commissions()

        self.assertRecordValues(entries, [{"amount": 1.2, "leader_id": self.assist.id}])

    def test_own_rate_stays_with_what_was_earned_by_it(self):
        group_order = self._sell(rate=6)
        group_order._accrue_commissions()
        group_order.seller_id.commission_rate = 9

        self._hand_over(group_order.order_ids, 1)
        back = group_order._accrue_commissions()

        self.assertRecordValues(back, [{"rate": 6.0, "amount": -0.6, "rule_id": False}])

    def test_pickup_service_fee_goes_to_the_leader_of_the_point(self):
        self._create_rule(name="Service", kind="pickup_service_fee", rate=2.0)
        group_order = self._sell(rate=6, point=self.leader.pickup_point_ids)

        entries = group_order._accrue_commissions()

        earned = {entry.kind: (entry.leader_id, entry.amount) for entry in entries}
        self.assertEqual(
            earned,
            {
                "sales_commission": (self.assist, 1.2),
                "pickup_service_fee": (self.leader, 0.4),
            },
        )
        payable = self.env.company.groupbuy_commission_payable_account_id
        self.assertEqual(self._get_balance(payable, self.assist.partner_id), -1.2)
        self.assertEqual(self._get_balance(payable, self.leader.partner_id), -0.4)

    def test_fee_taken_back_is_taken_from_who_got_it(self):
        self._create_rule(name="Service", kind="pickup_service_fee", rate=2.0)
        point = self.leader.pickup_point_ids
        group_order = self._sell(rate=6, point=point)
        group_order._accrue_commissions()
        point.leader_id = self.assist

        self._hand_over(group_order.order_ids, 0)
        back = group_order._accrue_commissions().filtered(
            lambda entry: entry.kind == "pickup_service_fee"
        )

        self.assertRecordValues(back, [{"leader_id": self.leader.id, "amount": -0.4}])

    def test_journal_entry_knows_owner_and_point(self):
        group_order = self._sell(rate=6)

        move = group_order._accrue_commissions().move_id

        self.assertRecordValues(
            move,
            [
                {
                    "groupbuy_owner_id": self.leader.id,
                    "groupbuy_leader_id": self.assist.id,
                    "groupbuy_pickup_point_id": group_order.pickup_point_id.id,
                }
            ],
        )
