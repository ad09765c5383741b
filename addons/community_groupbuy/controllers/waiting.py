"""The waiting list on the resident's phone: join, follow the own place, leave."""

import uuid

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from ..models.groupbuy_order_placing import OrderOptions
from ..rules.contact import Contact
from . import pages
from .checkout import KEY_LENGTH, TEXT_LENGTH, GroupCheckout


class GroupWaiting(GroupCheckout):
    @http.route("/g/<string:code>/waiting", methods=["GET"], sitemap=False, **pages.PAGE)
    def group_waiting(self, code, line="", **_query):
        """Ask who waits for a good that is sold out."""
        group_order_sudo = pages.find_group_order(code)
        if not group_order_sudo:
            return pages.not_found()
        cart = f"{line}:1" if str(line).isdecimal() and len(str(line)) < 9 else ""
        return self._render_waiting(group_order_sudo, self._get_remembered() | {"cart": cart})

    @http.route(
        "/g/<string:code>/waiting",
        methods=["POST"],
        max_content_length=pages.FORM_LENGTH,
        sitemap=False,
        **pages.PAGE,
    )
    def group_waiting_join(self, code, **form):
        """Join the waiting list; doing it twice gives the same place."""
        group_order_sudo = pages.find_group_order(code)
        if not group_order_sudo:
            return pages.not_found()
        form = {name: str(value) for name, value in form.items()}
        form["cart"] = form.get("cart") or self._read_cart(form)
        try:
            with request.env.cr.savepoint():
                contact, options = self._read_wish(form)
                wanted = self._get_quantities(group_order_sudo, form)
                places_sudo = group_order_sudo._join_waiting_list(contact, wanted, options)
        except UserError as error:
            return self._render_waiting(group_order_sudo, form, str(error))
        return request.redirect(places_sudo[:1]._get_url(), code=303)

    @http.route("/g/<string:code>/waiting/<string:token>", sitemap=False, **pages.PAGE)
    def group_waiting_place(self, code, token, **_query):
        """Show somebody the own place in the list."""
        places_sudo = self._find_places(code, token)
        if not places_sudo:
            return pages.not_found()
        return self._render_places(places_sudo)

    @http.route(
        "/g/<string:code>/waiting/<string:token>/leave",
        methods=["POST"],
        max_content_length=pages.FORM_LENGTH,
        sitemap=False,
        **pages.PAGE,
    )
    def group_waiting_leave(self, code, token, **_form):
        """Leave the list; twice leaves once."""
        places_sudo = self._find_places(code, token)
        if not places_sudo:
            return pages.not_found()
        places_sudo[:1]._leave()
        return request.redirect(places_sudo[:1]._get_url(), code=303)

    def _read_wish(self, form):
        """Return contact and options of who wants to wait."""
        contact = Contact(*(form.get(name, "")[:TEXT_LENGTH] for name in Contact._fields))
        options = OrderOptions(
            payment_mode="online" if form.get("payment_mode") == "online" else "pickup",
            source="waiting",
            request_key=form.get("request_key", "")[:KEY_LENGTH] or None,
            note=form.get("note", "")[:TEXT_LENGTH],
            tolerances=tuple(self._read_tolerances(form).items()),
        )
        return contact, options

    def _find_places(self, code, token):
        """Return the place of a token and the same person's others, that one first."""
        # The token is the key to one's own places in this list.
        waiting_sudo = request.env["groupbuy.waiting"].sudo()
        if not (token.isascii() and token.isprintable()) or len(token) > 64:
            return waiting_sudo
        place_sudo = waiting_sudo.search(
            [("group_order_id.code", "=", code), ("access_token", "=", token)], limit=1
        )
        return place_sudo and place_sudo | waiting_sudo.search(
            [
                ("group_order_id", "=", place_sudo.group_order_id.id),
                ("phone", "=", place_sudo.phone),
            ]
        )

    def _render_waiting(self, group_order_sudo, form, problem=None):
        if group_order_sudo._get_page_phase() != "open":
            return request.redirect(f"/g/{group_order_sudo.code}", code=303)
        wanted, _obstacles = group_order_sudo._get_checkout(form.get("cart"))
        response = request.render(
            "community_groupbuy.group_waiting",
            {
                "group_order": group_order_sudo,
                "campaign": group_order_sudo.campaign_id,
                "point": group_order_sudo.pickup_point_id,
                "currency": group_order_sudo.currency_id,
                "wanted": wanted,
                "providers": group_order_sudo._get_payment_providers(0.0),
                "form": {"request_key": str(uuid.uuid4())} | form,
                "problem": problem,
                "order": None,
            },
        )
        response.status_code = 422 if problem else 200
        return response

    def _render_places(self, places_sudo):
        return request.render(
            "community_groupbuy.group_waiting_place",
            {
                "places": places_sudo,
                "group_order": places_sudo.group_order_id,
                "campaign": places_sudo.campaign_id,
            },
        )
