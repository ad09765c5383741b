from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .team_common import TeamFactory
from .test_listing_workflow import ListingCase


@tagged("post_install", "-at_install")
class TestCategoryTree(TeamFactory, ListingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.leaf = cls._create_category("叶菜", cls.category)
        cls.third = cls._create_category("生菜", cls.leaf)
        cls.fruit = cls._create_category("水果")

    @classmethod
    def _create_category(cls, name, parent=None, **values):
        return cls.env["groupbuy.category"].create(
            {"name": name, "parent_id": parent and parent.id} | values
        )

    def _get_children(self, parent):
        return self.env["groupbuy.category"].search([("parent_id", "=", parent.id)])

    def test_three_levels_and_not_four(self):
        self.assertEqual(self.third.depth, 3)
        with self.assertRaisesRegex(ValidationError, "3 levels"):
            self._create_category("奶油生菜", self.third)

    def test_branch_that_would_get_too_deep_does_not_move(self):
        with self.assertRaisesRegex(ValidationError, "3 levels"):
            self.category.move_to(self.fruit.id)

    def test_category_does_not_lie_in_itself(self):
        with self.assertRaises(UserError):
            self.category.move_to(self.leaf.id)

    def test_moving_keeps_depth_and_order(self):
        self.leaf.with_user(self.staff).move_to(self.fruit.id)
        self.assertEqual((self.leaf.depth, self.third.depth), (2, 3))
        berries = self._create_category("浆果", self.fruit)

        berries.with_user(self.staff).move_to(self.fruit.id, self.leaf.id)

        self.assertEqual(self._get_children(self.fruit), berries + self.leaf)

    def test_moving_to_the_top_lifts_all_below(self):
        self.leaf.move_to(False, self.category.id)

        self.assertEqual((self.leaf.depth, self.third.depth), (1, 2))
        tops = self.env["groupbuy.category"].search([("parent_id", "=", False)])
        self.assertLess([*tops].index(self.leaf), [*tops].index(self.category))

    def test_moving_under_a_category_that_is_gone_is_refused(self):
        gone = self._create_category("旧")
        gone_id = gone.id
        gone.unlink()

        with self.assertRaisesRegex(UserError, "load the page again"):
            self.leaf.with_user(self.staff).move_to(gone_id)

    def test_leaders_do_not_move_or_delete(self):
        user = self._create_leader_user(self.leader)

        for step in (
            lambda: self.leaf.with_user(user).move_to(False),
            lambda: self.leaf.with_user(user).action_delete(),
            lambda: self.leaf.with_user(user).write({"name": "x"}),
        ):
            with self.assertRaises(AccessError):
                step()
        self.assertFalse(self.env["groupbuy.category"].with_user(user).get_tree()["can_write"])

    def test_tree_counts_goods_here_and_below(self):
        self._create_listing().product_tmpl_id.groupbuy_category_id = self.third
        self._create_listing(name="白菜")

        tree = self.env["groupbuy.category"].with_user(self.staff).get_tree()
        nodes = {node["id"]: node for node in tree["nodes"]}

        self.assertEqual(
            (nodes[self.category.id]["count"], nodes[self.category.id]["total"]), (1, 2)
        )
        self.assertEqual((nodes[self.leaf.id]["count"], nodes[self.leaf.id]["total"]), (0, 1))
        self.assertTrue(tree["can_write"])

    def test_tree_takes_few_queries_however_large(self):
        for number in range(30):
            self._create_category(f"类{number}", self.fruit)
        self.env.flush_all()
        self.env.invalidate_all()

        with self.assertQueryCount(12):
            self.env["groupbuy.category"].get_tree()

    def test_empty_category_goes_at_once(self):
        self.assertIsNone(self.third.with_user(self.staff).action_delete())

        self.assertFalse(self.third.exists())

    def test_filled_category_is_not_deleted_without_a_decision(self):
        self._create_listing()

        with self.assertRaisesRegex(UserError, "Decide first"):
            self.fruit.browse(self.category.ids).with_user(self.staff).unlink()

    def _decide(self, decision, **values):
        self.env["groupbuy.category.delete"].with_user(self.staff).create(
            {"category_id": self.category.id, "decision": decision} | values
        ).action_confirm()

    def _fill(self):
        listing = self._create_listing()
        listing.product_tmpl_id.groupbuy_category_id = self.third
        listing.action_submit()
        listing.with_user(self.manager).action_approve()
        return listing

    def test_goods_move_to_another_category(self):
        listing = self._fill()

        self._decide("move", target_id=self.fruit.id)

        self.assertEqual(listing.product_tmpl_id.groupbuy_category_id, self.fruit)
        self.assertEqual(listing.state, "listed")
        self.assertFalse((self.category + self.leaf + self.third).exists())

    def test_goods_do_not_move_into_what_is_deleted(self):
        self._fill()

        for target in (self.leaf, self.category.browse()):
            with self.assertRaisesRegex(UserError, "Choose the category"):
                self._decide("move", target_id=target.id)

    def test_goods_stay_without_a_category(self):
        listing = self._fill()

        self._decide("leave")

        self.assertFalse(listing.product_tmpl_id.groupbuy_category_id)
        self.assertEqual(listing.state, "listed")

    def test_goods_are_delisted_with_the_category(self):
        listing = self._fill()

        self._decide("delist")

        self.assertEqual((listing.state, listing.delist_kind), ("delisted", "hand"))
        self.assertFalse(self.category.exists())

    def test_archived_goods_are_decided_about_too(self):
        listing = self._create_listing()
        listing.product_tmpl_id.active = False

        self._decide("leave")

        self.assertFalse(listing.product_tmpl_id.groupbuy_category_id)
