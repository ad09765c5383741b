"""Two suppliers of a product: whatever their cases and minimum orders, the sums are exact."""

import random

from odoo.tests import tagged

from .supplier_common import SupplierCase

ROUNDS = 40


@tagged("post_install", "-at_install")
class TestSupplierShareExact(SupplierCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.firms = [
            cls._create_supplier(name, state="approved") for name in ("甲园", "乙园", "丙园")
        ]
        for firm, grade in zip(cls.firms, "abc", strict=True):
            cls._grade(firm, grade)
        cls.apple = cls._create_product("苹果", is_storable=True)
        cls.prices = [cls._supply(cls.apple, firm.partner_id, 6.0) for firm in cls.firms]

    def _offer(self, chance):
        """Give every supplier a case and a minimum order of its own."""
        cases = {}
        for price in self.prices:
            case = chance.choice((1, 6, 10, 12))
            price.write({"groupbuy_case_quantity": case, "min_qty": chance.choice((0, 0, 10, 24))})
            cases[price.partner_id] = (case, price.min_qty)
        return cases

    def test_bought_is_ordered_plus_rounding_in_whole_cases(self):
        run = self._cut_off([1], self.apple)
        run._step_demand()
        line = run.line_ids
        chance = random.Random(7)
        for _round in range(ROUNDS):
            cases = self._offer(chance)
            ordered = chance.randint(1, 200)
            line.sudo().quantity_ordered = ordered
            with self.subTest(cases=list(cases.values()), ordered=ordered):
                bought = line._plan_rounding_parts()[line]
                parts = line._plan_suppliers(float(bought.purchased))

                self.assertEqual(bought.purchased, ordered + bought.rounding)
                self.assertEqual(sum(part for _firm, part, _why in parts), bought.purchased)
                for firm, part, _why in parts:
                    case, minimum = cases[firm]
                    self.assertEqual(part % case, 0)
                    self.assertGreaterEqual(part, minimum)

    def test_a_suspended_supplier_gets_nothing_of_any_demand(self):
        self.firms[0]._move_to("suspended", "农残超标")
        run = self._cut_off([1], self.apple)
        run._step_demand()
        line = run.line_ids
        for ordered in (1, 7, 30, 199):
            line.sudo().quantity_ordered = ordered
            parts = line._plan_suppliers(float(ordered))

            self.assertNotIn(self.firms[0].partner_id, [firm for firm, *_rest in parts])
            self.assertEqual(sum(part for _firm, part, _why in parts), ordered)

    def test_a_run_buys_the_planned_shares_in_whole_cases(self):
        for price, case in zip(self.prices, (6, 10, 15), strict=True):
            price.groupbuy_case_quantity = case
        run = self._cut_off([47], self.apple)
        run._continue()

        line = run.line_ids
        self.assertEqual(run.state, "receiving")
        self.assertEqual(line.quantity_purchased, 47 + line.quantity_rounding)
        self.assertLess(line.quantity_rounding, 15)
        cases = dict(zip((firm.partner_id for firm in self.firms), (6, 10, 15), strict=True))
        for bought in line.purchase_line_ids:
            self.assertEqual(bought.product_qty % cases[bought.partner_id], 0)
