from odoo import models
from odoo.exceptions import UserError

from odoo.addons.base.models.report_paperformat import PAPER_SIZES

from ..rules import paper as rules

SIZES = {
    size["key"]: (size["width"], size["height"]) for size in PAPER_SIZES if size["key"] != "custom"
}


class ReportPaperformat(models.Model):
    _inherit = "report.paperformat"

    def _get_paper(self, landscape, overrides):
        """Return this format as paper of the engine.

        ``overrides`` are the ``data-report-*`` attributes of the document.
        """

        def number(name, default):
            value = overrides.get(f"data-report-{name}")
            return float(value) if value else default

        width, height = self._get_sheet(landscape or overrides.get("data-report-landscape"))
        top = number("margin-top", self.margin_top)
        paper = rules.Paper(
            width=width,
            height=height,
            margins=rules.Margins(
                top=top,
                bottom=number("margin-bottom", self.margin_bottom),
                left=self.margin_left,
                right=self.margin_right,
            ),
            header_top=rules.header_top(top, number("header-spacing", self.header_spacing)),
            scale=rules.scale_for(
                number("dpi", self.dpi) or rules.REFERENCE_DPI,
                shrink=not self.disable_shrinking,
            ),
        )
        self._check_paper(paper)
        return paper

    def _get_sheet(self, landscape):
        size = self.page_width, self.page_height
        if self.format != "custom" or not all(size):
            size = SIZES.get(self.format, SIZES["A4"])
        return rules.oriented(*size, landscape or self.orientation == "Landscape")

    def _check_paper(self, paper):
        if min(paper.text_width, paper.text_height) <= 0:
            raise UserError(
                self.env._(
                    "The margins of the paper format %(name)s leave no room for text. "
                    "Make them smaller.",
                    name=self.name,
                )
            )
