"""Sending an order in: one request places it and, where the provider can, pays it."""

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from ..models.groupbuy_order_placing import OrderOptions
from ..rules import cart as carts
from ..rules.contact import Contact
from ..tools.own_transaction import start_anew
from . import kept_page, pages
from .checkout import KEY_LENGTH, TEXT_LENGTH
from .waiting import GroupWaiting


class GroupOrder(GroupWaiting):
    # No `website`, no session: reading them costs as much as the order. No token against
    # forgery: the page is the same for everybody, nobody's rights are used, and who orders is
    # named in the form. Orders are written as a stranger's, whoever is logged in: they are
    # all alike then.
    @http.route(
        "/g/<string:code>/order",
        type="http",
        auth="public",
        methods=["POST"],
        csrf=False,
        save_session=False,
        max_content_length=pages.FORM_LENGTH,
        sitemap=False,
    )
    def group_order(self, code, **form):
        """Place the order, or show the form again with the reason next to it."""
        kept_page.begin()
        form = {name: str(value) for name, value in form.items()}
        if form.get("waiting"):
            return self.group_waiting_join(code, **form)
        chosen = form.get("pickup_point") or code
        # The code is the key: whoever has the link may order at this point, nowhere else.
        group_order_sudo, kept = request.env["groupbuy.order"].sudo()._find_kept(chosen)
        if chosen != code and not self._is_sibling(group_order_sudo, code):
            group_order_sudo, kept = request.env["groupbuy.order"].sudo()._find_kept(code)
        if not group_order_sudo:
            return pages.not_found()
        try:
            order_sudo = self._send_in(group_order_sudo, form, kept)
        except UserError as error:
            # Nothing is half done: whatever was written is taken back.
            request.env.cr.rollback()
            return self._render_checkout(group_order_sudo, form, str(error))
        page = f"/g/order/{order_sudo.id}?access_token={order_sudo.access_token}"
        if order_sudo.groupbuy_payment_mode == "online" and order_sudo.state == "draft":
            page = order_sudo.get_portal_url(suffix="/pay")
        return request.redirect(page, code=303)

    def _is_sibling(self, group_order_sudo, code):
        """Return whether a chosen pickup point belongs to the seller of this link."""
        return bool(group_order_sudo) and code in group_order_sudo._get_siblings().mapped("code")

    def _send_in(self, group_order_sudo, form, kept):
        """Return the order a form asks for: placed now or before, or an earlier one, grown."""
        contact = Contact(*(form.get(name, "")[:TEXT_LENGTH] for name in Contact._fields))
        options = self._read_options(form)
        quantities = self._read_quantities(group_order_sudo, form)
        earlier_sudo = self._find_earlier(group_order_sudo, form)
        if earlier_sudo:
            earlier_sudo._add_goods(quantities, options.request_key)
            earlier_sudo._set_tolerances(dict(options.tolerances))
            return earlier_sudo
        try:
            group_order_sudo._check_order_options(contact, options.handover)
            checked = group_order_sudo._check_order(contact, quantities)
            group_order_sudo._check_tolerances(checked.wanted, options.tolerances)
            checked = checked._replace(version=kept.version)
            claim_sudo, is_new = group_order_sudo._claim_outside(checked, options)
        except UserError:
            # Whoever sends it twice sees the order, even when nothing is left since.
            placed_sudo = group_order_sudo._get_placed(options.request_key)
            if not placed_sudo:
                raise
            return placed_sudo
        start_anew(request.env)
        placed_sudo = not is_new and group_order_sudo._get_placed(options.request_key)
        provider = form.get("payment_provider", "")[:KEY_LENGTH]
        if placed_sudo:
            return placed_sudo
        order_sudo = group_order_sudo._place_and_pay(checked, claim_sudo, options, provider)
        group_order_sudo._keep(kept)
        return order_sudo

    def _read_options(self, form):
        """Return how the order of a form comes in."""
        return OrderOptions(
            payment_mode="online" if form.get("payment_mode") == "online" else "pickup",
            request_key=form.get("request_key", "")[:KEY_LENGTH] or None,
            note=form.get("note", "")[:TEXT_LENGTH],
            handover="home" if form.get("handover") == "home" else "self",
            tolerances=tuple(self._read_tolerances(form).items()),
        )

    def _read_quantities(self, group_order_sudo, form):
        """Return `{campaign line id: quantity}` of a form's cart, as far as it can be read."""
        try:
            return carts.parse(form.get("cart"))
        except carts.CartUnreadable:
            # Says in one sentence that it could not be read.
            return self._get_quantities(group_order_sudo, form)

    def _find_earlier(self, group_order_sudo, form):
        """Return the earlier order these goods are added to, whose key the form holds."""
        orders_sudo = group_order_sudo.env["sale.order"]
        token = form.get("add_to", "")[:KEY_LENGTH]
        if not token:
            return orders_sudo
        earlier = [
            ("groupbuy_seller_id", "=", group_order_sudo.seller_id.id),
            ("access_token", "=", token),
        ]
        return orders_sudo.search(earlier, limit=1)
