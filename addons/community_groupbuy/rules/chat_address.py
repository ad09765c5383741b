"""Buildings and rooms as neighbours write them: 3栋502, 3号楼2单元501, 5-2-301, A座1203."""

import re
from functools import lru_cache
from typing import NamedTuple

_SHORT = "[一二三四五六七八九十两]{1,3}"
_BUILDING = r"栋|幢|座|号楼|#楼|#|号院|楼栋"
# No unit may follow a room: 3栋 10份 is ten portions, not room 10.
_NO_UNIT = (
    r"(?![\d.]|[ ]?(?:公斤|千克|市斤|毫升|kg"
    r"|[克斤升两份盒袋个箱板瓶桶包把根提只颗枚条罐支捆扎块片串套件卷棵头]))"
)
ADDRESS = (
    rf"(?:\d{{1,4}}弄[ ]?)?(?:\d{{1,3}}|[a-z]\d{{0,2}}|{_SHORT})[ ]?(?:{_BUILDING})"
    rf"[ ]?-?[ ]?(?:(?:\d{{1,2}}|{_SHORT})[ ]?(?:单元|门洞?|梯|-)[ ]?)?"
    rf"(?:\d{{1,2}}[ ]?[楼层][ ]?)?(?:\d{{2,4}}[a-d]?{_NO_UNIT}[ ]?[室房户号]?)?"
    rf"|(?:\d{{1,4}}弄[ ]?)?\d{{1,3}}号[ ]?\d{{3,4}}[室房]?{_NO_UNIT}"
    rf"|(?:\d{{1,3}}|[a-z]\d{{0,2}})-(?:\d{{1,2}}-)?\d{{3,4}}[a-d]?{_NO_UNIT}[ ]?[室房户号]?"
    rf"|(?:\d{{1,3}}|[a-z])-\d{{1,2}}-\d{{1,2}}(?![\d-]){_NO_UNIT}"
    rf"|(?:\d{{1,2}}|{_SHORT})单元[ ]?\d{{2,4}}{_NO_UNIT}[ ]?[室房户号]?"
    rf"|\d{{1,2}}楼[ ]?\d{{3,4}}[室房户号]?{_NO_UNIT}|\d{{2,4}}[室房](?!间)"
)
_NAMED = re.compile(
    rf"(?:(?P<lane>\d+弄) ?)?(?P<building>\d+|[a-z]\d*|{_SHORT}) ?(?P<kind>{_BUILDING}|号(?!楼))"
    rf" ?-? ?(?:(?P<entrance>\d+|{_SHORT}) ?(?:单元|门洞?|梯|-) ?)?(?:\d+ ?[楼层] ?)?"
    r"(?P<room>\d+[a-d]?)? ?[室房户号]?"
)
_ENTRANCE = re.compile(rf"(?P<entrance>\d+|{_SHORT})单元 ?(?P<room>\d+) ?[室房户号]?")
_FLOOR = re.compile(r"(\d+)楼 ?(\d+) ?[室房户号]?")
_CHINESE = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}


class Address(NamedTuple):
    """Where somebody lives; the room carries the entrance: 2-501."""

    building: str = ""
    room: str = ""


@lru_cache(maxsize=4096)
def address(text):
    """Return what a folded piece of text found by `ADDRESS` says.

    >>> address("3号楼2单元501室"), address("a座1203")
    (Address(building='3号楼', room='2-501'), Address(building='A座', room='1203'))
    >>> address("5-2-301"), address("502室")
    (Address(building='5', room='2-301'), Address(building='', room='502'))
    """
    text = text.strip()
    found = _NAMED.fullmatch(text)
    if found:
        building = (found["lane"] or "") + _digits(found["building"]).upper()
        return Address(building + found["kind"], _room(found["entrance"], found["room"]))
    found = _FLOOR.fullmatch(text)
    if found:
        floor, room = found.groups()
        return Address("" if room.startswith(floor) else f"{floor}楼", room)
    found = _ENTRANCE.fullmatch(text)
    if found:
        return Address("", _room(found["entrance"], found["room"]))
    parts = text.rstrip("室房户号 ").upper().split("-", 1)
    return Address(*parts) if len(parts) == 2 else Address("", parts[0])


def same(one, other):
    """Tell whether two addresses can be the same place: what both name agrees.

    >>> same(Address("3栋", "502"), Address("3号楼", "502室"))
    True
    >>> same(Address("3栋", ""), Address("4栋", "502"))
    False
    """
    pairs = zip(canonical(one), canonical(other), strict=True)
    return all(not left or not right or left == right for left, right in pairs)


@lru_cache(maxsize=4096)
def canonical(place):
    """Return an address without the words that differ between writers.

    >>> canonical(Address("3号楼", "2单元501室"))
    ('3', '2-501')
    """
    building = re.sub(r"(?:栋|幢|座|号楼|#楼|#|号院|楼栋|号|楼)$", "", place.building.strip())
    room = re.sub(r"单元|门洞?|梯", "-", place.room.strip())
    return _digits(building).upper(), re.sub(r"[室房户号\s]", "", room).upper()


def _room(entrance, room):
    if not room:
        return ""
    return f"{_digits(entrance)}-{room.upper()}" if entrance else room.upper()


def _digits(text):
    """Return a short Chinese numeral in digits, anything else as it is.

    >>> _digits("十二"), _digits("二十"), _digits("A1")
    ('12', '20', 'A1')
    """
    if not re.fullmatch(_SHORT, text):
        return text
    tens, ten, ones = text.rpartition("十")
    value = _CHINESE.get(ones, 0) + (10 * _CHINESE.get(tens, 1) if ten else 0)
    return str(value)
