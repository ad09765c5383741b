from odoo.tests import HttpCase, tagged

from .allocation_common import AllocationCase


@tagged("post_install", "-at_install")
class TestLeaderShortage(AllocationCase, HttpCase):
    """The leader reads on the group order who gets less, and why."""

    def _read_page(self, group_order):
        user = self._create_leader_user(self.leader)
        user.lang = "en_US"
        self.authenticate("leader", "leaderxx")
        return self.url_open(f"/my/groupbuy/{group_order.id}").text

    def test_shortage_and_reason_are_on_the_group_order(self):
        lines = self._share([2, 2], 3)
        short = lines.filtered("groupbuy_quantity_short")
        group_order = lines.order_id.groupbuy_order_id

        text = self._read_page(group_order)

        self.assertEqual(len(short), 1)
        self.assertEqual(group_order._get_short_totals(), {short.groupbuy_line_id: 1.0})
        self.assertEqual(len(short.order_id._get_shortage_notes()), 1)
        self.assertFalse((lines - short).order_id._get_shortage_notes())
        self.assertIn(short.groupbuy_short_reason[:20], text)
        self.assertEqual(text.count("o_groupbuy_supply_short"), 2)

    def test_nothing_is_said_when_all_came(self):
        lines = self._share([2, 2], 4)

        self.assertNotIn(
            "o_groupbuy_supply_short", self._read_page(lines.order_id.groupbuy_order_id)
        )
