from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common import SupplyCase


@tagged("post_install", "-at_install")
class TestPacking(SupplyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.user.lang = "en_US"
        cls.seller = cls.tomato.seller_ids

    def _run(self, quantities, tolerance=0, **packing):
        """Return the run's line after purchasing."""
        self.seller.write(packing)
        campaign = self._open_campaign([{"product_id": self.tomato.id, "price_unit": 10.0}])
        campaign.line_ids.can_take_more = True
        for number, quantity in enumerate(quantities):
            self._place(
                campaign,
                quantity,
                f"邻居{number}",
                f"1390013900{number}",
                tolerances=((campaign.line_ids.id, tolerance),),
            )
        campaign.with_user(self.staff).action_cut_off()
        campaign.run_id._continue()
        return campaign.run_id.line_ids

    def test_whole_cases_are_bought(self):
        line = self._run([3, 4], groupbuy_case_quantity=6)

        self.assertRecordValues(
            line,
            [
                {
                    "quantity_ordered": 7,
                    "quantity_stock": 0,
                    "quantity_rounding": 5,
                    "quantity_purchased": 12,
                    "surplus_owner": "platform",
                }
            ],
        )

    def test_tolerance_of_the_residents_is_added_up(self):
        line = self._run([3, 4], tolerance=2, groupbuy_case_quantity=10)

        self.assertRecordValues(
            line, [{"quantity_tolerance": 4, "quantity_rounding": 3, "quantity_purchased": 10}]
        )

    def test_full_case_needs_no_rounding(self):
        line = self._run([6], groupbuy_case_quantity=6, groupbuy_surplus_owner="supplier")

        self.assertRecordValues(line, [{"quantity_rounding": 0, "quantity_purchased": 6}])

    def test_pallets_only_are_filled(self):
        line = self._run(
            [7], groupbuy_case_quantity=5, groupbuy_pallet_cases=4, groupbuy_is_pallet_only=True
        )

        self.assertEqual(line.quantity_purchased, 20)

    def test_least_order_is_bought_and_its_surplus_carried_as_agreed(self):
        line = self._run([2], min_qty=10, groupbuy_surplus_owner="leader")

        self.assertRecordValues(
            line, [{"quantity_purchased": 10, "quantity_rounding": 8, "surplus_owner": "leader"}]
        )

    def test_unit_of_the_supplier_is_converted(self):
        dozen = self.env.ref("uom.product_uom_dozen")
        line = self._run([7], product_uom_id=dozen.id, groupbuy_case_quantity=1)

        self.assertRecordValues(line, [{"quantity_purchased": 12, "quantity_rounding": 5}])

    def test_planning_again_changes_nothing(self):
        line = self._run([3], groupbuy_case_quantity=6)

        self.assertEqual(line._plan_rounding(), {line: 3.0})
        self.assertEqual(line._plan_net(), {line: 0.0})

    def test_empty_case_is_refused_in_one_sentence(self):
        for case in (0, -1):
            with self.assertRaisesRegex(ValidationError, "a case holds more than nothing"):
                self.seller.groupbuy_case_quantity = case

    def test_pallets_of_no_cases_are_refused(self):
        with self.assertRaisesRegex(ValidationError, "how many cases a pallet holds"):
            self.seller.groupbuy_is_pallet_only = True
        with self.assertRaisesRegex(ValidationError, "fewer than no cases"):
            self.seller.groupbuy_pallet_cases = -1
