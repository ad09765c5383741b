"""Residents' contact data: as typed, cleaned, and masked for others."""

import re
import unicodedata
from typing import NamedTuple

NAME_LENGTH = 40
PLACE_LENGTH = 20
_SPACES = re.compile(r"\s+")


class Contact(NamedTuple):
    """Who orders: phone as typed; building and room as the neighbours say them."""

    name: str
    phone: str = ""
    building: str = ""
    room: str = ""


def cleaned(contact):
    """Return the contact with full-width characters folded and spaces trimmed.

    >>> cleaned(Contact(" 王  阿姨 ", "１３８００００００００"))
    Contact(name='王 阿姨', phone='13800000000', building='', room='')
    """
    return Contact(*(_fold(value) for value in contact))


def obstacles(contact):
    """Return the codes of what is wrong with a cleaned contact, empty when it is fine.

    Codes: `name_missing`, `name_long`, `place_long`.

    >>> obstacles(Contact(""))
    ['name_missing']
    """
    found = []
    if not contact.name:
        found.append("name_missing")
    if len(contact.name) > NAME_LENGTH:
        found.append("name_long")
    if max(len(contact.building), len(contact.room)) > PLACE_LENGTH:
        found.append("place_long")
    return found


def place(contact):
    """Return building and room in one piece.

    >>> place(Contact("王", building="3栋", room="502"))
    '3栋 502'
    """
    return " ".join(part for part in (contact.building, contact.room) if part)


def masked_name(name):
    """Return a name others may see: its first character and stars.

    >>> masked_name("王小明"), masked_name("Li"), masked_name("")
    ('王**', 'L*', '*')
    """
    first = name[:1]
    return first + "*" * max(1, min(len(name) - 1, 2))


def masked_phone(phone):
    """Return a phone number with only its last four digits.

    >>> masked_phone("+86 138 0000 1234")
    '*******1234'
    """
    digits = re.sub(r"\D", "", phone or "")
    return "*" * 7 + digits[-4:] if len(digits) > 6 else "*" * len(digits)


def _fold(value):
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", value or "")).strip()
