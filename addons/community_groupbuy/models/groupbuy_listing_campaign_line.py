"""A campaign's product beside its listing: sold or not, its price plausible or not."""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..rules import price_check
from .groupbuy_listing_price import RECENT

PUBLISHED = ("scheduled", "open")


class GroupbuyCampaignLine(models.Model):
    _inherit = "groupbuy.campaign.line"

    is_stopped = fields.Boolean(
        string="No longer sold",
        readonly=True,
        copy=False,
        help="The product was delisted: orders placed stay, new ones are refused.",
    )
    price_reason = fields.Char(
        string="Why this price",
        copy=False,
        help="Why a price that looks wrong is right; a manager says so before publication.",
    )
    price_reasoned = fields.Monetary(readonly=True, copy=False)
    price_findings = fields.Char(string="Price check", compute="_compute_price_findings")
    is_price_doubtful = fields.Boolean(compute="_compute_price_findings")

    @api.depends("product_id", "price_unit", "tier_ids.price", "price_reason", "price_reasoned")
    def _compute_price_findings(self):
        for line in self:
            found = line._get_findings()
            listing = self.env["groupbuy.listing"]
            line.price_findings = listing._get_findings_text(found)
            line.is_price_doubtful = line._is_reason_missing(found)

    @api.model_create_multi
    def create(self, vals_list):
        if any(vals.get("price_reason") for vals in vals_list):
            self._check_may_reason()
        lines = super().create(vals_list)
        lines.filtered("price_reason")._keep_reasoned_price()
        lines._check_published_price()
        return lines

    def write(self, vals):
        """Keep for which price a reason was given: another price needs another one."""
        if "price_reason" in vals:
            self._check_may_reason()
        result = super().write(vals)
        if "price_reason" in vals:
            self._keep_reasoned_price()
        if {"price_unit", "tier_ids", "product_id"} & vals.keys():
            self._check_published_price()
        return result

    def _keep_reasoned_price(self):
        """Remember the price the reason stands for."""
        for line in self:
            line.price_reasoned = line._get_price_least() if line.price_reason else 0.0

    def _check_may_reason(self):
        """Raise unless the user may say that a price which looks wrong is right."""
        if not self.env.su and not self.env.user.has_group("community_groupbuy.group_manager"):
            raise UserError(self.env._("Only a group buying manager may decide this."))

    def _check_published_price(self):
        """Refuse a price residents would see at once that nobody has looked at."""
        for line in self.filtered(lambda line: line.campaign_id.state in PUBLISHED):
            obstacles = line._get_price_obstacles()
            if obstacles:
                raise ValidationError(obstacles[0])

    def _get_listing(self):
        """Return the listing of this line's product, empty when there is none."""
        self.ensure_one()
        return self.product_id.product_tmpl_id.groupbuy_listing_ids.filtered(
            lambda listing: listing.company_id == self.company_id
        )

    def _get_listing_obstacles(self):
        """Return sentences on goods that may not be sold by these leaders then."""
        obstacles = []
        for line in self:
            campaign = line.campaign_id
            # Whether goods may be sold is told, not what else their listing says.
            listing_sudo = line.sudo()._get_listing()
            if not listing_sudo:
                obstacles.append(
                    self.env._("%(product)s is not listed.", product=line.product_id.display_name)
                )
                continue
            # Whether every seller may sell it is asked, also of sellers the user may not read.
            obstacles += listing_sudo._get_obstacles_for(
                campaign.leader_ids.sudo(),
                campaign.leader_ids.sudo().pickup_point_ids,
                campaign.company_id._groupbuy_day(campaign.date_end),
            )
        return obstacles

    def _get_price_obstacles(self):
        """Return sentences on prices that look wrong and nobody gave a reason for."""
        return [
            self.env._(
                "Correct the price of %(product)s, or let a manager say why it is right: "
                "%(findings)s",
                product=line.product_id.display_name,
                findings=self.env["groupbuy.listing"]._get_findings_text(found),
            )
            for line in self
            if line._is_reason_missing(found := line._get_findings())
        ]

    def _is_reason_missing(self, found):
        """Return whether doubts block this price and no reason was given for it."""
        self.ensure_one()
        reasoned = self.price_reason and not self.currency_id.compare_amounts(
            self.price_reasoned, self._get_price_least()
        )
        return any(finding.is_blocking for finding in found) and not reasoned

    def _get_price_least(self):
        """Return the lowest price of this line, the last tier's."""
        self.ensure_one()
        return min([self.price_unit, *self.tier_ids.mapped("price")])

    def _get_findings(self):
        """Return the doubts about this line's prices: the lowest decides, the first is shown."""
        self.ensure_one()
        # Costs decide, nothing of them is shown.
        listing_sudo = self.sudo()._get_listing()
        if not self.product_id or not listing_sudo:
            return []
        recent = self._get_recent_prices()
        terms = [
            listing_sudo._get_price_terms(price, self.product_id, recent)
            for price in dict.fromkeys([self._get_price_least(), self.price_unit])
        ]
        return list(dict.fromkeys(found for one in terms for found in price_check.findings(one)))

    def _get_recent_prices(self):
        """Return what the product cost in the campaigns before, newest first."""
        self.ensure_one()
        # Prices that were published are nobody's secret.
        lines_sudo = self.sudo().search(
            [
                ("product_id", "=", self.product_id.id),
                ("id", "!=", self._origin.id),
                ("price_final", ">", 0),
            ],
            order="id desc",
            limit=RECENT,
        )
        return tuple(lines_sudo.mapped("price_final"))


class GroupbuyCampaignTier(models.Model):
    _inherit = "groupbuy.campaign.tier"

    @api.constrains("price")
    def _check_published_price(self):
        """Refuse a tier of a running campaign that nobody has looked at."""
        self.line_id._check_published_price()
