"""Listings on the screens of product managers, beside product, campaigns and ratings."""

from odoo import api, fields, models


class GroupbuyListing(models.Model):
    _inherit = "groupbuy.listing"

    name = fields.Char(related="product_tmpl_id.name", string="Product name")
    image_128 = fields.Image(related="product_tmpl_id.image_128")
    groupbuy_category_id = fields.Many2one(
        related="product_tmpl_id.groupbuy_category_id",
        store=True,
        readonly=False,
        index="btree_not_null",
    )
    groupbuy_brand_id = fields.Many2one(
        related="product_tmpl_id.groupbuy_brand_id",
        store=True,
        readonly=False,
        index="btree_not_null",
    )
    price_shown = fields.Monetary(string="Price", compute="_compute_price_shown")
    campaign_count = fields.Integer(compute="_compute_campaign_count")
    rating_count = fields.Integer(related="product_tmpl_id.rating_count")

    @api.depends("price_suggested", "product_tmpl_id.list_price")
    def _compute_price_shown(self):
        for listing in self:
            listing.price_shown = listing._get_price()

    def _compute_campaign_count(self):
        for listing in self:
            listing.campaign_count = self.env["groupbuy.campaign"].search_count(
                listing._get_campaign_domain()
            )

    def _get_campaign_domain(self):
        """Return the domain of the campaigns that sell or sold these goods."""
        self.ensure_one()
        return [
            ("line_ids.product_id.product_tmpl_id", "=", self.product_tmpl_id.id),
            ("company_id", "=", self.company_id.id),
        ]

    def action_view_campaigns(self):
        """Open the campaigns that sell or sold these goods."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "community_groupbuy.groupbuy_campaign_action"
        )
        return action | {"domain": self._get_campaign_domain(), "context": {}}

    def action_view_ratings(self):
        """Open what residents think of these goods."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "community_groupbuy.rating_rating_action_groupbuy"
        )
        return action | {
            "domain": [
                ("res_model", "=", "product.template"),
                ("res_id", "=", self.product_tmpl_id.id),
                ("consumed", "=", True),
            ]
        }


class ProductTemplate(models.Model):
    _inherit = "product.template"

    groupbuy_state = fields.Selection(
        selection="_selection_groupbuy_state",
        string="Listing",
        compute="_compute_groupbuy_state",
    )

    def _selection_groupbuy_state(self):
        return self.env["groupbuy.listing"]._fields["state"]._description_selection(self.env)

    @api.depends("groupbuy_listing_ids.state")
    @api.depends_context("company")
    def _compute_groupbuy_state(self):
        states = {
            listing.product_tmpl_id: listing.state for listing in self._groupbuy_get_listing()
        }
        for product in self:
            product.groupbuy_state = states.get(product._origin, False)

    def action_groupbuy_listing(self):
        """Open the product's listing, or begin one."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "community_groupbuy.groupbuy_listing_action"
        )
        return action | {
            "views": [(False, "form")],
            "res_id": self._groupbuy_get_listing().id,
            "context": {
                "default_product_tmpl_id": self.id,
                "default_price_suggested": self.list_price,
            },
        }

    def action_groupbuy_list(self):
        """Hand these products in for listing, all at once."""
        Listing = self.env["groupbuy.listing"]
        Listing.check_access("create")
        known = self._groupbuy_get_listing()
        new = Listing.create(
            [
                {"product_tmpl_id": product.id, "price_suggested": product.list_price}
                for product in self - known.product_tmpl_id
            ]
        )
        (known | new).action_submit()
