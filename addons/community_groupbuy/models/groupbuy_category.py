"""Categories: the tree residents and leaders walk to find goods."""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

DEPTH_MAX = 3


class GroupbuyCategory(models.Model):
    _name = "groupbuy.category"
    _description = "Goods category"
    _parent_store = True
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    display_name = fields.Char(recursive=True)
    parent_id = fields.Many2one(
        comodel_name="groupbuy.category",
        string="Above",
        index=True,
        ondelete="restrict",
    )
    parent_path = fields.Char(index=True)
    child_ids = fields.One2many(comodel_name="groupbuy.category", inverse_name="parent_id")
    sequence = fields.Integer(default=10)
    image_1920 = fields.Image(string="Picture", max_width=512, max_height=512)
    depth = fields.Integer(
        compute="_compute_depth", store=True, recursive=True, help="1 for a category at the top."
    )
    margin_min = fields.Float(
        string="Margin floor",
        default=0.0,
        digits=(5, 2),
        help="Least margin in per cent of the price without tax; below it whoever approves a "
        "price is warned. Zero takes the category's above.",
    )
    product_ids = fields.One2many(
        comodel_name="product.template", inverse_name="groupbuy_category_id"
    )
    product_count = fields.Integer(
        compute="_compute_product_count", help="Products here and in the categories below."
    )

    _margin_range = models.Constraint(
        "CHECK (margin_min >= 0 AND margin_min < 100)",
        "The margin floor lies between 0 and 100 per cent.",
    )

    @api.depends("parent_id.depth")
    def _compute_depth(self):
        for category in self:
            category.depth = category.parent_id.depth + 1

    @api.depends("product_ids", "child_ids.product_ids")
    def _compute_product_count(self):
        counts = dict(
            self.env["product.template"]._read_group(
                [("groupbuy_category_id", "child_of", self.ids)],
                ["groupbuy_category_id"],
                ["__count"],
            )
        )
        for category in self:
            path = category.parent_path or "/"
            category.product_count = sum(
                count
                for below, count in counts.items()
                if (below.parent_path or "").startswith(path)
            )

    @api.depends("name", "parent_id.display_name")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for category in self:
            above = category.parent_id.display_name
            category.display_name = f"{above} / {category.name}" if above else category.name or ""

    @api.constrains("parent_id")
    def _check_depth(self):
        """Keep the tree a tree of at most three levels, whatever hangs below."""
        if self._has_cycle():
            raise ValidationError(self.env._("A category cannot lie inside itself."))
        below = self.search([("id", "child_of", self.ids)])
        if any(category.depth > DEPTH_MAX for category in below):
            raise ValidationError(
                self.env._("Categories have at most %(count)s levels.", count=DEPTH_MAX)
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_filled(self):
        """Nobody deletes a category without deciding what becomes of the goods inside."""
        inside = self.env["product.template"].with_context(active_test=False)
        if inside.search_count([("groupbuy_category_id", "in", self.ids)], limit=1):
            raise UserError(
                self.env._("Decide first what becomes of the products in this category.")
            )

    def _get_margin_min(self):
        """Return the margin floor that counts here: the own one or the nearest above."""
        self.ensure_one()
        category = self
        while category.parent_id and not category.margin_min:
            category = category.parent_id
        return category.margin_min
