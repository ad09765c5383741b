"""Certificates: the printed one for its holder, and the page that verifies it for all."""

from odoo import http
from odoo.http import content_disposition, request

from odoo.addons.community_groupbuy.controllers import pages
from odoo.addons.community_groupbuy.controllers.leader import LEADER

from .training import ID_MAX

CODE_LENGTH_MAX = 64


class CertificatePage(http.Controller):
    @http.route(
        "/my/groupbuy/training/certificate/<int:certificate_id>.pdf", sitemap=False, **LEADER
    )
    def training_certificate(self, certificate_id, **_query):
        """Hand out the printed certificate to its holder and to staff."""
        certificates = request.env["groupbuy.course.certificate"]
        if certificate_id >= ID_MAX or not certificates.has_access("read"):
            return self._refuse_certificate()
        certificate = certificates.search([("id", "=", certificate_id)])
        if not certificate:
            return self._refuse_certificate()
        # The reader may see this certificate; printing also needs the company's letterhead.
        content, _kind = (
            request.env["ir.actions.report"]
            .sudo()
            ._render_qweb_pdf("groupbuy_training.groupbuy_certificate_report", certificate.ids)
        )
        filename = f"{certificate._get_filename()}.pdf"
        return request.make_response(
            content,
            [
                ("Content-Type", "application/pdf"),
                ("Content-Disposition", content_disposition(filename)),
            ],
        )

    @http.route("/certificate/<string:code>", readonly=True, sitemap=False, **pages.PAGE)
    def certificate_page(self, code, **_query):
        """Say whether a certificate is valid, with the holder's name masked."""
        if not code.isascii() or not code.isprintable() or len(code) > CODE_LENGTH_MAX:
            return self._refuse_certificate()
        # The code is the key: whoever was shown the certificate may verify it.
        certificate_sudo = (
            request.env["groupbuy.course.certificate"].sudo().search([("code", "=", code)])
        )
        if not certificate_sudo:
            return self._refuse_certificate()
        return request.render(
            "groupbuy_training.certificate_page",
            {"certificate": certificate_sudo, "is_valid": certificate_sudo._is_valid()},
        )

    def _refuse_certificate(self):
        """Return the same answer for somebody else's certificate and for none."""
        return pages.not_found(
            request.env._("Certificate not found"),
            request.env._("There is no certificate with this code."),
        )
