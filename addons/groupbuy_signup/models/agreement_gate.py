"""People who miss an agreement in force are led to it before they go on."""

from urllib.parse import quote

import werkzeug.exceptions

from odoo import models
from odoo.http import request

AGREEMENTS = "/my/agreements"


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    @classmethod
    def _pre_dispatch(cls, rule, args):
        """Ask for agreements on the pages of whoever is logged in on a phone.

        Only pages that are opened are held back: what somebody sends in is never lost.
        """
        super()._pre_dispatch(rule, args)
        if not cls._is_page_of_person(rule):
            return
        if request.env["groupbuy.agreement"]._get_pending(request.env.user):
            path = request.httprequest.full_path.rstrip("?")
            goal = f"{AGREEMENTS}?next={quote(path, safe='')}"
            werkzeug.exceptions.abort(request.redirect(goal))

    @classmethod
    def _is_page_of_person(cls, rule):
        """Say whether a page of the portal is being opened by somebody logged in."""
        path = rule.rule
        return (
            (path == "/my" or path.startswith("/my/"))
            and not path.startswith(AGREEMENTS)
            and request.httprequest.method == "GET"
            and rule.endpoint.routing.get("type") == "http"
            and bool(request.session.uid)
        )
