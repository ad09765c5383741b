"""Write orders as the numbered list a chat group knows, to be pasted back into it."""

from decimal import Decimal
from typing import NamedTuple

from . import contact
from .chat_numbers import plain


class Row(NamedTuple):
    """One order: its sequence number, whose it is, and the goods with their quantities."""

    number: int
    name: str
    building: str = ""
    room: str = ""
    goods: tuple[tuple[str, Decimal], ...] = ()


def numbered(rows, masked=True):
    """Return the rows as text, one numbered line each.

    >>> numbered([Row(1, "张小三", "3栋", "502", (("番茄", Decimal(2)), ("鸡蛋", Decimal("1.5"))))])
    '1. 张** 3栋502 番茄x2 鸡蛋x1.5'
    """
    return "\n".join(_line(row, masked) for row in rows)


def _line(row, masked):
    name = contact.masked_name(row.name) if masked else row.name
    joint = "-" if row.building.isalnum() and row.building.isascii() else ""
    place = joint.join(part for part in (row.building, row.room) if part)
    goods = [f"{good}x{plain(quantity)}" for good, quantity in row.goods]
    return " ".join(filter(None, [f"{row.number}.", name, place, *goods]))
