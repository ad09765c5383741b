"""The tree of categories as screens show it and people rearrange it."""

from odoo import api, models
from odoo.exceptions import UserError

from .groupbuy_category import DEPTH_MAX

CATEGORIES_MAX = 2000


class GroupbuyCategory(models.Model):
    _inherit = "groupbuy.category"

    @api.model
    def get_tree(self):
        """Return the whole tree for the backend screen, every category after its parent's.

        `nodes` with id, name, parent_id, depth, count (here) and total (with all below);
        `can_write` says whether this user may change it.
        """
        self.check_access("read")
        categories = self.search([], limit=CATEGORIES_MAX)
        counts = self._get_counts()
        nodes = [
            {
                "id": category.id,
                "name": category.name,
                "parent_id": category.parent_id.id,
                "depth": category.depth,
                "count": counts.get(category, 0),
                "total": category.product_count,
                "margin_min": category.margin_min,
            }
            for category in categories
        ]
        return {
            "nodes": nodes,
            "depth_max": DEPTH_MAX,
            "can_write": self.has_access("write"),
        }

    def move_to(self, parent_id, before_id=False):
        """Hang the category under another one (or at the top), before a sister or last."""
        self.ensure_one()
        self.check_access("write")
        parent = self.browse(parent_id or []).exists()
        if parent_id and not parent:
            raise UserError(self.env._("This category is gone; load the page again."))
        sisters = self.search([("parent_id", "=", parent.id), ("id", "!=", self.id)])
        before = sisters.filtered(lambda sister: sister.id == before_id)
        self.parent_id = parent
        place = [*sisters].index(before) if before else len(sisters)
        ordered = [*sisters[:place], self, *sisters[place:]]
        for number, category in enumerate(ordered, start=1):
            if category.sequence != number * 10:
                category.sequence = number * 10

    def action_delete(self):
        """Delete an empty category; ask first what becomes of goods and categories inside."""
        self.ensure_one()
        self.check_access("unlink")
        if not self.child_ids and not self._get_inside_count():
            self.unlink()
            return None
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Delete “%(name)s”", name=self.name),
            "res_model": "groupbuy.category.delete",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_category_id": self.id},
        }

    def action_view_products(self):
        """Open the products here and below."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "community_groupbuy.product_template_action_groupbuy"
        )
        return action | {
            "domain": [("groupbuy_category_id", "child_of", self.id)],
            "context": {"default_groupbuy_category_id": self.id},
        }

    def _get_counts(self):
        """Return `{category: products right in it}`."""
        return dict(
            self.env["product.template"]._read_group(
                [("groupbuy_category_id", "!=", False)], ["groupbuy_category_id"], ["__count"]
            )
        )

    def _get_inside_count(self):
        """Return how many products, archived ones too, lie here and below."""
        return (
            self.env["product.template"]
            .with_context(active_test=False)
            .search_count([("groupbuy_category_id", "child_of", self.ids)])
        )
