"""Read the text of a CSV file, whatever program has written it."""

import codecs
import csv
import io

_DELIMITERS = ",;\t|"


class Unreadable(ValueError):
    """The bytes are no text in an encoding spreadsheets use."""


def rows(content):
    """Return the rows of a CSV file given as bytes.

    >>> rows("姓名,番茄\\n张三,2\\n".encode("gb18030"))
    [['姓名', '番茄'], ['张三', '2']]
    """
    text = _decoded(content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise Unreadable(str(error)) from error


def _decoded(content):
    """Return the text of bytes, by their byte order mark or the first encoding that fits."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable("unknown encoding")
