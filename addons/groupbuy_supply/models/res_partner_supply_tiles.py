"""What a supplier's home leads to: claims and scorecards of the own firm."""

from odoo import models


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _get_supply_claims(self, limit=None):
        """Return the claims on this firm's deliveries, the newest first."""
        self.ensure_one()
        return self.env["groupbuy.supplier.claim"].search(self._get_claim_domain(), limit=limit)

    def _get_supply_cards(self, limit=None):
        """Return the firm's confirmed scorecards; drafts are the buyers'."""
        self.ensure_one()
        domain = [
            ("partner_id", "child_of", self.commercial_partner_id.ids),
            ("state", "=", "confirmed"),
        ]
        return self.env["groupbuy.supplier.scorecard"].search(domain, limit=limit)

    def _get_claim_domain(self):
        return [("partner_id", "child_of", self.commercial_partner_id.ids)]

    def _get_supply_tiles(self):
        """Lead to claims and scorecards as soon as there are any."""
        tiles = super()._get_supply_tiles()
        Claim = self.env["groupbuy.supplier.claim"]
        if Claim.search_count(self._get_claim_domain(), limit=1):
            open_ = [*self._get_claim_domain(), ("state", "=", "open")]
            tiles.append(
                {
                    "title": self.env._("Claims"),
                    "text": self.env._("Short, bad or late"),
                    "url": "/my/groupbuy/supply/claims",
                    "icon": "fa-exclamation-triangle",
                    "count": Claim.search_count(open_),
                }
            )
        if cards := self._get_supply_cards(limit=1):
            tiles.append(
                {
                    "title": self.env._("Scorecard"),
                    "text": self.env._("Score %(score)s", score=f"{cards.score:g}"),
                    "url": "/my/groupbuy/supply/scorecard",
                    "icon": "fa-line-chart",
                    "count": 0,
                }
            )
        return tiles
