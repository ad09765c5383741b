"""Write orders as the numbered list a chat group knows, or as the rows of a sheet."""

import re
from decimal import Decimal
from typing import NamedTuple

from . import chat_address, chat_match, chat_script, contact
from .chat_numbers import plain

_ADDRESS = re.compile(chat_address.ADDRESS)
_DIGITS = re.compile(r"(\d+)")


class Row(NamedTuple):
    """One order: its sequence number, whose it is, and the goods with their quantities."""

    number: int
    name: str
    building: str = ""
    room: str = ""
    goods: tuple[tuple[str, Decimal], ...] = ()
    phone: str = ""
    point: str = ""
    note: str = ""
    amount: float = 0.0


class Group(NamedTuple):
    """The rows under one heading, and what they take together."""

    name: str
    rows: tuple[Row, ...]
    goods: tuple[tuple[str, Decimal], ...]


def numbered(rows, masked=True):
    """Return the rows as text, one numbered line each.

    >>> numbered([Row(1, "张小三", "3栋", "502", (("番茄", Decimal(2)), ("鸡蛋", Decimal("1.5"))))])
    '1. 张** 3栋502 番茄x2 鸡蛋x1.5'
    """
    return "\n".join(line(row, masked) for row in rows)


def line(row, masked=True):
    """Return one row as its line of the list."""
    name = contact.masked_name(row.name) if masked else row.name
    joint = "-" if row.building.isalnum() and row.building.isascii() else ""
    place = joint.join(part for part in (row.building, row.room) if part)
    goods = [f"{good}x{plain(quantity)}" for good, quantity in row.goods]
    return " ".join(" ".join(filter(None, [f"{row.number}.", name, place, *goods])).split())


def grouped(rows, key):
    """Return the rows in groups by what `key` says of a row, as people sort houses.

    >>> rows = [Row(1, "A", "10栋"), Row(2, "B", "2栋"), Row(3, "C")]
    >>> [group.name for group in grouped(rows, building)]
    ['2栋', '10栋', '']
    """
    found = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return [
        Group(name, tuple(found[name]), totals(found[name])) for name in sorted(found, key=_natural)
    ]


def headed(groups, words, masked=True):
    """Return groups as text: a heading with the totals, then the numbered lines.

    :param words: `(name of a group without one, how many orders with %(count)s)`

    >>> rows = [Row(1, "张三", "3栋", "502", (("番茄", Decimal(2)),))]
    >>> print(headed(grouped(rows, building), ("其他", "共%(count)s单")))
    【3栋】 共1单 番茄x2
    1. 张* 3栋502 番茄x2
    """
    nowhere, counted = words
    parts = []
    for group in groups:
        goods = " ".join(f"{good}x{plain(quantity)}" for good, quantity in group.goods)
        name = (group.name or nowhere).replace("】", "")
        head = f"【{name}】 {counted % {'count': len(group.rows)}} {goods}"
        parts.append(f"{head}\n{numbered(group.rows, masked)}")
    return "\n\n".join(parts)


def totals(rows):
    """Return [(good, quantity)] of all rows, the goods in the order they first come."""
    found = {}
    for row in rows:
        for good, quantity in row.goods:
            found[good] = found.get(good, 0) + quantity
    return tuple(found.items())


def building(row):
    """Return the building of a row as its group is called."""
    return row.building


def point(row):
    """Return the pickup point of a row."""
    return row.point


def place(address):
    """Return (building, room) of an address kept in one piece.

    >>> place("3栋 502"), place("3栋502"), place("幼儿园 旁边"), place("502")
    (('3栋', '502'), ('3栋', '502'), ('幼儿园', '旁边'), ('', '502'))
    """
    text = " ".join((address or "").split())
    found = _ADDRESS.fullmatch(chat_script.folded(text).replace(" ", ""))
    if found:
        known = chat_address.address(found.group())
        return known.building, known.room
    parts = text.split(" ", 1)
    return (parts[0], parts[1]) if len(parts) == 2 else ("", text)


def spoken(names):
    """Return what each product is called in a list: short where that tells it apart.

    >>> spoken(["番茄 500g", "番茄 1kg", "鸡蛋（30枚）"])
    ['番茄 500g', '番茄 1kg', '鸡蛋']
    """
    short = [chat_match.short_name(name) for name in names]
    return [
        brief if short.count(brief) == 1 else " ".join(name.split())
        for name, brief in zip(names, short, strict=True)
    ]


def table(rows, goods, titles):
    """Return titles and rows of a sheet with one column a good.

    :param titles: of number, name, phone, building, room, note, amount, pickup point
    """
    *who, note, amount, where = titles
    head = [*who, *goods, note, amount, where]
    return [head] + [_cells(row, goods) for row in rows]


def _cells(row, goods):
    ordered = dict(row.goods)
    counts = [float(ordered[good]) if good in ordered else None for good in goods]
    who = [row.number, row.name, row.phone, row.building, row.room]
    return [*who, *counts, row.note, row.amount, row.point]


def _natural(text):
    """Return a key by which 2栋 comes before 10栋, and nothing last."""
    parts = _DIGITS.split(text)
    return (not text, [(int(part) if part.isdecimal() else 0, part) for part in parts])
