"""The dialog that asks what becomes of the goods in a category that is deleted."""

from odoo import api, fields, models
from odoo.exceptions import UserError


class GroupbuyCategoryDelete(models.TransientModel):
    _name = "groupbuy.category.delete"
    _description = "Delete a category"

    category_id = fields.Many2one(
        comodel_name="groupbuy.category", required=True, readonly=True, ondelete="cascade"
    )
    below_count = fields.Integer(string="Categories below", compute="_compute_counts")
    product_count = fields.Integer(related="category_id.product_count")
    decision = fields.Selection(
        selection=[
            ("move", "Move them to another category"),
            ("leave", "Leave them without a category"),
            ("delist", "Delist them"),
        ],
        string="The products inside",
        default="move",
        required=True,
    )
    target_id = fields.Many2one(
        comodel_name="groupbuy.category",
        string="New category",
        domain="['!', ('id', 'child_of', category_id)]",
        ondelete="cascade",
    )

    @api.depends("category_id")
    def _compute_counts(self):
        for wizard in self:
            wizard.below_count = len(wizard._get_branch()) - 1

    def _get_branch(self):
        """Return the category with all below it."""
        return self.env["groupbuy.category"].search([("id", "child_of", self.category_id.ids)])

    def action_confirm(self):
        """Carry the decision out, then delete the category with all below it."""
        self.ensure_one()
        branch = self._get_branch()
        branch.check_access("unlink")
        products = (
            self.env["product.template"]
            .with_context(active_test=False)
            .search([("groupbuy_category_id", "in", branch.ids)])
        )
        if products and self.decision == "move" and not self.target_id - branch:
            raise UserError(self.env._("Choose the category the products move to."))
        if self.decision == "delist":
            listings = self.env["groupbuy.listing"].search(
                [("product_tmpl_id", "in", products.ids), ("state", "=", "listed")]
            )
            listings._delist(
                "hand", self.env._("Category %(name)s was deleted.", name=self.category_id.name)
            )
        products.groupbuy_category_id = self.target_id if self.decision == "move" else False
        branch.sorted("depth", reverse=True).unlink()
