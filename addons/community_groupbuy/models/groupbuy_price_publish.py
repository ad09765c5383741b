"""Where prices get published: listings, campaigns, their lines and tiers."""

from odoo import api, models

PUBLISHED = {"scheduled", "open"}
STEPS = {"scheduled": "approved", "open": "opened"}


class GroupbuyCampaign(models.Model):
    _inherit = "groupbuy.campaign"

    def _set_state(self, state):
        """Write prices down when a campaign is approved and when it opens."""
        moving = self.filtered(lambda campaign: campaign.state != state)
        result = super()._set_state(state)
        if state in STEPS:
            self.env["groupbuy.price.history"]._publish(moving.line_ids, STEPS[state])
        return result


class GroupbuyCampaignLine(models.Model):
    _inherit = "groupbuy.campaign.line"

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._publish_changes()
        return lines

    def write(self, vals):
        result = super().write(vals)
        if {"price_unit", "price_regular", "tier_ids"} & vals.keys():
            self._publish_changes()
        return result

    def _publish_changes(self):
        """Write down prices that changed in front of the public."""
        shown = self.filtered(lambda line: line.campaign_id.state in PUBLISHED)
        if shown:
            self.env["groupbuy.price.history"]._publish(shown, "changed")

    def _settle_price(self):
        """Write down the final prices."""
        result = super()._settle_price()
        self.env["groupbuy.price.history"]._publish(self, "settled")
        return result

    def _prepare_price_history(self):
        """Return the published terms of this line."""
        self.ensure_one()
        tiers = [
            f"{tier.quantity_min:g}: {self.currency_id.format(tier.price)}"
            for tier in self.tier_ids.sorted("quantity_min")
        ]
        return {
            "line_id": self.id,
            "campaign_id": self.campaign_id.id,
            "product_id": self.product_id.id,
            "product_tmpl_id": self.product_id.product_tmpl_id.id,
            "price": self.price_final or self.price_unit,
            "price_regular": self.price_regular,
            "tiers": ", ".join(tiers) or False,
        }


class GroupbuyCampaignTier(models.Model):
    _inherit = "groupbuy.campaign.tier"

    @api.model_create_multi
    def create(self, vals_list):
        tiers = super().create(vals_list)
        tiers.line_id._publish_changes()
        return tiers

    def write(self, vals):
        result = super().write(vals)
        self.line_id._publish_changes()
        return result

    def unlink(self):
        lines = self.line_id
        result = super().unlink()
        lines._publish_changes()
        return result


class GroupbuyListing(models.Model):
    _inherit = "groupbuy.listing"

    def _set_state(self, state):
        """Write the price down when goods are listed."""
        moving = self.filtered(lambda listing: listing.state != state)
        result = super()._set_state(state)
        if state == "listed":
            self.env["groupbuy.price.history"]._publish(moving, "listed")
        return result

    def write(self, vals):
        result = super().write(vals)
        if "price_suggested" in vals:
            listed = self.filtered(lambda listing: listing.state == "listed")
            self.env["groupbuy.price.history"]._publish(listed, "changed")
        return result

    def _prepare_price_history(self):
        """Return the published terms of this listing."""
        self.ensure_one()
        return {
            "listing_id": self.id,
            "product_tmpl_id": self.product_tmpl_id.id,
            "price": self._get_price(),
            "price_regular": self.product_tmpl_id.list_price,
            "tiers": False,
        }
