"""Listings: goods that passed review and may be sold in campaigns."""

from odoo import api, fields, models
from odoo.exceptions import UserError

STATES = [
    ("draft", "Draft"),
    ("review", "In review"),
    ("listed", "Listed"),
    ("delisted", "Delisted"),
]
DELIST_KINDS = [
    ("hand", "By hand"),
    ("violation", "Violation"),
    ("season", "Out of season"),
    ("stock", "Sold out"),
]


class GroupbuyListing(models.Model):
    _name = "groupbuy.listing"
    _inherit = ["groupbuy.workflow.mixin", "mail.thread", "mail.activity.mixin"]
    _description = "Listing"
    _order = "id desc"
    _rec_name = "product_tmpl_id"
    _check_company_auto = True
    _transitions = {
        "draft": {"review"},
        "review": {"draft", "listed"},
        "listed": {"delisted"},
        "delisted": {"review", "listed"},
    }

    product_tmpl_id = fields.Many2one(
        comodel_name="product.template",
        string="Product",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    state = fields.Selection(
        selection=STATES,
        default="draft",
        required=True,
        readonly=True,
        tracking=True,
        group_expand=True,
        index=True,
    )
    supply_leader_id = fields.Many2one(
        comodel_name="groupbuy.leader",
        string="Supply leader",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        tracking=True,
        help="Whose goods these are; empty for the platform's own.",
    )
    price_suggested = fields.Monetary(
        string="Suggested price", tracking=True, help="What a leader's campaign starts from."
    )
    price_min = fields.Monetary(
        string="Lowest price", tracking=True, help="Least a campaign may ask; zero for no bound."
    )
    price_max = fields.Monetary(
        string="Highest price", tracking=True, help="Most a campaign may ask; zero for no bound."
    )
    date_from = fields.Date(string="Season from", tracking=True)
    date_to = fields.Date(string="Season until", tracking=True)
    delist_kind = fields.Selection(
        selection=DELIST_KINDS, string="Delisted for", readonly=True, copy=False, tracking=True
    )
    delist_reason = fields.Char(string="Why delisted", readonly=True, copy=False, tracking=True)
    reject_reason = fields.Char(string="Why sent back", readonly=True, copy=False, tracking=True)
    leader_ids = fields.Many2many(
        comodel_name="groupbuy.leader",
        string="Only leaders",
        check_company=True,
        help="Who may sell it; empty for every leader.",
    )
    state_ids = fields.Many2many(
        comodel_name="res.country.state",
        string="Only regions",
        help="Regions of the pickup points it is sold at; empty for all.",
    )
    pickup_point_ids = fields.Many2many(
        comodel_name="groupbuy.pickup.point",
        string="Only pickup points",
        check_company=True,
        help="Where it is sold; empty for every pickup point.",
    )

    _product_uniq = models.UniqueIndex(
        "(company_id, product_tmpl_id)", "This product has a listing already."
    )
    _price_order = models.Constraint(
        "CHECK (price_suggested >= 0 AND price_min >= 0 AND price_max >= 0"
        " AND (price_max = 0 OR price_min <= price_max))",
        "Prices cannot be negative, and the lowest cannot be above the highest.",
    )
    _season_order = models.Constraint(
        "CHECK (date_from IS NULL OR date_to IS NULL OR date_from <= date_to)",
        "A season must begin before it ends.",
    )

    @api.model
    def _list_now(self, templates):
        """Return listed listings of products that need no review: imports, tests, seeds."""
        missing = (
            templates - self.search([("product_tmpl_id", "in", templates.ids)]).product_tmpl_id
        )
        listings = self.create(
            [
                {"product_tmpl_id": template.id, "price_suggested": template.list_price}
                for template in missing
            ]
        )
        listings._set_state("review")
        listings._set_state("listed")
        return self.search([("product_tmpl_id", "in", templates.ids)])

    @api.ondelete(at_uninstall=False)
    def _unlink_except_draft(self):
        if any(listing.state != "draft" for listing in self):
            raise UserError(self.env._("Only drafts of listings can be deleted; delist instead."))
