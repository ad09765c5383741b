"""Sellers: who sells a campaign, under an own link, at which pickup points, at which rate."""

from odoo import api, fields, models
from odoo.exceptions import UserError


class GroupbuyCampaignSeller(models.Model):
    _name = "groupbuy.campaign.seller"
    _description = "Seller of a campaign"
    _order = "campaign_id desc, id"
    _rec_name = "leader_id"
    _check_company_auto = True

    campaign_id = fields.Many2one(
        comodel_name="groupbuy.campaign",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    company_id = fields.Many2one(related="campaign_id.company_id", store=True)
    leader_id = fields.Many2one(
        comodel_name="groupbuy.leader",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    is_assist = fields.Boolean(
        string="Assist leader",
        compute="_compute_is_assist",
        store=True,
        help="Sells the goods of another leader, who owns the campaign.",
    )
    commission_rate = fields.Float(
        string="Own commission (%)",
        digits=(5, 2),
        default=0.0,
        aggregator=None,
        help="Beats the commission rules for this seller; zero means the rules apply.",
    )
    pickup_point_ids = fields.Many2many(
        comodel_name="groupbuy.pickup.point",
        string="Only at these pickup points",
        help="Empty means all pickup points of the leader.",
        check_company=True,
    )
    sequence_last = fields.Integer(
        string="Last sequence number", default=0, readonly=True, copy=False
    )
    group_order_ids = fields.One2many(comodel_name="groupbuy.order", inverse_name="seller_id")
    order_count = fields.Integer(compute="_compute_totals")
    amount_total = fields.Monetary(compute="_compute_totals")
    currency_id = fields.Many2one(related="campaign_id.currency_id")
    url = fields.Char(string="Resident page", compute="_compute_url")

    _leader_uniq = models.UniqueIndex(
        "(campaign_id, leader_id)", "This leader sells the campaign already."
    )
    _rate_is_a_share = models.Constraint(
        "CHECK (commission_rate >= 0 AND commission_rate <= 100)",
        "A commission rate lies between 0 and 100 %.",
    )

    @api.depends("campaign_id.owner_id", "leader_id")
    def _compute_is_assist(self):
        for seller in self:
            owner = seller.campaign_id.owner_id
            seller.is_assist = bool(owner) and owner != seller.leader_id

    @api.depends("group_order_ids.order_ids.state", "group_order_ids.order_ids.amount_total")
    @api.depends_context("uid")
    def _compute_totals(self):
        # Counts alone leave here for whoever may read the seller; sums need a right more.
        rows = (
            self.env["sale.order"]
            .sudo()
            ._read_group(
                [("groupbuy_seller_id", "in", self.ids), ("state", "!=", "cancel")],
                ["groupbuy_seller_id"],
                ["__count", "amount_total:sum"],
            )
        )
        totals = {seller.id: figures for seller, *figures in rows}
        for seller in self:
            count, amount = totals.get(seller.id, (0, 0.0))
            seller.order_count = count
            seller.amount_total = amount if seller._may_see_amounts() else 0.0

    @api.depends("group_order_ids.code")
    def _compute_url(self):
        for seller in self:
            # The link is public; a campaign's owner passes it on to the assist leaders.
            seller.url = seller.sudo().group_order_ids.sorted("id")[:1].url

    @api.ondelete(at_uninstall=False)
    def _unlink_except_ordered(self):
        for seller in self.filtered("group_order_ids"):
            raise UserError(
                self.env._(
                    "%(name)s sells the campaign already and stays in it.",
                    name=seller.leader_id.name,
                )
            )

    def _may_see_amounts(self):
        """Return whether the user sees turnover of the seller's team or of the owner's."""
        # Whose teams these are is asked, nothing else of the leaders.
        seller_sudo = self.sudo()
        leaders = (seller_sudo.leader_id | seller_sudo.campaign_id.owner_id).with_env(self.env)
        return any(
            leader._has_right(right) for leader in leaders for right in ("orders", "finance")
        )

    def _get_points(self):
        """Return the pickup points this seller sells at: those chosen, or all the leader's."""
        self.ensure_one()
        chosen = self.pickup_point_ids.filtered("active")
        return chosen or self.leader_id.pickup_point_ids

    def _create_group_orders(self):
        """Make the missing group order of each seller and pickup point."""
        self.env["groupbuy.order"].create(
            [
                {
                    "campaign_id": seller.campaign_id.id,
                    "seller_id": seller.id,
                    "leader_id": seller.leader_id.id,
                    "pickup_point_id": point.id,
                }
                for seller in self
                for point in seller._get_points() - seller.group_order_ids.pickup_point_id
            ]
        )


class GroupbuyCampaign(models.Model):
    _inherit = "groupbuy.campaign"

    owner_id = fields.Many2one(
        comodel_name="groupbuy.leader",
        string="Supply leader",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        tracking=True,
        help="The leader whose goods these are and who runs the campaign; "
        "empty means the platform.",
    )
    seller_ids = fields.One2many(
        comodel_name="groupbuy.campaign.seller", inverse_name="campaign_id", string="Sellers"
    )

    def _add_seller(self, leader, rate=0):
        """Return the seller `leader` is in this campaign from now on, with group orders."""
        self.ensure_one()
        seller = self._ensure_sellers(leader)
        if rate:
            seller.commission_rate = rate
        if self.state in {"scheduled", "open"}:
            seller._create_group_orders()
        return seller

    def _create_group_orders(self):
        """Make the sellers of the leaders chosen, and what group orders they lack."""
        for campaign in self:
            campaign._ensure_sellers(campaign.leader_ids)
        self.seller_ids._create_group_orders()

    def _ensure_sellers(self, leaders):
        """Return the sellers of these leaders in this campaign; missing ones are made."""
        self.ensure_one()
        missing = leaders - self.seller_ids.leader_id
        self.env["groupbuy.campaign.seller"].create(
            [{"campaign_id": self.id, "leader_id": leader.id} for leader in missing]
        )
        if leaders - self.leader_ids:
            self.leader_ids |= leaders
        return self.seller_ids.filtered(lambda seller: seller.leader_id in leaders)
