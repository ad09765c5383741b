"""The order form on one page: what is remembered, what is asked, what keeps it from being sent."""

import uuid

from odoo import http
from odoo.http import request

from ..rules import cart as carts
from ..rules import form_quantities
from . import own_orders, pages

TEXT_LENGTH = 200
KEY_LENGTH = 64


class GroupCheckout(http.Controller):
    @http.route("/g/<string:code>/checkout", readonly=True, sitemap=False, **pages.PAGE)
    def group_checkout(self, code, cart="", **query):
        """Show what is in the cart and ask who orders; a page without script sends fields."""
        group_order_sudo = pages.find_group_order(code)
        if not group_order_sudo:
            return pages.not_found()
        form = self._get_remembered() | {"cart": str(cart) or self._read_cart(query)}
        return self._render_checkout(group_order_sudo, form)

    def _render_checkout(self, group_order_sudo, form, problem=None):
        """Render the order form with what was entered; an unreadable cart leads back."""
        if group_order_sudo._get_page_phase() != "open":
            return request.redirect(f"/g/{group_order_sudo.code}", code=303)
        values = self._prepare_checkout(group_order_sudo, form, problem)
        response = request.render("community_groupbuy.group_checkout", values)
        response.status_code = 422 if values["problem"] else 200
        return response

    def _prepare_checkout(self, group_order_sudo, form, problem):
        """Return what the order form shows; leaves may add."""
        wanted, obstacles = group_order_sudo._get_checkout(form.get("cart"))
        amount = group_order_sudo.campaign_id.line_ids._get_amount(wanted) if wanted else 0.0
        return group_order_sudo._prepare_places(form) | {
            "group_order": group_order_sudo,
            "campaign": group_order_sudo.campaign_id,
            "point": group_order_sudo.pickup_point_id,
            "currency": group_order_sudo.currency_id,
            "wanted": wanted,
            "obstacles": obstacles if wanted else [],
            "problem": problem or (obstacles[0] if obstacles and not wanted else None),
            "amount_total": amount,
            "providers": group_order_sudo._get_payment_providers(amount),
            "earlier": own_orders.find(group_order_sudo).filtered(
                lambda order: order._is_changeable()
            ),
            "can_wait": bool(problem and wanted) and self._is_short(group_order_sudo, wanted),
            "form": {"request_key": str(uuid.uuid4())} | form,
            "order": None,
            "tolerances": self._read_tolerances(form),
        }

    def _get_quantities(self, group_order_sudo, form):
        """Return `{campaign line id: quantity}` of the form's cart."""
        wanted = group_order_sudo._get_cart(form.get("cart"))
        return {line.id: quantity for line, quantity in wanted.items()}

    def _is_short(self, group_order_sudo, wanted):
        """Return whether something in the cart is sold out, so that one may wait for it."""
        quantities = {line.id: quantity for line, quantity in wanted.items()}
        return bool(group_order_sudo._get_short_carts(quantities))

    def _get_remembered(self):
        """Return the contact of whoever orders again: of the login, else of this device."""
        user = request.env.user
        if not user._is_public() and user.share:
            # The own contact, nobody else's.
            partner_sudo = user.partner_id.sudo()
            return {
                "name": "" if user._is_groupbuy_nameless() else partner_sudo.name,
                "phone": request.env.company._groupbuy_phone_text(partner_sudo.phone),
                "building": partner_sudo.groupbuy_building or "",
                "room": partner_sudo.groupbuy_room or "",
            }
        last_sudo = own_orders.find_last()
        return last_sudo._get_contact_fields() if last_sudo else {}

    def _read_tolerances(self, form):
        """Return `{campaign line id: how many more are taken}` of a form and its cart."""
        try:
            chosen = form_quantities.read(form, "more_")
            return carts.parse_tolerances(form.get("cart")) | chosen
        except (carts.CartUnreadable, form_quantities.QuantityUnreadable):
            # The quantities themselves are read, and refused, by who places the order.
            return {}

    def _read_cart(self, query):
        """Return the cart of the fields a page without script sends, `line12=3`."""
        try:
            quantities = form_quantities.read(query, "line")
        except form_quantities.QuantityUnreadable:
            # The form then says that nothing could be read.
            return "?"
        return carts.to_text({line: count for line, count in quantities.items() if count})
