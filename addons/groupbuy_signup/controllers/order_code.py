"""The first order from a device proves its number by a code; later ones go straight through."""

import json

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request
from odoo.tools import hash_sign, verify_hash_signed

from odoo.addons.community_groupbuy.controllers import kept_page, pages
from odoo.addons.community_groupbuy.controllers.group_order import GroupOrder

COOKIE = "groupbuy_phones"
SCOPE = "groupbuy_signup.phones_of_device"
DAYS = 180
KEPT = 4
PURPOSE = "order"
# What the page of the code sends on, beside the code itself.
FIELDS = (
    *("request_key", "cart", "name", "phone", "building", "room", "note"),
    *("payment_mode", "payment_provider", "pickup_point", "handover"),
)

# One for each good: how many more of it are taken.
FIELDS_OF_GOODS = "more_"


class OrderCode(GroupOrder):
    @http.route()
    def group_order(self, code, **form):
        """Ask for the code of a number that is new to this device before its order is placed.

        Who adds to an order holds its key and is known already.
        """
        form = {name: str(value) for name, value in form.items()}
        step = None
        if not form.get("add_to"):
            step = self._ask_for_order_code(code, form, f"/g/{code}/order")
        return self._keep_phone(step or super().group_order(code, **form))

    @http.route()
    def group_waiting_join(self, code, **form):
        """Ask for the code before somebody joins the waiting list, too."""
        form = {name: str(value) for name, value in form.items()}
        step = self._ask_for_order_code(code, form, f"/g/{code}/waiting")
        return self._keep_phone(step or super().group_waiting_join(code, **form))

    def _ask_for_order_code(self, code, form, address):
        """Return the page that asks for the code, `None` when the number is known or proven."""
        company = request.env.company
        if not company._groupbuy_asks_order_code():
            return None
        kept_page.choose_language()
        group_order_sudo = pages.find_group_order(code)
        if not group_order_sudo or not self._is_form_complete(group_order_sudo, form):
            # Placing says itself what is wrong; nobody gets a message for that.
            return None
        try:
            phone = company._groupbuy_get_phone(form.get("phone"))
            if self._is_phone_known(group_order_sudo, phone):
                return None
            return self._prove_phone(group_order_sudo, phone, form, address)
        except UserError as error:
            return self._render_checkout(group_order_sudo, form, str(error))

    def _prove_phone(self, group_order_sudo, phone, form, address):
        """Use up the code that was typed, or send one and ask for it."""
        codes = request.env["groupbuy.phone.code"]
        ip = request.httprequest.remote_addr
        problem = None
        if form.get("phone_code"):
            proven = (phone, form["phone_code"])
            try:
                # A request that Odoo runs again must not ask for a used code again.
                if getattr(request, "groupbuy_order_proven", None) != proven:
                    codes._redeem(phone, PURPOSE, form["phone_code"][:20], ip)
                request.groupbuy_order_proven = proven
                return None
            except UserError as error:
                problem = str(error)
        elif form.get("again"):
            problem = self._send_again(phone, ip)
        elif not codes._has_fresh(phone, PURPOSE):
            codes._issue(phone, PURPOSE, ip)
        return self._render_order_code(group_order_sudo, phone, form, (address, problem))

    def _send_again(self, phone, ip):
        """Send another code; return the sentence why not, `None` when it went."""
        try:
            request.env["groupbuy.phone.code"]._issue(phone, PURPOSE, ip)
        except UserError as error:
            return str(error)
        return None

    def _is_form_complete(self, group_order_sudo, form):
        """Return whether the order could be placed but for what others take meanwhile."""
        _wanted, obstacles = group_order_sudo._get_checkout(form.get("cart"))
        is_open = group_order_sudo._get_page_phase() == "open"
        return is_open and not obstacles and bool(form.get("name", "").strip())

    def _is_phone_known(self, group_order_sudo, phone):
        """Return whether the number was proven on this device or by this login."""
        user = request.env.user
        if user._is_internal() or phone in self._get_known_phones():
            return True
        if user._is_public():
            return False
        # The own number, and whether the own team takes the order for a neighbour.
        is_own = user.sudo().groupbuy_phone_verified == phone
        team_sudo = group_order_sudo.leader_id.member_ids
        return is_own or user in team_sudo.filtered(lambda one: one.state == "active").user_id

    def _get_known_phones(self):
        """Return the numbers proven on this device; what a stranger wrote is none."""
        try:
            text = verify_hash_signed(
                request.env(su=True), SCOPE, request.httprequest.cookies.get(COOKIE) or ""
            )
        except (ValueError, TypeError):
            return []
        return json.loads(text) if text else []

    def _keep_phone(self, response):
        """Let the device keep a number that was proven in this request."""
        proven = getattr(request, "groupbuy_order_proven", None)
        if not proven:
            return response
        phones = [proven[0], *(phone for phone in self._get_known_phones() if phone != proven[0])]
        signed = hash_sign(
            request.env(su=True), SCOPE, json.dumps(phones[:KEPT]), expiration_hours=24 * DAYS
        )
        response.set_cookie(
            COOKIE,
            signed,
            max_age=DAYS * 24 * 3600,
            path="/g",
            httponly=True,
            samesite="Lax",
            secure=request.httprequest.scheme == "https",
        )
        return response

    def _render_order_code(self, group_order_sudo, phone, form, target):
        """Render the page of the code; it carries the whole order on."""
        address, problem = target
        response = request.render(
            "groupbuy_signup.order_code",
            {
                "group_order": group_order_sudo,
                "address": address,
                "problem": problem,
                "phone_text": request.env.company._groupbuy_phone_text(phone),
                "carried": [
                    (name, text)
                    for name, text in form.items()
                    if name in FIELDS or name.startswith(FIELDS_OF_GOODS)
                ],
                # Which provider carries messages is told to who stands before an outbox.
                "is_outbox": request.env.company.sudo().groupbuy_sms_provider == "outbox",
            },
        )
        response.status_code = 422 if problem else 200
        response.headers["Cache-Control"] = "no-store"
        return response
