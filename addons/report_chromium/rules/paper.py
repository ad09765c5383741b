"""Paper and its geometry, in millimetres."""

from typing import NamedTuple

SHRINK = 0.8  # WebKit prints pages 1.25 times smaller; layouts are drawn for that
REFERENCE_DPI = 90
CSS_DPI = 96
MM_PER_INCH = 25.4


class Margins(NamedTuple):
    """Space around the text of a page."""

    top: float = 0
    bottom: float = 0
    left: float = 0
    right: float = 0


class Paper(NamedTuple):
    """A sheet as it leaves the printer."""

    width: float
    height: float
    margins: Margins = Margins()
    header_top: float = 0
    scale: float = 1

    @property
    def text_width(self):
        """Width left between the margins."""
        return self.width - self.margins.left - self.margins.right

    @property
    def text_height(self):
        """Height left between the margins."""
        return self.height - self.margins.top - self.margins.bottom


def oriented(width, height, landscape):
    """Turn a sheet, given upright, on its side when asked to.

    >>> oriented(210, 297, True)
    (297, 210)
    >>> oriented(210, 297, False)
    (210, 297)
    """
    return (height, width) if landscape else (width, height)


def scale_for(dpi, shrink=True):
    """Say how much smaller than on a screen a document is printed.

    Documents that disable shrinking (labels) are drawn in real millimetres.

    >>> scale_for(90)
    0.8
    >>> scale_for(96, shrink=False)
    1.0
    >>> scale_for(9000)
    0.1
    """
    scale = CSS_DPI / dpi if not shrink else SHRINK * REFERENCE_DPI / dpi
    return min(2.0, max(0.1, scale))


def header_top(margin_top, spacing):
    """Place the header: ``spacing`` is counted upwards from the text.

    >>> header_top(40, 35)
    5
    >>> header_top(20, 35)
    0
    """
    return max(0, margin_top - spacing)


def make_room(paper, header_height, footer_height):
    """Widen the margins until header and footer fit, so that nothing overlaps.

    >>> sheet = Paper(210, 297, Margins(top=40, bottom=20), header_top=5)
    >>> make_room(sheet, 30, 20).margins
    Margins(top=40, bottom=20, left=0, right=0)
    >>> make_room(sheet, 50, 25).margins
    Margins(top=55, bottom=25, left=0, right=0)

    Half of the sheet stays for the text, whatever the header wants.

    >>> make_room(sheet, 200, 300).margins
    Margins(top=74.25, bottom=74.25, left=0, right=0)
    """
    margins = paper.margins
    most = paper.height / 4
    top = min(paper.header_top + header_height, most) if header_height else 0
    bottom = min(footer_height, most)
    widened = margins._replace(top=max(margins.top, top), bottom=max(margins.bottom, bottom))
    return paper._replace(margins=widened)


def to_pixels(millimetres, scale):
    """Convert to the CSS pixels of a page printed at ``scale``.

    >>> to_pixels(25.4, 0.5)
    192.0
    """
    return millimetres / MM_PER_INCH * CSS_DPI / scale


def to_millimetres(pixels, scale):
    """Convert back.

    >>> round(to_millimetres(192, 0.5), 6)
    25.4
    """
    return pixels * MM_PER_INCH * scale / CSS_DPI


def to_inches(millimetres):
    """Convert for the printer.

    >>> to_inches(50.8)
    2.0
    """
    return millimetres / MM_PER_INCH
