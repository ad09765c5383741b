"""What reading a pasted sequence list takes in and gives out."""

from collections.abc import Hashable
from decimal import Decimal
from typing import NamedTuple


class Measure(NamedTuple):
    """So much of a unit: 500 克, 30 枚."""

    amount: Decimal
    unit: str


class Good(NamedTuple):
    """A good on offer, as neighbours may name and count it.

    `contents` is what one unit holds (500 克, 30 枚); `units` are other units people may
    count it in, each with what one of them is in the good's own unit; a quantity must be
    a multiple of `step`.
    """

    key: Hashable
    names: tuple[str, ...]
    unit: str = "份"
    contents: tuple[Measure, ...] = ()
    units: tuple[Measure, ...] = ()
    step: Decimal = Decimal(1)


class Person(NamedTuple):
    """A resident known already."""

    key: Hashable
    name: str
    phone: str = ""
    building: str = ""
    room: str = ""


class Doubt(NamedTuple):
    """Why something is not sure: a stable code, and what a sentence about it names."""

    code: str
    params: tuple[tuple[str, str], ...] = ()


def doubt(code, **params):
    """Return a doubt with its parameters in a fixed order.

    >>> doubt("unit_mismatch", unit="瓶", expected="份")
    Doubt(code='unit_mismatch', params=(('expected', '份'), ('unit', '瓶')))
    """
    return Doubt(code, tuple(sorted((name, str(value)) for name, value in params.items())))


class Item(NamedTuple):
    """So much of one good; `good` is None where it is not known which."""

    good: Hashable | None
    quantity: Decimal | None
    doubts: tuple[Doubt, ...] = ()


class Entry(NamedTuple):
    """What one person orders, read from the lines given by their numbers from 1."""

    lines: tuple[int, ...]
    raw: str
    number: int | None = None
    name: str = ""
    phone: str = ""
    building: str = ""
    room: str = ""
    person: Hashable | None = None
    items: tuple[Item, ...] = ()
    remark: str = ""
    doubts: tuple[Doubt, ...] = ()

    @property
    def is_sure(self):
        """Tell whether nobody needs to look at this entry."""
        return bool(self.items) and not self.doubts and not any(item.doubts for item in self.items)

    @property
    def all_doubts(self):
        """The doubts of the entry and of its items, each once, in their order."""
        found = [*self.doubts, *(why for item in self.items for why in item.doubts)]
        return tuple(dict.fromkeys(found))


class Ignored(NamedTuple):
    """A line that orders nothing, and why.

    `blank`, `chatter`, `header`, `sender`, `repeated`, `cancelled`.
    """

    line: int
    raw: str
    why: str


class Reading(NamedTuple):
    """Everything a text says: each line is in one entry, or ignored.

    `cancelled` tells whose the lines are that are ignored because all was taken back.
    """

    entries: tuple[Entry, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    cancelled: tuple[Entry, ...] = ()

    @property
    def sure(self):
        """The entries nobody needs to look at."""
        return tuple(entry for entry in self.entries if entry.is_sure)

    @property
    def doubtful(self):
        """The entries a person has to settle."""
        return tuple(entry for entry in self.entries if not entry.is_sure)
