from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import FinanceCase


@tagged("post_install", "-at_install")
class TestCommissionRule(FinanceCase):
    def test_changing_a_used_rule_makes_a_new_version(self):
        self._create_group_order([2])._accrue_commissions()

        self.rule.rate = 8.0

        successor = self.env["groupbuy.commission.rule"].search(
            [("previous_id", "=", self.rule.id)]
        )
        self.assertRecordValues(
            self.rule | successor,
            [
                {"rate": 10.0, "version": 1, "active": False, "date_to": self._today()},
                {"rate": 8.0, "version": 2, "active": True, "date_to": False},
            ],
        )

    def test_unused_rule_is_changed_in_place(self):
        self.rule.rate = 8.0

        self.assertRecordValues(self.rule, [{"rate": 8.0, "version": 1, "active": True}])

    def test_name_of_a_used_rule_changes_in_place(self):
        self._create_group_order([2])._accrue_commissions()

        self.rule.write({"name": "Commission", "rate": 10.0})

        self.assertRecordValues(self.rule, [{"name": "Commission", "version": 1}])

    def test_goods_handed_over_before_the_change_earn_the_old_rate(self):
        self._create_group_order([2])._accrue_commissions()
        late = self._create_group_order([2])
        late.order_ids.groupbuy_date_collected = "2026-01-05 10:00:00"
        self.rule.rate = 8.0

        entry = late._accrue_commissions()

        self.assertRecordValues(entry, [{"rate": 10.0, "rule_id": self.rule.id}])

    def test_goods_handed_over_after_the_change_earn_the_new_rate(self):
        self._create_group_order([2])._accrue_commissions()
        self.rule.rate = 8.0

        entry = self._create_group_order([2])._accrue_commissions()

        self.assertRecordValues(entry, [{"rate": 8.0, "amount": 1.6}])

    def test_rule_of_the_leader_goes_before_the_category(self):
        line = self._create_service()
        product = self.env["product.product"].browse(line["product_id"])
        product.categ_id = self.env["product.category"].create({"name": "水果"})
        self._create_rule(rate=7.0, product_category_id=product.categ_id.id)
        by_category = self._create_group_order([1], lines=[line])._accrue_commissions()
        self._create_rule(rate=12.0, leader_id=self.leader.id)

        by_leader = self._create_group_order([1], lines=[line])._accrue_commissions()

        self.assertEqual((by_category.rate, by_leader.rate), (7.0, 12.0))

    def test_no_rule_earns_nothing(self):
        self.rule.active = False

        self.assertFalse(self._create_group_order([2])._accrue_commissions())

    def test_used_rule_cannot_be_deleted(self):
        self._create_group_order([2])._accrue_commissions()

        with self.assertRaisesRegex(UserError, "archive it"):
            self.rule.unlink()

    def test_replaced_version_cannot_be_replaced_again(self):
        self._create_group_order([2])._accrue_commissions()
        self.rule.rate = 8.0

        with self.assertRaisesRegex(UserError, "replaced already"):
            self.rule.rate = 9.0

    def test_manager_may_change_rates_and_accountant_may_not(self):
        self.rule.with_user(self.manager).rate = 9.0

        with self.assertRaises(AccessError):
            self.rule.with_user(self.accountant).rate = 50.0
