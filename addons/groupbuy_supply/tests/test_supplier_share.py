from odoo.tests import tagged

from .supplier_common import SupplierCase


@tagged("post_install", "-at_install")
class TestSupplierShare(SupplierCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.best = cls._create_supplier("甲等果园", state="approved")
        cls.good = cls._create_supplier("乙等果园", state="approved")
        cls._grade(cls.best, "a")
        cls._grade(cls.good, "c")
        cls.apple = cls._create_product("苹果", is_storable=True)
        cls._supply(cls.apple, cls.best.partner_id, 6.0)
        cls._supply(cls.apple, cls.good.partner_id, 5.0)
        cls.env["groupbuy.supplier.grade"]._get_by_code()["c"].share_weight = 50.0

    def _plan(self, quantity=30, product=None):
        """Return `{supplier name: quantity}` of a run's purchases."""
        run = self._cut_off([quantity], product or self.apple)
        run._continue()
        return run, {
            order.partner_id.name: sum(order.order_line.mapped("product_qty"))
            for order in run.purchase_ids
        }

    def test_shares_follow_the_grades(self):
        run, bought = self._plan(30)

        self.assertEqual(bought, {"甲等果园": 20, "乙等果园": 10})
        self.assertEqual(run.line_ids.quantity_purchased, 30)

    def test_every_supplier_is_paid_the_own_price(self):
        run, _bought = self._plan(30)

        prices = {line.partner_id.name: line.price_unit for line in run.purchase_ids.order_line}
        self.assertEqual(prices, {"甲等果园": 6.0, "乙等果园": 5.0})

    def test_a_suspended_supplier_gets_nothing(self):
        self.good._move_to("suspended", "农残超标")

        _run, bought = self._plan(30)

        self.assertEqual(bought, {"甲等果园": 30})

    def test_a_lapsed_certificate_keeps_a_supplier_out(self):
        self.best.certificate_ids[:1].date_end = self.today

        _run, bought = self._plan(30)

        self.assertEqual(bought, {"乙等果园": 30})

    def test_a_minimum_order_is_respected(self):
        self.apple.seller_ids.filtered(
            lambda seller: seller.partner_id == self.good.partner_id
        ).min_qty = 15

        _run, bought = self._plan(30)

        self.assertEqual(bought, {"甲等果园": 30})

    def test_cases_stay_whole(self):
        self.apple.seller_ids.groupbuy_case_quantity = 12

        run, bought = self._plan(30)

        self.assertEqual(bought, {"甲等果园": 24, "乙等果园": 12})
        self.assertEqual(run.line_ids.quantity_rounding, 6)

    def test_a_supplier_on_trial_gets_a_little(self):
        trial = self._create_supplier("新果园", state="trial")
        pear = self._create_product("梨", is_storable=True)
        self._supply(pear, self.best.partner_id, 6.0)
        self._supply(pear, trial.partner_id, 3.0)

        _run, bought = self._plan(22, pear)

        self.assertEqual(bought, {"甲等果园": 20, "新果园": 2})

    def test_grade_d_delivers_only_when_there_is_nobody_else(self):
        weak = self._create_supplier("丁等果园", state="approved")
        self._grade(weak, "d")
        plum = self._create_product("李子", is_storable=True)
        self._supply(plum, weak.partner_id, 1.0)
        self._supply(plum, self.best.partner_id, 6.0)

        _run, bought = self._plan(10, plum)
        self.assertEqual(bought, {"甲等果园": 10})

        self.best._move_to("suspended", "停产")
        _run, bought = self._plan(10, plum)
        self.assertEqual(bought, {"丁等果园": 10})

    def test_a_run_waits_when_nobody_may_deliver(self):
        self.best._move_to("suspended", "停产")
        self.good._move_to("suspended", "农残超标")
        run = self._cut_off([4], self.apple)

        run._continue()

        self.assertEqual(run.state, "waiting")
        self.assertIn("甲等果园 is suspended (停产)", run.line_ids.obstacle)
        self.assertIn("乙等果园 is suspended (农残超标)", run.line_ids.obstacle)
        self.assertFalse(run.purchase_ids)

        self.best.with_user(self.purchase_manager).action_reinstate()
        run._continue()
        self.assertEqual(run.purchase_ids.partner_id, self.best.partner_id)

    def test_who_delivers_too_late_is_last(self):
        self.apple.seller_ids.filtered(
            lambda seller: seller.partner_id == self.best.partner_id
        ).delay = 30

        _run, bought = self._plan(30)

        self.assertEqual(bought, {"乙等果园": 30})

    def test_unmanaged_vendors_are_chosen_as_odoo_does(self):
        _run, bought = self._plan(9, self.tomato)

        self.assertEqual(bought, {"城东蔬菜基地": 9})

    def test_a_supplier_chosen_by_hand_gets_all(self):
        run = self._cut_off([30], self.apple)
        run._step_demand()
        run.line_ids.partner_id = self.good.partner_id

        run._continue()

        self.assertEqual(run.purchase_ids.partner_id, self.good.partner_id)

    def test_a_supplier_suspended_while_a_run_buys_holds_its_draft(self):
        run = self._cut_off([30], self.apple)
        while not run.purchase_ids:
            run._do_next_step()
        self.good._move_to("suspended", "农残超标")

        run._continue()
        self.assertEqual(run.state, "waiting")
        self.assertEqual(set(run.purchase_ids.mapped("state")), {"draft"})

        draft = run.purchase_ids.filtered(lambda order: order.partner_id == self.good.partner_id)
        draft.button_cancel()
        run._continue()

        self.assertEqual(run.state, "receiving")
        living = run.purchase_ids.filtered(lambda order: order.state == "purchase")
        self.assertRecordValues(
            living.order_line, [{"partner_id": self.best.partner_id.id, "product_qty": 30.0}]
        )
