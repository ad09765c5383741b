from odoo.tests import tagged

from .common import GroupbuyCase


@tagged("post_install", "-at_install")
class TestLeaderTreeScreen(GroupbuyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.child, cls.grandchild = (
            cls._create_leader(name, f"1380013840{number}")
            for number, name in enumerate(("甲下级", "乙下级"))
        )
        cls.child._move_under(cls.leader)
        cls.grandchild._move_under(cls.child)
        cls.Leader = cls.env["groupbuy.leader"].with_user(cls.staff)

    def _nodes(self, *parents):
        nodes = self.Leader.get_tree(list(parents))["nodes"]
        return {node["id"]: node for group in nodes.values() for node in group}

    def test_top_shows_counts_and_sales_of_the_month(self):
        self._place(self._open_campaign(), 4)

        node = self._nodes(False)[self.leader.id]

        self.assertEqual((node["child_count"], node["below_count"]), (1, 2))
        self.assertEqual(node["sales"], 40.0)
        self.assertEqual(node["currency_id"], self.env.company.currency_id.id)
        self.assertEqual(node["grade"]["name"], self.leader.grade_id.name)
        self.assertFalse(node["has_picture"])

    def test_one_level_is_loaded_at_a_time(self):
        self.assertNotIn(self.child.id, self._nodes(False))
        self.assertEqual(list(self._nodes(self.leader.id)), [self.child.id])

    def test_everybody_at_once_is_grouped_by_parent(self):
        nodes = self.Leader.get_tree()["nodes"]

        self.assertEqual([node["id"] for node in nodes[self.child.id]], [self.grandchild.id])

    def test_leaders_of_other_companies_are_not_shown(self):
        company = self.env["res.company"].create({"name": "别的公司"})
        foreign = self.env["groupbuy.leader"].create(
            {
                "partner_id": self.env["res.partner"].create({"name": "外地"}).id,
                "company_id": company.id,
            }
        )

        self.assertNotIn(foreign.id, self._nodes(False))

    def test_leader_is_found_by_name_code_and_phone_with_the_way_to_it(self):
        for text in ("乙下级", self.grandchild.code, "13800138401"):
            with self.subTest(text):
                (found,) = self.Leader.find_in_tree(text)
                self.assertEqual(found["path"], [self.leader.id, self.child.id])

    def test_history_tells_who_led_and_who_was_led(self):
        history = self.child.with_user(self.staff).get_tree_history()

        self.assertEqual([row["leader"] for row in history["uplines"]], [self.leader.name])
        self.assertEqual([row["leader"] for row in history["downlines"]], ["乙下级"])

    def test_only_managers_are_offered_to_move(self):
        self.assertFalse(self.Leader.get_tree([False])["can_move"])
        self.assertTrue(self.Leader.with_user(self.manager).get_tree([False])["can_move"])

    def test_queries_do_not_grow_with_the_number_of_leaders(self):
        self.Leader.get_tree()
        few = self._count_queries()
        for number in range(20):
            self._create_leader(f"下级{number}", f"138001385{number:02d}")._move_under(self.child)

        self.assertLessEqual(self._count_queries(), few)

    def _count_queries(self):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.Leader.get_tree()
        return self.env.cr.sql_log_count - before
