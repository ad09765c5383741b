import base64
import logging
import mimetypes
import pathlib
from urllib.parse import parse_qsl, unquote, urlsplit

from werkzeug.exceptions import HTTPException

from odoo import api, models
from odoo.exceptions import UserError
from odoo.http import root
from odoo.tools.image import image_process
from odoo.tools.mimetypes import guess_mimetype

_logger = logging.getLogger(__name__)


class IrActionsReport(models.Model):
    """Answer the requests of a report's pages inside this transaction.

    A request over HTTP would wait for a worker that may not be free, would not
    see what the transaction has not committed, and would need a session.
    """

    _inherit = "ir.actions.report"

    @api.model
    def _get_report_asset(self, url):
        """Return ``(content, mimetype)`` of what a page refers to, or None.

        Other hosts are never asked. The rights are those of the user who
        prints, even where the report itself is rendered with all rights: its
        text may hold an address somebody else has written.
        """
        parts = urlsplit(url)
        if parts.hostname not in self._get_report_hosts():
            _logger.info("Left out of a report, on another host: %s", url)
            return None
        path = unquote(parts.path)
        try:
            found = self.sudo(False)._get_local_asset(path, parts.query)
        except (UserError, ValueError, TypeError, HTTPException) as error:
            _logger.info("Left out of a report: %s (%s)", url, type(error).__name__)
            return None
        if found is None:
            _logger.info("Left out of a report, not known: %s", url)
        return found

    def _get_report_hosts(self):
        """Return the names under which pages call this server."""
        urls = self._get_report_url(), self.get_base_url()
        return {urlsplit(url).hostname for url in urls} | {"localhost", "127.0.0.1"}

    def _get_local_asset(self, path, query):
        static = root.get_static_file(path)
        if static:
            return pathlib.Path(static).read_bytes(), mimetypes.guess_type(path)[0]
        # public files only, as the web server gives them to anybody
        attachment_sudo = (
            self.env["ir.attachment"]
            .sudo()
            ._get_serve_attachment(path, extra_domain=[("public", "=", True)])
        )
        if attachment_sudo.raw:
            return attachment_sudo.raw, attachment_sudo.mimetype
        router = self.env["ir.http"].routing_map().bind("report")
        endpoint, arguments = router.match(path, method="GET")
        answer = getattr(self, f"_answer_{endpoint.original_endpoint.__name__}", None)
        return answer and answer(**dict(parse_qsl(query)) | arguments)

    # One `_answer_<controller method>` for each route a report may refer to.
    # Another addon adds its own; it takes the route's arguments and returns
    # `(content, mimetype)`, or None.

    def _answer_content_assets(self, filename, **_arguments):
        assets = self.env["ir.asset"]
        name, rtl, kind, autoprefix = assets._parse_bundle_name(filename, False)
        is_css = kind == "css"
        bundle = self.env["ir.qweb"]._get_asset_bundle(
            name, css=is_css, js=not is_css, rtl=rtl, autoprefix=autoprefix
        )
        attachment = bundle.css() if is_css else bundle.js()
        return attachment.raw, attachment.mimetype

    def _answer_content_common(self, field="raw", **arguments):
        record = self._find_asset_record(field, **arguments)
        return self._read_asset(record, field)

    def _answer_content_image(self, field="raw", width=0, height=0, crop=False, **arguments):
        record = self._find_asset_record(field, **arguments)
        content, mimetype = self._read_asset(record, field)
        size = int(width), int(height)
        if not any(size) and not crop:
            return content, mimetype
        return image_process(content, size=size, crop=crop), mimetype

    def _answer_report_barcode(self, barcode_type, value, **arguments):
        return self.barcode(barcode_type, value, **arguments), "image/png"

    def _answer_company_logo(self, company=None, **_arguments):
        companies = self.env["res.company"]
        company = companies.browse(int(company)) if company else self.env.company
        # the logo of any company is on the login page already
        content = base64.b64decode(company.sudo().logo_web or b"")
        return content, guess_mimetype(content, default="image/png")

    def _find_asset_record(
        self, field, xmlid=None, model="ir.attachment", access_token=None, **arguments
    ):
        record_id = arguments.get("id")
        return self.env["ir.binary"]._find_record(
            xmlid, model, record_id and int(record_id), access_token, field=field
        )

    def _read_asset(self, record, field):
        if record._name == "ir.attachment" and field in {"raw", "datas"}:
            return record.raw, record.mimetype
        if record._fields[field].type != "binary":
            raise ValueError(f"{field} holds no file")
        record._check_field_access(record._fields[field], "read")
        content = base64.b64decode(record[field] or b"")
        return content, guess_mimetype(content)
