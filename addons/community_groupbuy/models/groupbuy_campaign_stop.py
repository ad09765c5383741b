"""Emergency stop of a campaign, of all a leader sells, of a product."""

from odoo import models
from odoo.exceptions import UserError

from ..rules.campaign_machine import STOPPABLE


class GroupbuyCampaign(models.Model):
    _name = "groupbuy.campaign"
    _inherit = ["groupbuy.stop.mixin", "groupbuy.campaign"]

    def action_stop(self):
        """Ask for the reason of an emergency stop."""
        self.check_access("write")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "community_groupbuy.groupbuy_stop_action"
        )
        return action | {"context": {"default_campaign_ids": self.ids}}

    def action_resume(self):
        """Take orders again after an emergency stop."""
        self.check_access("write")
        self._resume()

    def _stop(self, reason):
        """Stop campaigns that take orders or soon will; others have nothing to stop."""
        for campaign in self:
            if campaign.state not in STOPPABLE:
                raise UserError(
                    self.env._("%(name)s takes no orders; nothing to stop.", name=campaign.name)
                )
        return super()._stop(reason)

    def _after_stopped(self):
        """Put the stop before whoever answers for the campaign."""
        result = super()._after_stopped()
        for campaign in self:
            campaign.message_post(
                body=self.env._("Ordering is stopped: %(reason)s", reason=campaign.stop_reason)
            )
            campaign.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=self.env._("Resume or cancel the stopped campaign"),
                user_id=(campaign.user_id or self.env.user).id,
            )
        return result

    def _after_resumed(self):
        """Tell in the thread; what was due in the meantime happens now."""
        result = super()._after_resumed()
        for campaign in self:
            campaign.message_post(body=self.env._("Ordering goes on."))
        self._schedule_wake_up()
        return result

    def _get_stop_text(self):
        """Return what a resident reads while ordering is stopped, empty when it is not."""
        self.ensure_one()
        if not self.is_stopped:
            return ""
        return self.env._("Ordering is stopped for now: %(reason)s", reason=self.stop_reason)


class GroupbuyCampaignSeller(models.Model):
    _name = "groupbuy.campaign.seller"
    _inherit = ["groupbuy.stop.mixin", "groupbuy.campaign.seller"]

    def action_stop(self):
        """Ask for the reason why this seller takes no more orders."""
        self.check_access("write")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "community_groupbuy.groupbuy_stop_action"
        )
        return action | {"context": {"default_seller_ids": self.ids}}

    def action_resume(self):
        """Let this seller take orders again."""
        self.check_access("write")
        self._resume()

    def _get_stop_text(self):
        """Return what a resident reads while this seller is stopped, empty when not."""
        self.ensure_one()
        if not self.is_stopped:
            return ""
        return self.env._("Ordering is stopped for now: %(reason)s", reason=self.stop_reason)


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    def _get_stop_text(self):
        """Return why residents cannot order here for now, empty when they can."""
        self.ensure_one()
        return self.campaign_id._get_stop_text() or self.seller_id._get_stop_text()


class GroupbuyCampaignLine(models.Model):
    _inherit = "groupbuy.campaign.line"

    def _get_stop_text(self):
        """Return what a resident reads while the good is not sold, empty when it is."""
        self.ensure_one()
        if not self.is_stopped:
            return ""
        return self.env._("%(product)s is no longer sold.", product=self.product_id.name)


class GroupbuyLeader(models.Model):
    _inherit = "groupbuy.leader"

    def action_stop_campaigns(self):
        """Ask for the reason why these leaders' campaigns take no more orders."""
        self.check_access("write")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "community_groupbuy.groupbuy_stop_action"
        )
        return action | {"context": {"default_leader_ids": self.ids}}

    def _stop_campaigns(self, reason):
        """Stop the campaigns these leaders own, and their own part in those of others."""
        running = [("state", "in", STOPPABLE)]
        self.env["groupbuy.campaign"].search([("owner_id", "in", self.ids), *running])._stop(reason)
        self.env["groupbuy.campaign.seller"].search(
            [("leader_id", "in", self.ids), ("campaign_id.state", "in", STOPPABLE)]
        )._stop(reason)


class ProductTemplate(models.Model):
    _inherit = "product.template"

    def action_groupbuy_stop(self):
        """Ask for the reason why these products are not sold any more."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "community_groupbuy.groupbuy_stop_action"
        )
        return action | {"context": {"default_product_ids": self.ids}}

    def _groupbuy_stop(self, reason):
        """Stop these products in every campaign at once: they are delisted for a violation."""
        for product in self:
            product._groupbuy_get_listing()._delist("violation", reason)
