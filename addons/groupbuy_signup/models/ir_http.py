"""Visitors of portal pages log in by phone."""

from werkzeug.exceptions import abort

from odoo import models
from odoo.http import SessionExpiredException, request

PORTAL = "/my"


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    # Nothing to return: Odoo's method only raises.
    @classmethod
    def _auth_method_user(cls):  # pylint: disable=missing-return
        """Send visitors of portal pages to the phone login, others to Odoo's."""
        try:
            super()._auth_method_user()
        except SessionExpiredException:
            path = request.httprequest.path
            is_page = request.dispatcher.routing_type == "http"
            if not is_page or path.split("/")[1] != PORTAL[1:]:
                raise
            back = request.httprequest.full_path.rstrip("?")
            back = back if request.httprequest.method == "GET" else PORTAL
            login_url = request.env["groupbuy.leader"]._get_login_url(back)
            abort(request.redirect(login_url, code=303))
