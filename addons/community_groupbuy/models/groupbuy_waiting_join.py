"""Joining the waiting list of a group order, and what its counters have left."""

from odoo import models

from ..exceptions import OrderRefused
from ..rules import cart as carts
from ..rules import contact as contacts
from .groupbuy_order_placing import DEFAULT_OPTIONS


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    def _join_waiting_list(self, contact, quantities, options=DEFAULT_OPTIONS):
        """Return the places somebody gets for what is sold out in `quantities`.

        One place per good that is short; one for the whole cart when the campaign or the
        pickup point takes no more orders. Asked twice, the same places are returned.
        :raise OrderRefused: with one sentence that says what to change
        """
        self.ensure_one()
        contact = contacts.cleaned(contact)
        self._check_open()
        self._check_contact(contact)
        phone = contact.phone and self._get_phone(contact)
        if not phone:
            raise OrderRefused(
                self.env._(
                    "Enter your mobile number, so that we can tell you when it is your turn."
                )
            )
        goods = self._get_wanted(quantities)
        self._check_tolerances(goods, options.tolerances)
        wanted = {line.id: quantity for line, quantity in goods.items()}
        wishes = self._get_short_carts(wanted)
        if not wishes:
            raise OrderRefused(self.env._("There is enough for everybody: please order now."))
        places = self.env["groupbuy.waiting"].browse()
        contact = contact._replace(phone=phone)
        for line_id, cart in wishes.items():
            places |= self._take_place(contact, line_id, cart, options)
        return places

    def _take_place(self, contact, line_id, cart, options):
        """Return somebody's place for a good, or the whole cart.

        A second wish of the same person replaces the first and keeps its place.
        """
        # Visitors join; of the list they learn their own place only.
        Waiting_sudo = self.env["groupbuy.waiting"].sudo()
        known_sudo = Waiting_sudo.search(
            [
                ("group_order_id", "=", self.id),
                ("line_id", "=", line_id),
                ("phone", "=", contact.phone),
                ("state", "=", "waiting"),
            ],
            limit=1,
        )
        values = self._prepare_place(contact, line_id, cart, options)
        if known_sudo:
            known_sudo.write(
                {key: values[key] for key in ("quantity", "cart", "payment_mode", "note")}
            )
            return known_sudo
        return Waiting_sudo.create(values)

    def _prepare_place(self, contact, line_id, cart, options):
        """Return the values of a place in the waiting list."""
        return {
            "group_order_id": self.id,
            "line_id": line_id,
            "quantity": sum(cart.values()),
            "cart": carts.to_text(cart, dict(options.tolerances)),
            "name": contact.name,
            "phone": contact.phone,
            "building": contact.building,
            "room": contact.room,
            "note": options.note,
            "payment_mode": options.payment_mode,
            "request_key": options.request_key,
        }

    def _get_short_carts(self, wanted):
        """Return `{line id: cart}` of the goods that are short.

        `{False: cart}` when there is no room for an order at all.
        """
        left = self._get_counters_left(wanted)
        if any(left.get(key, 1) < 1 for key, _maximum in self._get_capacities()):
            return {False: wanted}
        return {
            line_id: {line_id: quantity}
            for line_id, quantity in wanted.items()
            if any(
                left[key] < quantity
                for key in self._get_counters({line_id: quantity}).keys() & left.keys()
            )
        }

    def _get_counters(self, quantities):
        """Return `{counter: what an order of these quantities adds to it}`."""
        self.ensure_one()
        counters = {key: 1 for key, maximum in self._get_capacities() if maximum}
        lines = self.campaign_id.line_ids.filtered(lambda line: line.id in quantities)
        for line in lines:
            if line.quota:
                counters[f"line:{line.id}"] = quantities[line.id]
            for quota in line._get_quota_of(self.pickup_point_id):
                counters[f"quota:{quota.id}"] = quantities[line.id]
        return counters

    def _get_counters_left(self, quantities):
        """Return `{counter: what is left}` of all counters these quantities would move."""
        self.ensure_one()
        limited = {key: maximum for key, maximum in self._get_capacities() if maximum}
        # How many orders there are is counted for everybody; only what is left is told.
        Counter_sudo = self.env["groupbuy.counter"].sudo()
        counted = Counter_sudo.search_fetch([("key", "in", list(limited))], ["key", "quantity"])
        used = {counter.key: counter.quantity for counter in counted}
        left = {key: maximum - used.get(key, 0) for key, maximum in limited.items()}
        for line in self.campaign_id.line_ids.filtered(lambda line: line.id in quantities):
            if line.quota:
                left[f"line:{line.id}"] = line.quota - line.quantity_ordered
            for quota in line._get_quota_of(self.pickup_point_id):
                left[f"quota:{quota.id}"] = quota.quota - quota.quantity_ordered
        return left


class GroupbuyCampaignLine(models.Model):
    _inherit = "groupbuy.campaign.line"

    def _get_quota_of(self, point):
        """Return this good's quota at a pickup point, empty when there is none."""
        self.ensure_one()
        return self.quota_ids.filtered(lambda quota: quota.pickup_point_id == point)
