"""Calendar files (iCalendar, RFC 5545) that phones open."""

from datetime import datetime
from typing import NamedTuple

LINE_BYTES = 75


class Entry(NamedTuple):
    """One activity; moments are naive UTC."""

    uid: str
    title: str
    place: str
    note: str
    start: datetime
    end: datetime
    stamp: datetime


def event(entry):
    """Return a calendar with this entry.

    >>> text = event(Entry("1@x", "Tea; cakes", "Hall", "", *[datetime(2026, 1, 2, 3)] * 3))
    >>> [line for line in text.split(chr(13) + chr(10)) if line.startswith(("SUM", "DTS"))]
    ['DTSTAMP:20260102T030000Z', 'DTSTART:20260102T030000Z', 'SUMMARY:Tea\\\\; cakes']
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Community Group Buying//EN",
        "BEGIN:VEVENT",
        f"UID:{_escaped(entry.uid)}",
        f"DTSTAMP:{entry.stamp:%Y%m%dT%H%M%SZ}",
        f"DTSTART:{entry.start:%Y%m%dT%H%M%SZ}",
        f"DTEND:{entry.end:%Y%m%dT%H%M%SZ}",
        f"SUMMARY:{_escaped(entry.title)}",
        f"LOCATION:{_escaped(entry.place)}",
        f"DESCRIPTION:{_escaped(entry.note)}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _escaped(text):
    r"""Return a text that cannot end its line or add another property.

    >>> print(_escaped("a,b;c\nBEGIN:VALARM"))
    a\,b\;c\nBEGIN:VALARM
    """
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def _folded(line):
    """Return a line in pieces of at most 75 bytes, the later ones indented by a blank.

    >>> [len(piece.encode()) for piece in _folded("团" * 60)]
    [75, 73, 34]
    """
    pieces, size = [""], 0
    for sign in line:
        width = len(sign.encode())
        if size + width > LINE_BYTES:
            pieces.append(" ")
            size = 1
        pieces[-1] += sign
        size += width
    return pieces
