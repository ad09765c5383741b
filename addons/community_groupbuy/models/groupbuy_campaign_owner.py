"""Supply leaders run campaigns of their own from the phone, within what their listings allow."""

from odoo import Command, api, fields, models
from odoo.exceptions import AccessError, UserError

NAME_LENGTH = 80
NUMBER_MAX = 1_000_000
LINES_MAX = 60
CAMPAIGN_FIELDS = (
    "name",
    "description",
    "date_start",
    "date_end",
    "date_delivery",
    "formation_kind",
    "resident_count_min",
    "quantity_min",
    "amount_min",
    "amount_order_min",
    "order_count_max",
)
LINE_FIELDS = (
    "product_id",
    "price_unit",
    "quota",
    "limit_per_resident",
    "limit_per_order",
    "limit_per_day",
    "quantity_min",
    "quantity_step",
)


class GroupbuyCampaign(models.Model):
    _inherit = "groupbuy.campaign"

    @api.model
    def _open_as_leader(self, leader, values, goods):
        """Return the campaign a leader opens with listed goods.

        It is published at once when nothing is doubtful, else it waits for review.
        :param values: `{field: value}`, of `CAMPAIGN_FIELDS`
        :param goods: dicts of `LINE_FIELDS` and `tiers`, a list of `(quantity, price)`
        :raise UserError: with one sentence, before anything is stored
        """
        leader.ensure_one()
        leader._check_right("campaigns")
        leader._check_working()
        values = self._get_leader_values(values)
        goods = [self._get_leader_goods(leader, good) for good in goods]
        if not 0 < len(goods) <= LINES_MAX:
            raise UserError(
                self.env._("A campaign sells 1 to %(count)s products.", count=LINES_MAX)
            )
        # Leaders write no campaigns; whose goods these are, when and at what price was checked.
        campaign_sudo = self.sudo().create(
            values
            | {
                "company_id": leader.company_id.id,
                "owner_id": leader.id,
                "user_id": False,
                "leader_ids": [Command.set(leader.ids)],
                "line_ids": [Command.create(good) for good in goods],
            }
        )
        campaign_sudo._publish()
        leader._log_activity("campaign", campaign_sudo, self.env._("Opened"))
        return campaign_sudo.with_env(self.env)

    def _extend_as_owner(self, date_end):
        """Let the owner's campaign take orders for longer."""
        self._check_owner()._check_working()
        # The owner may read the campaign; how far the cut-off may move is checked there.
        self.sudo()._extend(date_end)

    def _cut_off_as_owner(self):
        """End the owner's campaign now, goods are bought."""
        self._check_owner()
        # The owner may read the campaign; the cut-off itself is the system's work.
        self.sudo().action_cut_off()

    def _cancel_as_owner(self):
        """Call the owner's campaign off; everybody is refunded."""
        self._check_owner()
        # The owner may read the campaign; orders are released by the system.
        self.sudo().action_cancel()

    def _stop_as_owner(self, reason):
        """Let the owner stop ordering at once."""
        self._check_owner()
        # Only the flag of the owner's own campaign changes.
        self.sudo()._stop(reason)

    def _resume_as_owner(self):
        """Let the owner take orders again, unless somebody else has stopped the campaign."""
        leader = self._check_owner()
        leader._check_working()
        campaign_sudo = self.sudo()
        # Portal people may not read users; only whether staff stopped it is asked.
        stopper = campaign_sudo.stop_user_id
        if stopper._is_internal() and not self.env.user._is_internal():
            raise UserError(self.env._("Our staff stopped this campaign; ask them to resume it."))
        campaign_sudo._resume()

    def _check_owner(self):
        """Return the owner; raise unless the user may run campaigns for that leader."""
        self.ensure_one()
        # Who owns the campaign may be asked by whoever has its id; it is not told.
        owner = self.sudo().owner_id.with_env(self.env)
        if not owner:
            raise AccessError(self.env._("This campaign is the platform's."))
        owner._check_right("campaigns")
        return owner

    def _publish(self):
        """Review, and publish what nobody has to look at."""
        self.ensure_one()
        self._check_obstacles("review")
        self._set_state("review")
        if self.company_id.groupbuy_review_all_campaigns or self._get_obstacles("scheduled"):
            return
        self._approve()
        if self.date_start <= fields.Datetime.now():
            self._open()

    def _get_leader_values(self, values):
        """Return what a leader says about a campaign, checked."""
        if set(values) - set(CAMPAIGN_FIELDS):
            raise UserError(self.env._("Only name, window and terms can be chosen."))
        name = " ".join((values.get("name") or "").split())
        if not name or len(name) > NAME_LENGTH:
            raise UserError(
                self.env._(
                    "A campaign needs a name of at most %(count)s characters.", count=NAME_LENGTH
                )
            )
        obstacle = self._get_window_obstacle(values)
        if obstacle:
            raise UserError(obstacle)
        self._check_numbers(values)
        return values | {"name": name}

    def _get_window_obstacle(self, values):
        """Return what is wrong with opening, cut-off and delivery, empty when nothing is."""
        start, end, delivery = (
            values.get(name) for name in ("date_start", "date_end", "date_delivery")
        )
        if not (start and end and delivery):
            return self.env._("Say when the campaign opens, ends and is delivered.")
        if end <= max(start, fields.Datetime.now()):
            return self.env._("The cut-off must come after the opening, and after now.")
        if delivery <= self.env.company._groupbuy_day(end):
            return self.env._("Goods are delivered on a day after the cut-off.")
        return ""

    def _get_leader_goods(self, leader, good):
        """Return the values of one good a leader sells, checked against its listing."""
        tiers = good.get("tiers") or []
        values = {name: good[name] for name in LINE_FIELDS if name in good}
        # What may be sold is told by the listing; leaders read products anyway.
        product_sudo = self.env["product.product"].sudo().browse(values.get("product_id")).exists()
        listing_sudo = product_sudo.product_tmpl_id._groupbuy_get_listing()
        if not product_sudo or listing_sudo.state != "listed":
            raise UserError(self.env._("Choose listed products only."))
        self._check_numbers(values)
        prices = [values.get("price_unit") or 0, *(price for _quantity, price in tiers)]
        least, most = listing_sudo.price_min, listing_sudo.price_max
        if min(prices) <= 0 or min(prices) < least or (most and max(prices) > most):
            raise UserError(self._get_range_sentence(listing_sudo))
        return values | {
            "tier_ids": [
                Command.create({"quantity_min": quantity, "price": price})
                for quantity, price in tiers
            ]
        }

    def _get_range_sentence(self, listing_sudo):
        """Return what price a listing allows."""
        words = {
            "product": listing_sudo.product_tmpl_id.name,
            "least": listing_sudo.currency_id.format(listing_sudo.price_min),
            "most": listing_sudo.currency_id.format(listing_sudo.price_max),
        }
        if listing_sudo.price_max:
            return self.env._("%(product)s: ask %(least)s to %(most)s.", **words)
        return self.env._("%(product)s: ask at least %(least)s, and more than nothing.", **words)

    def _check_numbers(self, values):
        """Raise for a number nobody can mean."""
        for value in values.values():
            if isinstance(value, (int, float)) and not 0 <= value <= NUMBER_MAX:
                raise UserError(
                    self.env._("Numbers lie between 0 and %(most)s.", most=f"{NUMBER_MAX:,}")
                )
