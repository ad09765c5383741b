"""Campaigns a leader prepares on the phone: drafts, copies, templates, handing in."""

from zoneinfo import ZoneInfo

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..rules import leader_presets

NAME_SHOWN = 30
GOODS_MAX = 60


class GroupbuyCampaign(models.Model):
    _inherit = "groupbuy.campaign"

    @api.model
    def _draft_as_leader(self, leader, listings):
        """Return a new draft with these goods, named, priced and dated as most would do it."""
        leader.ensure_one()
        leader._check_right("campaigns")
        leader._check_working()
        self._check_on_offer(leader, listings)
        # Leaders write no campaigns; whose goods these are was checked.
        campaign_sudo = self.sudo().create(
            self._prepare_window(leader)
            | {
                "name": self._get_draft_name(listings),
                "company_id": leader.company_id.id,
                "owner_id": leader.id,
                "user_id": False,
                "leader_ids": [Command.set(leader.ids)],
                "line_ids": [Command.create(good) for good in self._prepare_goods(listings)],
            }
        )
        return campaign_sudo.with_env(self.env)

    def _add_goods_as_owner(self, listings):
        """Add goods to a draft; those it has already stay as they are."""
        leader = self._check_own_draft()
        self._check_on_offer(leader, listings)
        # The owner's own draft; what may be sold was checked.
        campaign_sudo = self.sudo()
        known = campaign_sudo.line_ids.product_id.product_tmpl_id
        new = listings.filtered(lambda listing: listing.product_tmpl_id not in known)
        if len(campaign_sudo.line_ids) + len(new) > GOODS_MAX:
            raise UserError(
                self.env._("A campaign sells 1 to %(count)s products.", count=GOODS_MAX)
            )
        campaign_sudo.write(
            {"line_ids": [Command.create(good) for good in self._prepare_goods(new)]}
        )

    def _save_as_owner(self, values, goods, points):
        """Write what the owner entered into a draft, whole or not at all.

        :param values: `{field: value}`, of `CAMPAIGN_FIELDS`
        :param goods: `{campaign line id: values of the line, None to take it out}`
        :param points: pickup points of the owner where it is sold
        :raise UserError: with one sentence
        """
        leader = self._check_own_draft()
        # The owner's own draft; every value is checked as when a campaign is opened.
        campaign_sudo = self.sudo()
        lines = {line.id: line for line in campaign_sudo.line_ids}
        if not set(goods) <= set(lines):
            raise UserError(self.env._("This product is not part of the campaign."))
        commands = [
            Command.delete(line_id)
            if good is None
            else Command.update(line_id, self._get_draft_goods(leader, lines[line_id], good))
            for line_id, good in goods.items()
        ]
        campaign_sudo.write(self._get_leader_values(values) | {"line_ids": commands})
        campaign_sudo._set_draft_points(leader, points)

    def _submit_as_owner(self):
        """Hand a draft in; what nobody has to look at is published. Twice does it once."""
        leader = self._check_owner()
        leader._check_working()
        # The owner's own campaign; obstacles are looked for on the way.
        campaign_sudo = self.sudo()
        if campaign_sudo.state != "draft":
            return
        campaign_sudo._publish()
        leader._log_activity("campaign", self, campaign_sudo._get_state_label(campaign_sudo.state))

    def _discard_as_owner(self):
        """Delete a draft or template of the owner."""
        self._check_own_draft()
        # Whether campaigns came of it is asked, of the owner's own template.
        if self.sudo().with_context(active_test=False).plan_ids:
            raise UserError(
                self.env._("Campaigns come from this template: switch its plan off instead.")
            )
        # The owner's own draft.
        self.sudo().unlink()

    def _copy_as_draft(self, **values):
        """Return a new draft with the same goods and terms, in the next window."""
        self.ensure_one()
        leader = self._check_owner()
        leader._check_working()
        # The owner may read the campaign; a copy has nothing else in it.
        copy_sudo = self.sudo().copy(
            self._prepare_window(leader)
            | {
                "name": self.name,
                "leader_ids": [Command.set(leader.ids)],
                "user_id": False,
                "is_template": False,
            }
            | values
        )
        return copy_sudo.with_env(self.env)

    def _save_template_as_owner(self):
        """Return the template made of this campaign."""
        return self._copy_as_draft(is_template=True)

    def _check_own_draft(self):
        """Return the owner of a draft; raise for who may not change it, or once handed in."""
        leader = self._check_owner()
        leader._check_working()
        # Whose draft it is was checked a line ago; helpers need no right to read it all.
        if self.sudo().state != "draft":
            raise UserError(
                self.env._("%(name)s is handed in and can no longer be changed.", name=self.name)
            )
        return leader

    def _check_on_offer(self, leader, listings):
        """Raise unless this leader may sell all of these goods now."""
        if not 0 < len(listings) <= GOODS_MAX:
            raise UserError(
                self.env._("A campaign sells 1 to %(count)s products.", count=GOODS_MAX)
            )
        # Ids come from a form: which of them are on offer is asked, nothing of them is told.
        on_offer = listings.sudo().filtered_domain(leader._get_pool_domain())
        if listings.sudo() - on_offer:
            raise UserError(self.env._("Choose listed products only."))

    def _prepare_goods(self, listings):
        """Return the lines of these goods at their suggested prices."""
        return [
            {
                "product_id": listing.product_tmpl_id.product_variant_id.id,
                "price_unit": listing._get_price(),
            }
            for listing in listings
        ]

    def _prepare_window(self, leader):
        """Return the window most would choose: from now to the nearest preset, delivered after."""
        zone = leader.company_id._groupbuy_zone()
        now = fields.Datetime.now()
        end = leader_presets.presets(self._as_local(now, zone))[0].end
        return {
            "date_start": now,
            "date_end": end.astimezone(ZoneInfo("UTC")).replace(tzinfo=None),
            "date_delivery": leader_presets.delivery("1", end),
        }

    def _as_local(self, moment, zone):
        """Return a UTC moment as local time."""
        return moment.replace(tzinfo=ZoneInfo("UTC")).astimezone(zone)

    def _get_draft_name(self, listings):
        """Return how most would call a campaign with these goods."""
        first = listings[:1].product_tmpl_id.name[:NAME_SHOWN]
        if len(listings) == 1:
            return first
        return self.env._("%(first)s and %(count)s more", first=first, count=len(listings) - 1)

    def _get_draft_goods(self, leader, line_sudo, good):
        """Return the values of a line of a draft, checked."""
        values = self._get_leader_goods(leader, good | {"product_id": line_sudo.product_id.id})
        return values | {"tier_ids": [Command.clear(), *values["tier_ids"]]}

    def _set_draft_points(self, leader, points):
        """Keep at which of the owner's pickup points it is sold; all of them means any."""
        self.ensure_one()
        if not points or points - leader.pickup_point_ids:
            raise UserError(self.env._("Choose one of your pickup points at least."))
        seller = self._ensure_sellers(leader)
        chosen = points if leader.pickup_point_ids - points else points.browse()
        seller.pickup_point_ids = [Command.set(chosen.ids)]
