"""What the supplier's pages share: who may open them, and whose orders they show."""

from odoo import http
from odoo.exceptions import AccessError, LockError, UserError
from odoo.http import request

from odoo.addons.community_groupbuy.controllers import pages

URL = "/my/groupbuy/supply"
ID_MAX = 2**31
SUPPLIER = {
    "type": "http",
    "auth": "user",
    "website": True,
    "multilang": False,
    "sitemap": False,
}
POST = {"methods": ["POST"], "max_content_length": pages.FORM_LENGTH, **SUPPLIER}


class SupplierBase(http.Controller):
    def _is_supplier(self):
        """Return whether the user answers for a supplier."""
        return request.env.user._is_groupbuy_supplier()

    def _is_buyer(self):
        """Return whether the user buys: buyers write down what they hear on the phone."""
        return request.env.user.has_group("purchase.group_purchase_user")

    def _refuse_stranger(self):
        """Answer people who are no suppliers with one sentence."""
        response = request.render(
            "community_groupbuy.page_message",
            {
                "page_title": request.env._("For suppliers"),
                "message_title": request.env._("These pages are for suppliers"),
                "message_text": request.env._(
                    "Ask your buyer for an invitation if you deliver goods to us."
                ),
            },
        )
        response.status_code = 403
        return response

    def _refuse_order(self):
        """Return the same answer for another firm's order and for none."""
        if not self._is_supplier() and not self._is_buyer():
            return self._refuse_stranger()
        title = request.env._("Order not found")
        response = request.render(
            "community_groupbuy.page_message",
            {
                "page_title": title,
                "message_title": title,
                "message_text": request.env._("It does not exist, or it is not of your firm."),
                "message_url": URL if self._is_supplier() else "/odoo",
                "message_action": request.env._("To the start page"),
            },
        )
        response.status_code = 404
        return response

    def _find_order(self, order_id):
        """Return the order if it is of the user's firm, or the user buys, else `None`.

        Suppliers have no rights on products, receipts and papers of others; whose order it is
        was found by their own rights just before, hence sudo on exactly this order.
        """
        if order_id >= ID_MAX or not (self._is_supplier() or self._is_buyer()):
            return None
        Order = request.env["purchase.order"]
        domain = [("id", "=", order_id)]
        if self._is_supplier():
            domain += Order._get_supplier_domain()
        try:
            order = Order.search(domain)
        except AccessError:
            return None
        return order.sudo() or None

    def _find_order_line(self, order_sudo, line_id):
        """Return a goods line of exactly this order, or `None`."""
        return (
            order_sudo.order_line.filtered(
                lambda line: line.id == line_id and not line.display_type
            )
            or None
        )

    def _try(self, change):
        """Do a change in its own savepoint; return the sentence why not, or an empty one.

        Who finds the order locked sent the same twice: the first is at work.
        """
        try:
            with request.env.cr.savepoint():
                change()
        except LockError:
            return ""
        except UserError as error:
            return str(error)
        return ""

    def _answer_page(self, template, values):
        """Render a page; a refusal answers with 422."""
        response = request.render(f"groupbuy_supply.{template}", values)
        response.status_code = 422 if values.get("problem") else 200
        return response
