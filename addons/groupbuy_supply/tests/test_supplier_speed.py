"""Scoring and reporting ask the database as often for many suppliers as for few."""

from odoo.tests import tagged

from .supplier_common import SupplierCase


@tagged("post_install", "-at_install")
class TestSupplierSpeed(SupplierCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.firms = cls.env["groupbuy.supplier"]
        cls.goods = [cls._create_product(f"菜{number}", is_storable=True) for number in range(3)]
        for number in range(6):
            firm = cls._create_supplier(f"农户{number}", state="approved")
            for good in cls.goods:
                cls._supply(good, firm.partner_id, 5.0 + number)
            order = cls._buy(firm.partner_id, cls.goods[number % 3], 10, 5.0 + number)
            cls._arrive(order, 10 - number % 2)
            cls.firms |= firm

    def _count(self, work):
        """Return how many queries `work` takes with nothing read before."""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        work()
        return self.env.cr.sql_log_count - before

    def _figures(self, firms):
        return lambda: firms._get_scorecard_figures(self.today, self.today)

    def test_figures_of_six_take_no_more_queries_than_of_two(self):
        self._count(self._figures(self.firms))

        few = self._count(self._figures(self.firms[:2]))
        many = self._count(self._figures(self.firms))

        self.assertLessEqual(many, few)
        self.assertLess(many, 40)

    def test_suggestions_of_six_take_no_more_queries_than_of_two(self):
        self._count(lambda: self.firms.mapped("advice"))

        few = self._count(lambda: self.firms[:2].mapped("advice"))
        many = self._count(lambda: self.firms.mapped("advice"))

        self.assertLessEqual(many, few)

    def test_the_report_is_one_query_for_the_rows_of_a_page(self):
        report = self.env["groupbuy.supplier.performance"]
        names = ["partner_id", "product_id", "fill_rate", "on_time_rate", "amount_transport"]

        few = self._count(lambda: report.search([], limit=2).read(names))
        many = self._count(lambda: report.search([], limit=80).read(names))

        self.assertLessEqual(many, few)
        groups = self._count(
            lambda: report._read_group([], ["partner_id"], ["fill_rate:avg", "__count"])
        )
        self.assertLessEqual(groups, 3)
