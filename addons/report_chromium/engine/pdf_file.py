"""Read the PDF files Chromium writes.

They are plain: one table of objects, no object streams, no updates. Reading
just that is a hundred times faster than a general library, which counts when
hundreds of sheets are printed at once.
"""

import re

from .errors import EngineError

STRING = rb"\((?:\\.|[^\\()])*\)"
REFERENCE = re.compile(STRING + rb"|(\d+) 0 R\b", re.DOTALL)
TOKEN = re.compile(rb"<<|>>|\[|\]|<[0-9A-Fa-f\s]*>|/?[^\s/<>\[\]()]+|/|" + STRING, re.DOTALL)
STREAM = re.compile(rb">>\s*stream\r?\n")
OPENING = {b"<<": 1, b"[": 1, b">>": -1, b"]": -1}


class PdfFile:
    """The objects of a PDF file, by their numbers, as they were written."""

    def __init__(self, content):
        try:
            self.objects, root = _read(content)
            pages = entries(self.objects[root])[b"/Pages"]
            self.pages = list(self._flatten(reference(pages)))
        except (AttributeError, KeyError, ValueError) as error:
            raise EngineError("the browser wrote a PDF that is not understood") from error

    def _flatten(self, number):
        node = entries(self.objects[number])
        if node[b"/Type"] == b"/Page":
            yield number
            return
        for kid in REFERENCE.findall(node[b"/Kids"]):
            yield from self._flatten(int(kid))


def _read(content):
    start = int(content[content.rindex(b"startxref") + len("startxref") :].split()[0])
    head = re.compile(rb"xref\s+0 (\d+)\s+").match(content, start)
    lines = content[head.end() :].split(b"\n", int(head[1]))
    offsets = [
        (int(line[:10]), number) for number, line in enumerate(lines[:-1]) if line[17:18] == b"n"
    ]
    ends = [offset for offset, _number in sorted(offsets)][1:] + [start]
    objects = {}
    for (offset, number), end in zip(sorted(offsets), ends, strict=True):
        begin = content.index(b"obj", offset, end) + len("obj")
        objects[number] = content[begin : content.rindex(b"endobj", begin, end)].strip()
    trailer = entries(lines[-1][lines[-1].index(b"<<") :])
    return objects, reference(trailer[b"/Root"])


def reference(value):
    """Return the number of the object a value refers to.

    >>> reference(b"12 0 R")
    12
    """
    return int(REFERENCE.fullmatch(value)[1])


def shifted(text, base):
    """Add ``base`` to all references, and leave strings alone.

    >>> shifted(b"<</A 1 0 R /B (1 0 R) /C [2 0 R 3 0 R]>>", 10)
    b'<</A 11 0 R /B (1 0 R) /C [12 0 R 13 0 R]>>'
    """
    return REFERENCE.sub(
        lambda found: b"%d 0 R" % (int(found[1]) + base) if found[1] else found[0], text
    )


def parts(text):
    """Split an object into its dictionary and its stream, which may be empty.

    >>> parts(b"<</Length 2>> stream\\nab\\nendstream")
    (b'<</Length 2>>', b' stream\\nab\\nendstream')
    """
    found = STREAM.search(text)
    cut = found.start() + len(">>") if found else len(text)
    return text[:cut], text[cut:]


def entries(text):
    """Return the entries of a dictionary; the values stay as they were written.

    >>> entries(b"<</Type /Page /Size [1 2] /Up 3 0 R /In <</A (b>>c)>>>>")
    ... # doctest: +NORMALIZE_WHITESPACE
    {b'/Type': b'/Page', b'/Size': b'[1 2]', b'/Up': b'3 0 R',
     b'/In': b'<</A (b>>c)>>'}
    """
    found, key, first, depth, last = {}, None, None, 0, 0
    for token in TOKEN.finditer(parts(text)[0]):
        step = OPENING.get(token[0], 0)
        if depth == 1 and (token[0] == b">>" or token[0][:1] == b"/"):
            if key and first is not None:
                found[key], key, first = text[first:last], None, None
            if key is None:
                key = token[0]
                depth += step
                continue
        if depth and first is None:
            first = token.start()
        last = token.end()
        depth += step
    return found
