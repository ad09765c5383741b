from datetime import timedelta

from odoo.tests import tagged

from .common import WarehouseCase


@tagged("post_install", "-at_install")
class TestAssessmentFigures(WarehouseCase):
    def _figures(self, group_order):
        day = group_order.date_delivery
        return self.leader._get_assessment_figures(day, day)[self.leader]

    def test_nothing_arrived_is_unknown(self):
        day = self.env.company._groupbuy_day()

        figures = self.leader._get_assessment_figures(day, day)[self.leader]

        self.assertIsNone(figures.on_time)
        self.assertIsNone(figures.differences)

    def test_signed_before_the_day_is_over_is_on_time(self):
        self.assertEqual(self._figures(self._signed())[3:5], (100, 0))

    def test_signed_a_day_late_is_not(self):
        order = self._signed()
        order.date_signed += timedelta(days=4)

        self.assertEqual(self._figures(order).on_time, 0)

    def test_not_signed_at_all_is_not_on_time_either(self):
        figures = self._figures(self._loaded())

        self.assertEqual(figures.on_time, 0)
        self.assertIsNone(figures.differences)

    def test_difference_counts_when_the_leader_owns_it(self):
        order = self._signed([3], sign=2)
        self.assertEqual(self._figures(order).differences, 0)

        order.difference_ids.responsible = "leader"

        self.assertEqual(self._figures(order).differences, 100)
