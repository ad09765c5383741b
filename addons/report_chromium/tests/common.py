import io
import unicodedata

from odoo.tools.pdf import PdfFileReader

from odoo.addons.base.tests.common import BaseCommon

from .. import engine

LAYOUT = """<!DOCTYPE html><html><head><meta charset="utf-8"/></head>
<body class="o_body_pdf container">{}</body></html>"""


class ChromiumCommon(BaseCommon):
    """Print for real; reports need no other addon and no committed data."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, lang="en_US"))
        if not engine.find_chromium():
            raise cls.failureException("These tests need Chromium on the PATH.")
        set_param = cls.env["ir.config_parameter"].set_param
        set_param("report_chromium.engine", "chromium")
        cls.reports = cls.env["ir.actions.report"].with_context(force_report_rendering=True)
        cls.paperformat = cls.env["report.paperformat"].create(
            {
                "name": "Test sheet",
                "format": "A4",
                "orientation": "Portrait",
                "margin_top": 40,
                "margin_bottom": 20,
                "header_spacing": 35,
            }
        )
        cls.env.company.paperformat_id = cls.paperformat

    def _print(self, *texts, **arguments):
        """Return the pages of a report with one body for each text."""
        bodies = [LAYOUT.format(text) for text in texts]
        return self._read(self.reports._run_wkhtmltopdf(bodies, **arguments))

    def _read(self, pdf):
        reader = PdfFileReader(io.BytesIO(pdf))
        return [reader.getPage(number) for number in range(reader.getNumPages())]

    def _part(self, kind, *texts):
        """Return a header or footer as Odoo's layout gathers them."""
        parts = "".join(f'<div class="{kind}">{text}</div>' for text in texts)
        return LAYOUT.format(f'<div id="minimal_layout_report_{kind}s">{parts}</div>')

    def _text(self, page):
        """Return the text of a page, forms included, in reading order of the file."""
        return unicodedata.normalize("NFC", page.extract_text())

    def _size(self, page):
        """Return width and height in whole millimetres."""
        box = page.mediaBox
        return tuple(round(float(length) / 72 * 25.4) for length in box[2:])


def lines(count):
    """Return a table too long for a page."""
    rows = "".join(f"<tr><td>第 {number} 行</td></tr>" for number in range(count))
    return f"<table><thead><tr><th>商品</th></tr></thead><tbody>{rows}</tbody></table>"
