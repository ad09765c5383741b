"""The listing's steps: submit, approve, send back, delist, relist."""

from odoo import fields, models
from odoo.exceptions import UserError

REASON_LENGTH = 200
# What came off by itself goes on by itself; the rest is looked at again.
BY_ITSELF = ("season", "stock")


class GroupbuyListing(models.Model):
    _inherit = "groupbuy.listing"

    def action_submit(self):
        """Hand drafts and delisted goods in for review."""
        self.check_access("write")
        waiting = self.filtered(lambda listing: listing.state in {"draft", "delisted"})
        waiting._check_obstacles()
        waiting._set_state("review")

    def action_approve(self):
        """List what passed review; doubts about a price that block need a reason first."""
        self._check_manager()
        reviewed = self.filtered(lambda listing: listing.state == "review")
        reviewed._check_obstacles()
        for listing in reviewed:
            if listing._get_blocking_findings() and not listing.price_reason:
                raise UserError(
                    self.env._(
                        "%(product)s: the price needs a second look. Correct it, or say in "
                        "“Why this price” why it is right.",
                        product=listing.product_tmpl_id.display_name,
                    )
                )
        reviewed._list()

    def action_reject(self):
        """Ask why goods go back to whoever submitted them."""
        self._check_manager()
        return self._ask_reason("reject")

    def action_delist(self):
        """Ask why goods are no longer sold."""
        self.check_access("write")
        return self._ask_reason("delist")

    def action_relist(self):
        """Sell goods again that were delisted; what broke a rule is reviewed first."""
        self.check_access("write")
        for listing in self.filtered(lambda listing: listing.state == "delisted"):
            if listing.delist_kind in BY_ITSELF:
                listing._relist()
            else:
                listing.action_submit()

    def _check_obstacles(self):
        """Raise all that is missing before review in one message."""
        obstacles = [text for listing in self for text in listing._get_obstacles()]
        if obstacles:
            raise UserError("\n".join(obstacles))

    def _get_obstacles(self):
        """Return sentences on what a reviewer would miss; leaves add theirs."""
        self.ensure_one()
        product = self.product_tmpl_id
        obstacles = []
        if not product.active or not product.sale_ok:
            obstacles.append(
                self.env._("%(product)s is not for sale.", product=product.display_name)
            )
        if not product.groupbuy_category_id:
            obstacles.append(
                self.env._("%(product)s has no goods category.", product=product.display_name)
            )
        if not self._get_price():
            obstacles.append(self.env._("%(product)s has no price.", product=product.display_name))
        return obstacles

    def _list(self):
        """Put reviewed goods on sale, or keep them back until their season."""
        self.write({"reject_reason": False, "delist_kind": False, "delist_reason": False})
        self._set_state("listed")
        self._update_campaigns()
        self._follow_season()

    def _reject(self, reason):
        """Send goods back to draft with what is to be mended."""
        reason = self._get_reason(reason)
        self._set_state("draft")
        self.write({"reject_reason": reason, "price_reason": False})

    def _delist(self, kind, reason):
        """Take listed goods off sale; orders placed stay, new ones are refused at once."""
        reason = self._get_reason(reason)
        listed = self.filtered(lambda listing: listing.state == "listed")
        listed._set_state("delisted")
        listed.write({"delist_kind": kind, "delist_reason": reason})
        listed._update_campaigns()

    def _relist(self):
        """Put goods back on sale that came off by season or stock."""
        back = self.filtered(lambda listing: listing.state == "delisted")
        back._set_state("listed")
        back.write({"delist_kind": False, "delist_reason": False})
        back._update_campaigns()

    def _update_campaigns(self):
        """Stop these goods in running campaigns, or sell them on: as they are listed now."""
        # A listing goes on and off for all campaigns, whoever runs them.
        lines_sudo = self._get_running_lines().sudo()
        for line in lines_sudo:
            line.is_stopped = line._get_listing().state != "listed"

    def _get_running_lines(self):
        """Return the campaign lines that sell these goods now or soon."""
        return self.env["groupbuy.campaign.line"].search(
            [
                ("product_id.product_tmpl_id", "in", self.product_tmpl_id.ids),
                ("company_id", "in", self.company_id.ids),
                ("campaign_id.state", "in", ("draft", "review", "scheduled", "open")),
            ]
        )

    def _get_reason(self, reason):
        """Return the reason as it is kept, or refuse when there is none."""
        reason = " ".join((reason or "").split())
        if not reason:
            raise UserError(self.env._("Please give a reason."))
        return reason[:REASON_LENGTH]

    def _ask_reason(self, step):
        """Return the dialog that asks for the reason of a step."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Send back") if step == "reject" else self.env._("Delist"),
            "res_model": "groupbuy.listing.reason",
            "view_mode": "form",
            "target": "new",
            "context": {"default_step": step, "default_listing_ids": self.ids},
        }

    def _check_manager(self):
        """Raise unless the user may decide what is listed."""
        self.check_access("write")
        if not self.env.su and not self.env.user.has_group("community_groupbuy.group_manager"):
            raise UserError(self.env._("Only a group buying manager may decide this."))

    def _is_in_season(self, day):
        """Return whether these goods are sold on a day of the company."""
        self.ensure_one()
        return not (
            (self.date_from and day < self.date_from) or (self.date_to and day > self.date_to)
        )

    def _follow_season(self):
        """Take what is out of season off, put back what came into it."""
        for listing in self:
            fits = listing._is_in_season(listing.company_id._groupbuy_day(fields.Datetime.now()))
            if listing.state == "listed" and not fits:
                listing._delist("season", listing._get_season_text())
            elif listing.state == "delisted" and listing.delist_kind == "season" and fits:
                listing._relist()

    def _get_season_text(self):
        """Return the season in words, as the reason it is not sold."""
        return self.env._(
            "Season: %(first)s to %(last)s",
            first=self.date_from or "…",
            last=self.date_to or "…",
        )
