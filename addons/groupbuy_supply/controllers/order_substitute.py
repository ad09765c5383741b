"""A resident refuses what came in place of what was ordered."""

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.community_groupbuy.controllers import pages
from odoo.addons.community_groupbuy.controllers.order_page import OrderPage


class OrderSubstitutePage(OrderPage):
    @http.route(
        "/g/order/<int:order_id>/refuse",
        methods=["POST"],
        max_content_length=pages.FORM_LENGTH,
        sitemap=False,
        **pages.PAGE,
    )
    def order_refuse_substitute(self, order_id, access_token=None, line_id="", **_form):
        """Refuse a substitute of one's own order; doing it twice refuses once."""
        order_sudo = self._find_order(order_id, access_token, with_token=True)
        if not order_sudo:
            return self._refuse()
        line_sudo = order_sudo.order_line.filtered(lambda line: str(line.id) == str(line_id))
        if not line_sudo:
            return self._refuse()
        try:
            with request.env.cr.savepoint():
                line_sudo._refuse_substitute()
        except UserError as error:
            return self._render_order(order_sudo, access_token, str(error))
        return request.redirect(order_sudo.get_portal_url(query_string="&said=refused"), code=303)

    def _get_said(self, said):
        """Say that the substitute goes back."""
        if said == "refused":
            return request.env._("Refused: it is not charged, and what you paid for it goes back.")
        return super()._get_said(said)
