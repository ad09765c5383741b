import logging
import re

import lxml.html

from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.base.models.ir_actions_report import _wkhtml

from .. import engine
from ..exceptions import PdfEngineError

_logger = logging.getLogger(__name__)
DEFAULT_TIMEOUT = 60


class IrActionsReport(models.Model):
    _inherit = "ir.actions.report"

    @api.model
    def _get_pdf_engine(self):
        """Return "wkhtmltopdf", "chromium", or None when there is neither.

        The system parameter ``report_chromium.engine`` names the one to take.
        Without it, a wkhtmltopdf that prints headers wins, for which Odoo's
        reports are drawn; one that does not only serves for want of Chromium.
        """
        # Whoever prints may not read parameters; the engine's own are used, not shown.
        get_param = self.env["ir.config_parameter"].sudo().get_param
        wanted = get_param("report_chromium.engine")
        wkhtmltopdf = _wkhtml()
        usable = {
            "wkhtmltopdf": wkhtmltopdf.state != "install",
            "chromium": bool(engine.find_chromium()),
        }
        order = ["chromium", "wkhtmltopdf"]
        if wkhtmltopdf.is_patched_qt and wkhtmltopdf.state == "ok":
            order.reverse()
        if wanted in usable:
            order = [wanted]
        return next((name for name in order if usable[name]), None)

    @api.model
    def get_wkhtmltopdf_state(self):
        """Say "ok" for Chromium: callers only ask whether a PDF can be had."""
        name = self._get_pdf_engine()
        if name == "chromium":
            return "ok"
        return super().get_wkhtmltopdf_state() if name else "install"

    def _render_qweb_pdf_prepare_streams(self, report_ref, data, res_ids=None):
        """Name the cure when there is no engine; Odoo names wkhtmltopdf only."""
        try:
            return super()._render_qweb_pdf_prepare_streams(report_ref, data, res_ids)
        except PdfEngineError:
            raise
        except UserError as error:
            if self._get_pdf_engine():
                raise
            raise self._get_engine_missing_error() from error

    @api.model
    def _run_wkhtmltopdf(  # noqa: PLR0913 - Odoo's signature
        self,
        bodies,
        report_ref=False,
        header=None,
        footer=None,
        landscape=False,
        specific_paperformat_args=None,
        set_viewport_size=False,
    ):
        """Print with Chromium when that is the engine."""
        if self._get_pdf_engine() != "chromium":
            return super()._run_wkhtmltopdf(
                bodies,
                report_ref=report_ref,
                header=header,
                footer=footer,
                landscape=landscape,
                specific_paperformat_args=specific_paperformat_args,
                set_viewport_size=set_viewport_size,
            )
        report = self._get_report(report_ref) if report_ref else self
        paper = report.get_paperformat()._get_paper(landscape, specific_paperformat_args or {})
        document = self._prepare_document(bodies)._replace(
            paper=paper,
            header=_unless_empty(header, "minimal_layout_report_headers"),
            footer=_unless_empty(footer, "minimal_layout_report_footers"),
        )
        return engine.assemble(*self._run_chromium(engine.print_document, document))

    @api.model
    def _run_wkhtmltoimage(self, bodies, width, height, image_format="jpg"):
        """Take the pictures with Chromium when that is the engine."""
        if self._get_pdf_engine() != "chromium":
            return super()._run_wkhtmltoimage(bodies, width, height, image_format)
        document = self._prepare_document(bodies)
        size = width, height
        return self._run_chromium(engine.take_pictures, document, size, image_format)

    def _prepare_document(self, bodies):
        bodies = [str(body) for body in bodies]
        lang = self.env.lang or self.env.user.lang or ""
        return engine.Document(
            bodies=bodies,
            langs=[_get_lang(body, lang) for body in bodies],
            origin=self._get_report_url().rstrip("/"),
            answer=self._get_report_asset,
        )

    def _run_chromium(self, task, *arguments):
        """Run a task of the engine; say in the user's words why it failed."""
        # Whoever prints may not read parameters; the engine's own are used, not shown.
        get_param = self.env["ir.config_parameter"].sudo().get_param
        timeout = float(get_param("report_chromium.timeout") or DEFAULT_TIMEOUT)
        try:
            return task(*arguments, timeout)
        except engine.EngineMissing as error:
            raise self._get_engine_missing_error() from error
        except engine.EngineTimeout as error:
            _logger.warning("Chromium did not answer for %s s: %s", timeout, error)
            raise PdfEngineError(
                self.env._(
                    "Chromium did not answer for %(seconds)d seconds. "
                    "Print fewer documents at once, or try again.",
                    seconds=timeout,
                )
            ) from error
        except engine.EngineError as error:
            _logger.warning("Chromium failed: %s", error)
            raise PdfEngineError(
                self.env._(
                    "Chromium could not print the document. "
                    "The server's log says why; ask its administrator."
                )
            ) from error

    def _get_engine_missing_error(self):
        return PdfEngineError(
            self.env._(
                "The server has no program to make PDF files. Install Chromium on it, "
                "or name its path in the environment variable CHROMIUM."
            )
        )


def _get_lang(body, default):
    """Return the language of a body, as HTML names it."""
    found = re.search(r'data-oe-lang="(\w+)"', body)
    return (found[1] if found else default).replace("_", "-")


def _unless_empty(html, holder):
    """Return the layout's HTML unless its place for parts holds none."""
    if not html:
        return None
    place = lxml.html.fromstring(html).xpath("//div[@id=$id]", id=holder)
    return None if place and not len(place[0]) else str(html)
