import contextlib
import os
import pathlib
import resource
import tempfile
import time
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..exceptions import PdfEngineError
from .common import ChromiumCommon, lines

NUMBERS = 'Page <span class="page"></span> / <span class="topage"></span>'
GIGABYTE = 1 << 30


@contextlib.contextmanager
def _address_space(size):
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def _wait_for_end(folder):
    """Return the processes that still name the folder after a moment's grace."""
    for _attempt in range(20):
        processes = pathlib.Path("/proc").glob("[0-9]*/cmdline")
        left = [path for path in processes if folder in _command_line(path)]
        if not left:
            break
        time.sleep(0.1)
    return left


def _command_line(path):
    try:
        return path.read_text(errors="replace")
    except OSError:  # it has ended in between
        return ""


@tagged("post_install", "-at_install")
class TestDocumentIsPrinted(ChromiumCommon):
    def test_chinese_text_can_be_found(self):
        pages = self._print("<p>团购订单：金额 1,280.50 元，自行提货日</p>")

        text = self._text(pages[0]).replace(" ", "")
        self.assertIn("团购订单：金额1,280.50元，自行提货日", text)

    def test_sheet_is_a4_upright(self):
        pages = self._print("<p>Sheet</p>")

        self.assertEqual([self._size(page) for page in pages], [(210, 297)])

    def test_landscape_turns_the_sheet(self):
        pages = self._print("<p>Sheet</p>", landscape=True)

        self.assertEqual(self._size(pages[0]), (297, 210))

    def test_document_may_ask_for_landscape(self):
        pages = self._print(
            "<p>Sheet</p>", specific_paperformat_args={"data-report-landscape": "1"}
        )

        self.assertEqual(self._size(pages[0]), (297, 210))

    def test_custom_sheet_has_its_size(self):
        self._set_label(margin_top=2, margin_bottom=2)

        pages = self._print("<p>Label</p>")

        self.assertEqual(self._size(pages[0]), (57, 32))

    def test_margins_without_room_are_refused(self):
        self._set_label(margin_top=12, margin_bottom=20)

        with self.assertRaisesRegex(UserError, "Test sheet leave no room"):
            self._print("<p>Label</p>")

    def _set_label(self, **margins):
        sheet = {"format": "custom", "page_width": 57, "page_height": 32}
        self.paperformat.write(sheet | margins)

    def test_each_page_has_header_and_numbered_footer(self):
        pages = self._print(
            lines(100),
            header=self._part("header", "邻里优选"),
            footer=self._part("footer", NUMBERS),
        )

        self.assertGreater(len(pages), 2)
        for number, page in enumerate(pages, 1):
            self.assertIn("邻里优选", self._text(page).replace(" ", ""))
            self.assertIn(f"Page {number} / {len(pages)}", self._text(page))

    def test_long_table_repeats_its_heading(self):
        pages = self._print(lines(100))

        self.assertEqual([self._text(page).count("商品") for page in pages], [1] * len(pages))

    def test_records_are_numbered_from_one_each(self):
        pages = self._print(
            lines(60),
            "<p>Short</p>",
            header=self._part("header", "First", "Second"),
            footer=self._part("footer", NUMBERS, NUMBERS),
        )

        texts = [self._text(page) for page in pages]
        self.assertEqual(len(texts), 3)
        for text, (name, numbers) in zip(
            texts,
            [("First", "1 / 2"), ("First", "2 / 2"), ("Second", "1 / 1")],
            strict=True,
        ):
            self.assertIn(name, text)
            self.assertIn(f"Page {numbers}", text)

    def test_tall_header_pushes_the_text_down(self):
        tall = '<div style="height: 70mm">Tall</div>'

        plain = self._print(lines(60), header=self._part("header", "Low"))
        pushed = self._print(lines(60), header=self._part("header", tall))

        self.assertLess(self._text(pushed[0]).count("行"), self._text(plain[0]).count("行"))

    def test_memory_limit_of_the_server_does_not_stop_the_browser(self):
        with _address_space(5 * GIGABYTE):
            pages = self._print("<p>Limited</p>")

        self.assertIn("Limited", self._text(pages[0]))

    def test_late_document_is_refused(self):
        self.env["ir.config_parameter"].set_param("report_chromium.timeout", "2")
        endless = "<script>while (true) {}</script>"

        with (
            self.assertLogs("odoo.addons.report_chromium", "WARNING"),
            self.assertRaisesRegex(PdfEngineError, "not answer for 2 seconds"),
        ):
            self._print(endless)

    def test_nothing_is_left_behind(self):
        with (
            tempfile.TemporaryDirectory() as folder,
            patch.object(tempfile, "tempdir", folder),
        ):
            self._print("<p>Tidy</p>")

            self.assertEqual(os.listdir(folder), [])
            self.assertEqual(_wait_for_end(folder), [])

    def test_picture_has_the_size_asked_for(self):
        pictures = self.reports._run_wkhtmltoimage(["<p>团购</p>"], 320, 200, "png")

        self.assertEqual(pictures[0][:8], b"\x89PNG\r\n\x1a\n")
        self.assertEqual(pictures[0][16:24], bytes([0, 0, 1, 64, 0, 0, 0, 200]))
