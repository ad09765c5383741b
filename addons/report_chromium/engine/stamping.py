"""Join the parts of a report into one PDF file."""

from typing import NamedTuple

from .glyph_names import name_ideographs
from .pdf_file import PdfFile, entries, parts, reference, shifted

CATALOG, PAGES = 1, 2


class Part(NamedTuple):
    """One record's pages and the name it goes by in the bookmarks."""

    title: str
    pdf: bytes


def count_pages(pdf):
    """Return the number of pages of a PDF file."""
    return len(PdfFile(pdf).pages)


def assemble(bodies, overlay=None):
    """Return one PDF of all parts with the overlay's pages laid over theirs.

    Each part begins with a bookmark, written as wkhtmltopdf writes headings:
    that is where Odoo cuts a report into its records.
    """
    joined = _Joined()
    over = joined.add(PdfFile(overlay)) if overlay else []
    starts = []
    for body in bodies:
        starts.append(len(joined.pages))
        for page in joined.add(PdfFile(body.pdf)):
            stamp = over[len(joined.pages)] if overlay else None
            joined.add_page(page, stamp)
    if len(bodies) > 1:
        joined.add_bookmarks([body.title for body in bodies], starts)
    return joined.to_bytes()


class _Joined:
    """A PDF file in the making."""

    def __init__(self):
        self.objects = [b"", b""]
        self.pages = []
        self.catalog = b"/Type /Catalog /Pages %d 0 R" % PAGES

    def add(self, file):
        """Take over all objects of a file; return its pages' numbers."""
        name_ideographs(file.objects)
        base = len(self.objects)
        for number in range(1, max(file.objects) + 1):
            head, stream = parts(file.objects.get(number, b"null"))
            self.objects.append(shifted(head, base) + stream)
        return [number + base for number in file.pages]

    def add_page(self, number, stamp):
        """Make that object the next page, the stamp laid over it."""
        page = entries(self._get(number))
        if stamp:
            forms = self._add_form(number), self._add_form(stamp)
            page[b"/Resources"] = b"<</XObject <</A %d 0 R /B %d 0 R>>>>" % forms
            drawing = b"q /A Do Q q /B Do Q"
            page[b"/Contents"] = b"%d 0 R" % self._append(
                b"<</Length %d>> stream\n%s\nendstream" % (len(drawing), drawing)
            )
        page[b"/Parent"] = b"%d 0 R" % PAGES
        self.objects[number - 1] = _dictionary(page)
        self.pages.append(number)

    def add_bookmarks(self, titles, starts):
        """Bookmark pages of those indexes."""
        outline = self._append(b"")
        first = outline + 1
        last = outline + len(titles)
        for index, title in enumerate(titles):
            number = first + index
            item = b"/Title <%s> /Parent %d 0 R /Dest /r%d" % (
                ("\ufeff" + title).encode("utf-16-be").hex().encode(),
                outline,
                index,
            )
            if number > first:
                item += b" /Prev %d 0 R" % (number - 1)
            if number < last:
                item += b" /Next %d 0 R" % (number + 1)
            self._append(b"<<%s>>" % item)
        self.objects[outline - 1] = b"<</Type /Outlines /Count %d /First %d 0 R /Last %d 0 R>>" % (
            len(titles),
            first,
            last,
        )
        places = b" ".join(b"/r%d [%d /Fit]" % (index, start) for index, start in enumerate(starts))
        self.catalog += b" /Outlines %d 0 R /Dests <<%s>>" % (outline, places)

    def to_bytes(self):
        """Return the file."""
        kids = b" ".join(b"%d 0 R" % number for number in self.pages)
        self.objects[CATALOG - 1] = b"<<%s>>" % self.catalog
        self.objects[PAGES - 1] = b"<</Type /Pages /Count %d /Kids [%s]>>" % (
            len(self.pages),
            kids,
        )
        chunks, offsets, size = [b"%PDF-1.4\n%\xd3\xeb\xe9\xe1\n"], [], 0
        for number, content in enumerate(self.objects, 1):
            size += len(chunks[-1])
            offsets.append(size)
            chunks.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
        size += len(chunks[-1])
        chunks.append(b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1))
        chunks += [b"%010d 00000 n \n" % offset for offset in offsets]
        trailer = b"trailer\n<</Size %d /Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        chunks.append(trailer % (len(offsets) + 1, CATALOG, size))
        return b"".join(chunks)

    def _add_form(self, number):
        """Turn what is drawn on a page into a form that can be placed."""
        page = entries(self._get(number))
        head, stream = parts(self._get(reference(page[b"/Contents"])))
        form = entries(head) | {
            b"/Type": b"/XObject",
            b"/Subtype": b"/Form",
            b"/BBox": page[b"/MediaBox"],
            b"/Resources": page[b"/Resources"],
        }
        return self._append(_dictionary(form) + stream)

    def _get(self, number):
        return self.objects[number - 1]

    def _append(self, content):
        self.objects.append(content)
        return len(self.objects)


def _dictionary(values):
    return b"<<%s>>" % b"\n".join(b"%s %s" % (name, value) for name, value in values.items())
