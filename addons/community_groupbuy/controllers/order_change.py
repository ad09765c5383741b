"""Changing and rating an own order on the phone."""

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from ..rules import form_quantities
from ..rules.contact import Contact
from . import pages
from .order_page import TEXT_LENGTH, OrderPage

POST = {
    "methods": ["POST"],
    "max_content_length": pages.FORM_LENGTH,
    "sitemap": False,
    **pages.PAGE,
}


class OrderChange(OrderPage):
    @http.route("/g/order/<int:order_id>/change", methods=["GET"], sitemap=False, **pages.PAGE)
    def order_change(self, order_id, access_token=None, **_query):
        """Show the form that changes quantities, contact and pickup point."""
        order_sudo = self._find_order(order_id, access_token, with_token=True)
        if not order_sudo:
            return self._refuse()
        if not order_sudo._is_changeable():
            return request.redirect(order_sudo.get_portal_url(), code=303)
        return self._render_change(order_sudo, self._get_change_form(order_sudo))

    @http.route("/g/order/<int:order_id>/change", **POST)
    def order_change_save(self, order_id, access_token=None, **form):
        """Change the order, or show the form again with the reason next to it."""
        order_sudo = self._find_order(order_id, access_token, with_token=True)
        if not order_sudo:
            return self._refuse()
        form = {name: str(value) for name, value in form.items()}
        try:
            with request.env.cr.savepoint():
                self._change_order(order_sudo, form)
        except UserError as error:
            if not order_sudo._is_changeable():
                return self._render_order(order_sudo, access_token, str(error))
            return self._render_change(
                order_sudo, self._get_change_form(order_sudo) | form, str(error)
            )
        return request.redirect(order_sudo.get_portal_url(query_string="&said=changed"), code=303)

    @http.route("/g/order/<int:order_id>/rate", **POST)
    def order_rate(self, order_id, access_token=None, **form):
        """Keep the stars given to goods of a received order; again amends them."""
        order_sudo = self._find_order(order_id, access_token, with_token=True)
        if not order_sudo:
            return self._refuse()
        try:
            stars = self._read_fields(form, "stars_")
            with request.env.cr.savepoint():
                for line_id, count in stars.items():
                    text = str(form.get(f"text_{line_id}", ""))
                    order_sudo._groupbuy_rate(line_id, count, text)
        except UserError as error:
            return self._render_order(order_sudo, access_token, str(error))
        return request.redirect(order_sudo.get_portal_url(query_string="&said=rated"), code=303)

    def _change_order(self, order_sudo, form):
        """Change the order to what the form says; foreign goods and points are refused."""
        contact = Contact(*(form.get(name, "")[:TEXT_LENGTH] for name in Contact._fields))
        code = form.get("pickup_point") or order_sudo.groupbuy_order_id.code
        siblings = order_sudo.groupbuy_order_id._get_siblings()
        group_order_sudo = siblings.filtered(lambda sibling: sibling.code == code)
        if not group_order_sudo:
            raise UserError(request.env._("Choose a pickup point of the same leader and campaign."))
        order_sudo._change_as_resident(
            self._read_fields(form, "line_"),
            contact,
            group_order_sudo,
            group_order_sudo._get_handover(form.get("handover") or order_sudo.groupbuy_handover),
        )
        tolerances = self._read_fields(form, "more_")
        if tolerances:
            order_sudo._set_tolerances(tolerances)

    def _read_fields(self, form, prefix):
        """Return `{id: number}` of a form's fields."""
        try:
            return form_quantities.read(form, prefix)
        except form_quantities.QuantityUnreadable as error:
            raise UserError(
                request.env._("The quantities could not be read; please choose again.")
            ) from error

    def _read_shown_tolerances(self, form):
        """Return the choices of a refused form, to show them again."""
        try:
            return form_quantities.read(form, "more_")
        except form_quantities.QuantityUnreadable:
            return {}

    def _get_change_form(self, order_sudo):
        """Return the order as the fields of the form."""
        return order_sudo._get_contact_fields() | {
            "pickup_point": order_sudo.groupbuy_order_id.code,
            "handover": order_sudo.groupbuy_handover or "self",
        }

    def _render_change(self, order_sudo, form, problem=None):
        group_order_sudo = order_sudo.groupbuy_order_id
        response = request.render(
            "community_groupbuy.order_change",
            group_order_sudo._prepare_places(form)
            | {
                "order": order_sudo,
                "group_order": group_order_sudo,
                "campaign": order_sudo.groupbuy_campaign_id,
                "currency": order_sudo.currency_id,
                "form": form,
                "problem": problem,
                "tolerances": {
                    line.groupbuy_line_id.id: line.groupbuy_quantity_tolerance
                    for line in order_sudo.order_line
                }
                | self._read_shown_tolerances(form),
            },
        )
        response.status_code = 422 if problem else 200
        return response
