"""Say what the glyphs of a PDF mean in the characters people write.

Fonts draw a radical (U+2E80–2FD5) and the ideograph of the same shape
with one glyph, and Chromium names it after the radical: 金额 could neither be
found nor copied from a report.
"""

import re
import unicodedata
import zlib

from .pdf_file import parts

TO_UNICODE = re.compile(rb"/ToUnicode (\d+) 0 R")
SECTION = re.compile(rb"beginbf(char|range)\n(.*?)endbf", re.DOTALL)
RADICAL = re.compile(rb"<2[EF][0-9A-F]{2}>")
CONTENT = re.compile(rb"stream\r?\n(.*)\s*endstream", re.DOTALL)


def name_ideographs(objects):
    """Correct the glyph names of all fonts among the objects of a PDF file."""
    for found in TO_UNICODE.findall(b"\n".join(parts(o)[0] for o in objects.values())):
        number = int(found)
        content = CONTENT.search(objects[number])
        names = zlib.decompress(content[1])
        if RADICAL.search(names):
            corrected = zlib.compress(corrected_names(names))
            objects[number] = b"<</Filter /FlateDecode /Length %d>> stream\n%s\nendstream" % (
                len(corrected),
                corrected,
            )


def corrected_names(names):
    r"""Replace radicals by ideographs; ranges with one fall into single lines.

    >>> corrected_names(b"1 beginbfchar\n<01> <2FA6>\nendbfchar\n")
    b'1 beginbfchar\n<01> <91D1>\nendbfchar\n'
    >>> corrected_names(b"1 beginbfrange\n<01> <02> <2FA6>\nendbfrange\n")
    b'1 beginbfrange\n<01> <02> [<91D1> <9577>]\nendbfrange\n'
    """
    return SECTION.sub(lambda section: CORRECTIONS[section[1]](section[0]), names)


def _correct_chars(section):
    return RADICAL.sub(lambda found: _ideograph(int(found[0][1:-1], 16)), section)


def _correct_ranges(section):
    return re.sub(rb"<(\w+)> <(\w+)> (<2[EF]\w\w>)", _list_range, section)


def _list_range(found):
    start = int(found[3][1:-1], 16)
    size = int(found[2], 16) - int(found[1], 16) + 1
    names = b" ".join(_ideograph(start + step) for step in range(size))
    return b"<%s> <%s> [%s]" % (found[1], found[2], names)


def _ideograph(code):
    character = unicodedata.normalize("NFKC", chr(code))
    return b"<%04X>" % ord(character)


CORRECTIONS = {b"char": _correct_chars, b"range": _correct_ranges}
