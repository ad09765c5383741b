"""Turn documents into PDF files and pictures."""

import base64
import collections
import functools
import json
import pathlib
from collections.abc import Callable
from typing import NamedTuple

from ..rules import paper as rules
from .browser import browse
from .errors import EngineError
from .stamping import Part, count_pages
from .tab import Tab

OVERLAY = pathlib.Path(__file__).with_name("overlay.js")
# Odoo's reports are written for wkhtmltopdf: it printed what overflows a page on
# the next one, gave the text the whole width between the margins, and repeated
# headings of tables so badly that some reports forbid it.
STYLE = """<style>
html, body { height: auto !important; overflow: visible !important; }
.o_body_pdf.container { max-width: none; }
thead { display: table-header-group !important; }
thead, tr, img { break-inside: avoid; }
</style>"""

TABS = 4
TITLE = "document.querySelector('h1, h2, h3')?.innerText.trim()"


class Document(NamedTuple):
    """What is to be printed: one body a record, their headers and footers.

    ``answer(url)`` gives ``(content, mimetype)`` of what the pages refer to, or
    None; ``origin`` is the address they pretend to come from. ``langs`` are the
    languages of the bodies: Chinese and Japanese shapes of a character differ.
    """

    bodies: list
    langs: list
    origin: str
    answer: Callable
    paper: rules.Paper | None = None
    header: str | None = None
    footer: str | None = None


def print_document(document, timeout):
    """Return a part for each body, and the PDF of their headers and footers.

    The second has one page for each page of the bodies, in their order, to be
    laid over it; it is None when there is neither header nor footer.
    """
    document = document._replace(answer=functools.cache(document.answer))
    with browse(timeout) as devtools:
        papers = [document.paper] * len(document.bodies)
        overlay = None
        if document.header or document.footer:
            overlay = Tab(devtools, document.answer)
            papers = _prepare_overlay(overlay, document)
        bodies = _print_bodies(devtools, document, papers)
        if not overlay:
            return bodies, None
        counts = [count_pages(body.pdf) for body in bodies]
        return bodies, _print_overlay(overlay, papers, counts)


def take_pictures(document, size, image_format, timeout):
    """Return a picture of the top left corner of each body, of that size."""
    width, height = size
    kind = {"jpg": "jpeg"}.get(image_format, image_format)
    with browse(timeout) as devtools:
        tab = Tab(devtools, document.answer)
        tab.call("Emulation.setScriptExecutionDisabled", value=True)
        tab.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        pictures = []
        for number, body in enumerate(document.bodies):
            html = _with_lang(body, document.langs[number])
            tab.open(f"{document.origin}/report_chromium/{number}", html)
            picture = tab.call("Page.captureScreenshot", format=kind)
            pictures.append(base64.b64decode(picture["data"]))
        return pictures


def _print_bodies(devtools, document, papers):
    """Print body after body, in several tabs: they work at the same time."""
    size = min(TABS, len(document.bodies))
    tabs = [Tab(devtools, document.answer) for _number in range(size)]
    printed, pending = [], collections.deque()
    for number, (body, paper) in enumerate(zip(document.bodies, papers, strict=True)):
        if len(pending) == size:
            printed.append(pending.popleft()())
        tab, lang = tabs[number % size], document.langs[number]
        tab.open(f"{document.origin}/report_chromium/{number}", _styled(body, lang))
        title = tab.evaluate(TITLE) or str(number + 1)
        pending.append(functools.partial(_collect, title, _start_printing(tab, paper)))
    return printed + [collect() for collect in pending]


def _collect(title, collect):
    return Part(title, collect())


def _prepare_overlay(tab, document):
    """Load headers and footers; return the papers with room for them."""
    paper = document.paper
    tab.call("Emulation.setScriptExecutionDisabled", value=True)
    tab.call(
        "Emulation.setDeviceMetricsOverride",
        width=int(rules.to_pixels(paper.width, paper.scale)),
        height=int(rules.to_pixels(paper.height, paper.scale)),
        deviceScaleFactor=1,
        mobile=False,
    )
    first = document.header or document.footer
    tab.open(f"{document.origin}/report_chromium/overlay", _styled(first, ""))
    tab.evaluate(OVERLAY.read_text())
    arguments = _geometry(paper), document.footer or "", document.langs
    heights = tab.evaluate(f"reportOverlay.prepare(...{json.dumps(arguments)})")
    return [
        rules.make_room(paper, *(rules.to_millimetres(height, paper.scale) for height in pair))
        for pair in heights
    ]


def _print_overlay(tab, papers, counts):
    pages = [
        {
            "count": count,
            "footerTop": rules.to_pixels(paper.height - paper.margins.bottom, paper.scale),
        }
        for paper, count in zip(papers, counts, strict=True)
    ]
    tab.evaluate(f"reportOverlay.compose({json.dumps(pages)})")
    overlay = _start_printing(tab, papers[0]._replace(margins=rules.Margins()))()
    if count_pages(overlay) != sum(counts):
        raise EngineError("headers and footers do not match the pages")
    return overlay


def _geometry(paper):
    lengths = {
        "width": paper.width,
        "height": paper.height,
        "left": paper.margins.left,
        "textWidth": paper.text_width,
        "headerTop": paper.header_top,
    }
    return {name: rules.to_pixels(length, paper.scale) for name, length in lengths.items()}


def _styled(html, lang):
    return _with_lang(html, lang).replace("</head>", f"{STYLE}</head>", 1)


def _with_lang(html, lang):
    return html.replace("<html", f'<html lang="{lang}"', 1)


def _start_printing(tab, paper):
    """Start to print what the tab shows; return a function that gives the PDF."""
    margins = paper.margins
    wait = tab.start(
        "Page.printToPDF",
        printBackground=True,
        scale=paper.scale,
        paperWidth=rules.to_inches(paper.width),
        paperHeight=rules.to_inches(paper.height),
        marginTop=rules.to_inches(margins.top),
        marginBottom=rules.to_inches(margins.bottom),
        marginLeft=rules.to_inches(margins.left),
        marginRight=rules.to_inches(margins.right),
        generateTaggedPDF=False,
        generateDocumentOutline=False,
    )
    return lambda: base64.b64decode(wait()["data"])
