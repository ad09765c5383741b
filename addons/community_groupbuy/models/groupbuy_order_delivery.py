"""How goods of a group order reach residents: collected, or brought home for a fee."""

from odoo import models

from ..exceptions import OrderRefused
from ..rules import contact as contacts


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    def _get_handovers(self):
        """Return the ways this pickup point hands goods over, the usual one first."""
        self.ensure_one()
        mode = self.pickup_point_id.handover_mode
        return ["self", "home"] if mode == "both" else [mode]

    def _get_places(self):
        """Return the group orders of this seller that take orders: the choice of points."""
        self.ensure_one()
        return self._get_siblings().filtered(
            lambda sibling: sibling == self or sibling._get_page_phase() == "open"
        )

    def _prepare_places(self, form):
        """Return what a form offers of pickup points and ways of handing over.

        :param form: what was entered: `pickup_point` (a code) and `handover`
        """
        places = self._get_places()
        chosen = places.filtered(lambda place: place.code == form.get("pickup_point")) or self
        ways = {way for place in places for way in place._get_handovers()}
        return {
            "places": places,
            "chosen_place": chosen,
            "handovers": [way for way in ("self", "home") if way in ways],
            "chosen_way": form.get("handover") or chosen._get_handovers()[0],
            "delivering": places.filtered(lambda place: "home" in place._get_handovers()),
            "delivery_fee": chosen.pickup_point_id.delivery_fee,
        }

    def _get_handover(self, wanted):
        """Return the wanted way where it is one of this point's, else the usual one."""
        ways = self._get_handovers()
        return wanted if wanted in ways else ways[0]

    def _check_handover(self, handover, address):
        """Raise unless this point hands over that way, and a door is known for it."""
        if handover not in self._get_handovers():
            point = self.pickup_point_id.name
            if handover == "home":
                raise OrderRefused(
                    self.env._("%(point)s does not deliver; collect the goods there.", point=point)
                )
            raise OrderRefused(
                self.env._("%(point)s brings goods home only; choose home delivery.", point=point)
            )
        if handover == "home" and not address:
            raise OrderRefused(
                self.env._("Enter building and room, so that the goods find your door.")
            )

    def _check_order_options(self, contact, handover):
        """Raise unless goods can reach this contact the wanted way."""
        address = contacts.place(contacts.cleaned(contact))
        self._check_handover(self._get_handover(handover), address)

    def _prepare_order(self, contact, partner, options):
        """Keep how the goods reach the resident."""
        return super()._prepare_order(contact, partner, options) | {
            "groupbuy_handover": self._get_handover(options.handover)
        }

    def _create_order(self, placing):
        """Add the delivery fee of an order that is brought home."""
        order = super()._create_order(placing)
        if order.groupbuy_handover == "home":
            order._set_handover("home")
        return order
