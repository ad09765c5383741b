"""Who may sell a listing, where and when."""

from odoo import api, fields, models
from odoo.fields import Domain


class GroupbuyListing(models.Model):
    _inherit = "groupbuy.listing"

    is_sellable_by_me = fields.Boolean(
        compute="_compute_is_sellable_by_me",
        search="_search_is_sellable_by_me",
        help="Whether a team the user belongs to may sell it, or supplies it.",
    )

    @api.depends("state", "leader_ids", "state_ids", "pickup_point_ids", "supply_leader_id")
    @api.depends_context("uid")
    def _compute_is_sellable_by_me(self):
        found = self.search([("id", "in", self.ids), ("is_sellable_by_me", "=", True)])
        for listing in self:
            listing.is_sellable_by_me = listing in found

    def _search_is_sellable_by_me(self, operator, value):
        if operator != "in":
            return NotImplemented
        leaders = self._get_leaders_of_user()
        return self._get_available_domain(leaders) | Domain("supply_leader_id", "in", leaders.ids)

    def _get_leaders_of_user(self):
        """Return the leaders for whom the current user may look after products."""
        # Which teams the user belongs to is the user's own matter.
        members_sudo = (
            self.env["groupbuy.team.member"]
            .sudo()
            .search(
                [
                    ("user_id", "=", self.env.uid),
                    ("state", "=", "active"),
                    ("can_products", "=", True),
                ]
            )
        )
        return members_sudo.leader_id.sudo(self.env.su)

    def _get_available_domain(self, leaders, points=None):
        """Return the domain of what these leaders may sell at their pickup points.

        A condition left empty admits everybody; those filled in must all hold.
        """
        # Where teams hand out decides what they may sell, whoever asks.
        points = leaders.sudo().pickup_point_ids if points is None else points
        regions = points.partner_id.state_id
        return Domain.AND(
            [
                [("state", "=", "listed"), ("company_id", "in", leaders.company_id.ids)],
                ["|", ("leader_ids", "=", False), ("leader_ids", "in", leaders.ids)],
                ["|", ("state_ids", "=", False), ("state_ids", "in", regions.ids)],
                ["|", ("pickup_point_ids", "=", False), ("pickup_point_ids", "in", points.ids)],
            ]
        )

    def _get_obstacles_for(self, leaders, points, day):
        """Return sentences on why these leaders may not sell this then and there.

        :param points: the pickup points it would be handed out at
        :param day: the company's day on which it is sold
        """
        self.ensure_one()
        product = self.product_tmpl_id.display_name
        if self.state != "listed":
            return [
                self.env._(
                    "%(product)s is not listed: %(state)s.",
                    product=product,
                    state=self.delist_reason or self._get_state_label(self.state),
                )
            ]
        obstacles = [
            self.env._(
                "%(product)s is not available to %(leader)s.", product=product, leader=leader.name
            )
            for leader in leaders
            if not self._is_available(leader, points & leader.pickup_point_ids)
        ]
        if not self._is_in_season(day):
            obstacles.append(
                self.env._(
                    "%(product)s is out of season then. %(season)s.",
                    product=product,
                    season=self._get_season_text(),
                )
            )
        return obstacles

    def _is_available(self, leader, points):
        """Return whether a leader may sell this at one of these points at least."""
        self.ensure_one()
        if self.leader_ids and leader not in self.leader_ids:
            return False
        places = points
        if self.pickup_point_ids:
            places &= self.pickup_point_ids
        if self.state_ids:
            # Addresses of pickup points are public.
            places = places.sudo().filtered(
                lambda point: point.partner_id.state_id in self.state_ids
            )
        return bool(places) or not (self.pickup_point_ids or self.state_ids)
