"""Paper: nothing overlaps, and something can always be written."""

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.report_chromium.rules.paper import (
    Margins,
    Paper,
    make_room,
    scale_for,
    to_millimetres,
    to_pixels,
)

lengths = st.floats(0, 400)
SHEET = Paper(210, 297, Margins(top=40, bottom=20, left=7, right=7), header_top=5)


@given(header=lengths, footer=lengths)
def test_half_of_the_sheet_stays_for_the_text(header, footer):
    paper = make_room(SHEET, header, footer)

    assert paper.text_height >= SHEET.height / 2


@given(header=st.floats(0, 69), footer=st.floats(0, 74))
def test_margins_hold_header_and_footer(header, footer):
    margins = make_room(SHEET, header, footer).margins

    assert margins.top >= SHEET.header_top + header or not header
    assert margins.bottom >= footer


@given(header=lengths, footer=lengths)
def test_margins_are_never_made_smaller(header, footer):
    margins = make_room(SHEET, header, footer).margins

    assert margins.top >= SHEET.margins.top
    assert margins.bottom >= SHEET.margins.bottom


def test_sides_stay():
    paper = make_room(SHEET, 60, 60)

    assert (paper.margins.left, paper.margins.right, paper.text_width) == (7, 7, 196)


@given(dpi=st.floats(1, 2000), shrink=st.booleans())
def test_scale_is_one_the_printer_accepts(dpi, shrink):
    assert 0.1 <= scale_for(dpi, shrink) <= 2


@given(length=lengths, scale=st.floats(0.1, 2))
def test_pixels_convert_back(length, scale):
    assert abs(to_millimetres(to_pixels(length, scale), scale) - length) < 1e-6
