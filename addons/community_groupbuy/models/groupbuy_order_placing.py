"""Placing residents' orders: one way in for page, chat import and staff."""

from functools import lru_cache
from typing import NamedTuple

from odoo import Command, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.phone_validation.tools import phone_validation

from ..exceptions import CampaignClosed
from ..rules import contact as contacts

QUANTITY_MAX = 9999
HOLD_SECONDS = 120


class OrderOptions(NamedTuple):
    """How an order comes in.

    `request_key` makes placing idempotent: the same key returns the same order; `tolerances`
    are `((campaign line id, quantity), …)` taken on top if it fills the supplier's case.
    """

    payment_mode: str = "pickup"
    source: str = "page"
    request_key: str | None = None
    note: str = ""
    handover: str = "self"
    hold_seconds: int = HOLD_SECONDS
    tolerances: tuple = ()


class Checked(NamedTuple):
    """What was asked for and may be ordered: `{campaign line: quantity}`.

    `partner` is empty for somebody new; `version` tells which state of the campaign was
    checked, where the caller knows.
    """

    contact: contacts.Contact
    wanted: dict
    partner: object
    version: str | None = None


class Placing(NamedTuple):
    """An order that was checked and claimed and can be written."""

    contact: contacts.Contact
    partner: object
    wanted: dict
    claim: object
    options: OrderOptions
    is_confirmed: bool
    version: str | None


DEFAULT_OPTIONS = OrderOptions()


@lru_cache(maxsize=4096)
def _format_phone(number, country_code, phone_code):
    """Return a number as E.164, `False` when it is none."""
    try:
        return phone_validation.phone_format(
            number, country_code, phone_code, force_format="E164", raise_exception=True
        )
    except UserError:
        return False


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
        checked = self._check_order(contact, quantities)
        self._check_tolerances(checked.wanted, options.tolerances)
        person_key = self._get_person_key(checked.contact)
        claim = self._claim(person_key, checked.wanted, options, checked.partner)
        return self._place(checked, claim, options)

    def _place(self, checked, claim, options, is_paid=False):
        """Return the new order of an open claim.

        :param checked: what `_check_order` returned
        :param is_paid: an online payment is made at once, so the order is confirmed
        """
        partner = self._get_resident(checked.contact, checked.partner)
        if not claim._use(partner):
            raise CampaignClosed(self.env._("This order came too late; please order again."))
        is_confirmed = is_paid or options.payment_mode == "pickup"
        order = self._create_order(
            Placing(
                checked.contact,
                partner,
                checked.wanted,
                claim,
                options,
                is_confirmed,
                checked.version,
            )
        )
        order._after_placed()
        return order

    def _check_order(self, contact, quantities):
        """Return what is asked for as `Checked`.

        :raise OrderRefused: with one sentence that says what to change
        """
        contact = contacts.cleaned(contact)
        self._check_open()
        self._check_contact(contact)
        wanted = self._get_wanted(quantities)
        self._check_minimum_spend(wanted)
        return Checked(contact, wanted, self._find_resident(contact))

    def _create_order_by_orm(self, placing):
        """Return the new order; `_create_order` writes the same faster where it can."""
        values = self._prepare_order(placing.contact, placing.partner, placing.options)
        values |= self._prepare_claimed(placing.claim)
        values["order_line"] = [
            Command.create(
                self._prepare_order_line(line, quantity)
                | self._prepare_tolerance(line.id, placing.options)
            )
            for line, quantity in placing.wanted.items()
        ]
        # Residents follow their order on its page; a thread nobody reads costs half the time.
        order = self.env["sale.order"].with_context(tracking_disable=True).create(values)
        if placing.is_confirmed:
            order.action_confirm()
        return order.with_env(self.env)

    def _prepare_claimed(self, claim):
        """Return the values an order has of its claim."""
        return {
            "groupbuy_claim_id": claim.id,
            "groupbuy_sequence": claim.sequence,
            "groupbuy_pickup_code": claim.pickup_code,
        }

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

    def _get_phone(self, contact):
        """Return the contact's phone number as E.164, `False` when it is none."""
        # The country's code and prefix are no secret.
        country_sudo = self.company_id.sudo().country_id
        return _format_phone(contact.phone, country_sudo.code, country_sudo.phone_code)

    def _find_resident(self, contact):
        """Return the partner of this contact by phone, by name and place, or an empty one."""
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
            return Partner_sudo.search(at_home, limit=1, order="id")
        of_phone = Domain("phone_sanitized", "=", phone) & Domain("groupbuy_is_resident", "=", True)
        return Partner_sudo.search(of_company & of_phone, limit=1, order="id") or (
            Partner_sudo.search(at_home & Domain("phone", "=", False), limit=1, order="id")
        )

    def _get_resident(self, contact, known):
        """Return the partner of this contact, found or new, a member of the community.

        A neighbour known without a phone number is completed with the one given now.
        """
        phone = contact.phone and self._get_phone(contact)
        if not known:
            return self._create_resident(contact, phone)
        if phone and not known.phone:
            known.phone = phone
        self._join_community(known)
        return known

    def _prepare_order(self, contact, partner, options):
        """Return the values of a resident's order; leaves may add theirs."""
        account = self.pickup_point_id.partner_id
        return {
            "groupbuy_order_id": self.id,
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
