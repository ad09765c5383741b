"""Placing residents' orders: one way in for page, chat import and staff."""

from typing import NamedTuple

from odoo import Command, fields, models
from odoo.fields import Domain
from odoo.tools import float_round

from ..exceptions import CampaignClosed, OrderRefused
from ..rules import contact as contacts

QUANTITY_MAX = 9999


class OrderOptions(NamedTuple):
    """How an order comes in.

    `request_key` makes placing idempotent: the same key returns the same order.
    """

    payment_mode: str = "pickup"
    source: str = "page"
    request_key: str | None = None
    note: str = ""


DEFAULT_OPTIONS = OrderOptions()


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    def _place_order(self, contact, quantities, options=DEFAULT_OPTIONS):
        """Return the new order of a resident in this group order.

        :param contact: `rules.contact.Contact` as typed
        :param quantities: `{campaign line id: quantity}` in the product's unit
        :raise OrderRefused: with one sentence that says what to change
        """
        self.ensure_one()
        placed = self._get_placed(options.request_key)
        if placed:
            return placed
        contact = contacts.cleaned(contact)
        self._check_open()
        self._check_contact(contact)
        wanted = self._get_wanted(quantities)
        partner = self._get_resident(contact)
        for line, quantity in wanted.items():
            line._claim(quantity, partner)
        order = self.env["sale.order"].create(
            self._prepare_order(contact, partner, options)
            | {
                "order_line": [
                    Command.create(self._prepare_order_line(line, quantity))
                    for line, quantity in wanted.items()
                ]
            }
        )
        if options.payment_mode == "pickup":
            order.action_confirm()
        order._after_placed()
        return order

    def _get_placed(self, request_key):
        """Return the order a repeated request has placed already, or an empty one."""
        if not request_key:
            return self.env["sale.order"]
        return self.env["sale.order"].search(
            [
                ("groupbuy_request_key", "=", request_key),
                ("groupbuy_order_id", "=", self.id),
            ],
            limit=1,
        )

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

    def _get_phone(self, contact):
        """Return the contact's phone number as E.164, `False` when it is none."""
        return self.company_id.partner_id._phone_format(
            number=contact.phone,
            country=self.company_id.country_id,
            force_format="E164",
            raise_exception=False,
        )

    def _get_wanted(self, quantities):
        """Return `{campaign line: quantity}` of what is asked for, checked, in id order."""
        lines = {line.id: line for line in self.campaign_id.line_ids}
        wanted = {}
        for line_id, quantity in sorted(quantities.items()):
            if not quantity:
                continue
            if line_id not in lines:
                raise OrderRefused(self.env._("This product is not part of the campaign."))
            self._check_quantity(lines[line_id], quantity)
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

    def _get_resident(self, contact):
        """Return the partner of this contact: by phone, by name and place, or new.

        A neighbour known without a phone number is completed with the one given now.
        """
        # Residents are strangers to the page; only the partner of this very contact is touched.
        Partner_sudo = self.env["res.partner"].sudo()
        phone = contact.phone and self._get_phone(contact)
        of_company = Domain("company_id", "in", (False, self.company_id.id))
        at_home = of_company & Domain(
            [
                ("groupbuy_community_id.leader_id", "=", self.leader_id.id),
                ("name", "=", contact.name),
                ("groupbuy_building", "=", contact.building or False),
                ("groupbuy_room", "=", contact.room or False),
            ]
        )
        if not phone:
            known = Partner_sudo.search(at_home, limit=1, order="id")
        else:
            known = Partner_sudo.search(
                of_company
                & Domain("phone_sanitized", "=", phone)
                & Domain("groupbuy_is_resident", "=", True),
                limit=1,
                order="id",
            ) or Partner_sudo.search(at_home & Domain("phone", "=", False), limit=1, order="id")
            if known and not known.phone:
                known.phone = phone
        if not known:
            return Partner_sudo.create(self._prepare_resident(contact, phone))
        self._join_community(known)
        return known

    def _prepare_order(self, contact, partner, options):
        """Return the values of a resident's order; leaves may add theirs."""
        account = self.pickup_point_id.partner_id
        return {
            "groupbuy_order_id": self.id,
            "groupbuy_sequence": self._next_sequence(),
            "groupbuy_pickup_code": self._get_free_pickup_code(),
            "groupbuy_payment_mode": options.payment_mode,
            "groupbuy_source": options.source,
            "groupbuy_request_key": options.request_key,
            "groupbuy_contact_name": contact.name,
            "groupbuy_contact_phone": contact.phone and (self._get_phone(contact) or contact.phone),
            "groupbuy_contact_address": contacts.place(contact),
            "groupbuy_note": options.note,
            "partner_id": partner.id,
            "partner_invoice_id": account.id,
            "partner_shipping_id": account.id,
            "company_id": self.company_id.id,
            "user_id": self.campaign_id.user_id.id,
            "commitment_date": self.date_delivery,
            "require_signature": False,
            "require_payment": options.payment_mode == "online",
            "prepayment_percent": 1.0,
        }

    def _prepare_order_line(self, line, quantity):
        """Return the values of one good of a resident's order."""
        price = line.price_current
        return {
            "groupbuy_line_id": line.id,
            "product_id": line.product_id.id,
            "product_uom_qty": quantity,
            "price_unit": price,
            "groupbuy_price_ordered": price,
        }

    def _get_free_pickup_code(self):
        """Return six digits no other living order of this pickup point has."""
        taken = self.env["sale.order"].search_fetch(
            [
                ("groupbuy_pickup_point_id", "=", self.pickup_point_id.id),
                ("groupbuy_order_id.state", "not in", ("done", "cancelled")),
            ],
            ["groupbuy_pickup_code"],
        )
        return self.env["sale.order"]._generate_pickup_code(
            set(taken.mapped("groupbuy_pickup_code"))
        )
