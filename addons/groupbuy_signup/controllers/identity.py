"""Papers of applicants, for those who may see them and said why."""

from odoo import http
from odoo.http import request

from odoo.addons.community_groupbuy.controllers import pages


class IdentityPapers(http.Controller):
    @http.route(
        "/groupbuy/identity/document/<int:document_id>", type="http", auth="user", readonly=True
    )
    def identity_document(self, document_id, look="", **_query):
        """Send a paper for a look that was logged just now, by this very person."""
        look_id = int(look) if str(look).isdecimal() and len(look) < 10 else 0
        # Who may look has been decided and logged by `reveal`; here it is only found again.
        look_sudo = request.env["groupbuy.identity.access"].sudo().browse(look_id).exists()
        is_reader = request.env.user.has_group("groupbuy_signup.group_identity_reader")
        if not (is_reader and look_sudo.document_id.id == document_id and look_sudo._is_fresh()):
            return pages.not_found(text=request.env._("Ask for the paper again, with a reason."))
        return self._send(look_sudo.document_id)

    def _send(self, document):
        """Return a paper so that no browser keeps, guesses at or runs it."""
        is_picture = document.mimetype.startswith("image/")
        place = "inline" if is_picture else "attachment; filename=paper.pdf"
        return request.make_response(
            document._get_content(),
            headers=[
                ("Content-Type", document.mimetype),
                ("Content-Disposition", place),
                ("Cache-Control", "no-store"),
                ("X-Content-Type-Options", "nosniff"),
                ("Content-Security-Policy", "default-src 'none'; sandbox"),
            ],
        )
