"""What a resident may order: open campaign, contact, quantities, least amount."""

from decimal import Decimal

from odoo import fields, models
from odoo.tools import float_round

from ..exceptions import CampaignClosed, OrderRefused
from ..rules import contact as contacts
from ..rules import limits
from .groupbuy_order_placing import QUANTITY_MAX


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    def _check_open(self):
        """Raise unless orders are taken now."""
        campaign = self.campaign_id
        now = fields.Datetime.now()
        if campaign.state in {"draft", "review", "scheduled"}:
            raise CampaignClosed(self.env._("This campaign has not opened yet."))
        if campaign.state != "open" or self.state != "collecting" or now >= campaign.date_end:
            raise CampaignClosed(self.env._("This campaign is closed; orders are no longer taken."))
        if now < campaign.date_start:
            raise CampaignClosed(self.env._("This campaign has not opened yet."))
        stop = self._get_stop_text()
        if stop:
            raise CampaignClosed(stop)

    def _check_contact(self, contact):
        """Raise the first thing wrong with the contact data."""
        codes = contacts.obstacles(contact)
        if codes:
            raise OrderRefused(self._get_contact_sentence(codes[0]))
        if contact.phone and not self._get_phone(contact):
            raise OrderRefused(
                self.env._("“%(phone)s” is not a valid mobile number.", phone=contact.phone)
            )

    def _get_contact_sentence(self, code):
        """Return what to tell the person about a contact obstacle."""
        return {
            "name_missing": self.env._("Please enter a name."),
            "name_long": self.env._(
                "The name may have at most %(count)s characters.",
                count=contacts.NAME_LENGTH,
            ),
            "place_long": self.env._(
                "Building and room may have at most %(count)s characters each.",
                count=contacts.PLACE_LENGTH,
            ),
        }[code]

    def _get_wanted(self, quantities):
        """Return `{campaign line: quantity}` of what is asked for, checked, in id order."""
        known = set(self.campaign_id.line_ids.ids)
        # Only what is wanted is looked at, not all there is.
        lines = self.env["groupbuy.campaign.line"].browse(known & set(quantities))
        lines = {line.id: line for line in lines}
        wanted = {}
        for line_id, quantity in sorted(quantities.items()):
            if not quantity:
                continue
            if line_id not in lines:
                raise OrderRefused(self.env._("This product is not part of the campaign."))
            if lines[line_id].is_stopped:
                raise OrderRefused(lines[line_id]._get_stop_text())
            self._check_quantity(lines[line_id], quantity)
            self._check_terms(lines[line_id], quantity)
            wanted[lines[line_id]] = quantity
        if not wanted:
            raise OrderRefused(self.env._("Choose at least one product."))
        return wanted

    def _check_quantity(self, line, quantity):
        """Raise unless the quantity is one people can mean."""
        if not 0 < quantity <= QUANTITY_MAX:
            raise OrderRefused(
                self.env._(
                    "%(product)s: the quantity must be between 1 and %(max)s.",
                    product=line.product_id.name,
                    max=QUANTITY_MAX,
                )
            )
        if quantity != float_round(quantity, precision_rounding=line.uom_id.rounding):
            raise OrderRefused(
                self.env._(
                    "%(product)s is sold by whole %(uom)s.",
                    product=line.product_id.name,
                    uom=line.uom_id.name,
                )
            )

    def _check_terms(self, line, quantity):
        """Raise the first rule of this good the quantity breaks: least, step, most."""
        broken = limits.first_broken(line._as_limit_terms(), Decimal(str(quantity)))
        if not broken:
            return
        words = {
            "product": line.product_id.name,
            "value": f"{broken.value:g}",
            "uom": line.uom_id.name,
        }
        raise OrderRefused(
            {
                "min": self.env._("%(product)s: order at least %(value)s %(uom)s.", **words),
                "step": self.env._("%(product)s is sold in steps of %(value)s %(uom)s.", **words),
                "per_order": self.env._(
                    "%(product)s: one order may take %(value)s %(uom)s.", **words
                ),
            }[broken.code]
        )

    def _check_minimum_spend(self, wanted):
        """Raise when the order is worth less than the campaign asks for."""
        minimum = self.campaign_id.amount_order_min
        if not minimum:
            return
        amount = self.campaign_id.line_ids._get_amount(wanted)
        if self.currency_id.compare_amounts(amount, minimum) < 0:
            raise OrderRefused(
                self.env._(
                    "This campaign takes orders from %(minimum)s on; yours comes to %(amount)s.",
                    minimum=self.currency_id.format(minimum),
                    amount=self.currency_id.format(amount),
                )
            )
