"""What one line of a chat says: who wants what, or nothing at all."""

import re
from collections.abc import Hashable
from typing import NamedTuple

from . import chat_address, chat_kind, chat_people, chat_script
from .chat_actions import Action, ActionReader
from .chat_lines import Line
from .chat_match import is_food_word
from .chat_people import Name, Who
from .chat_types import Doubt, doubt

_LABELS = chat_script.words(
    "姓名 名字 昵称 联系人 收货人 电话 手机 手机号 联系电话 地址 楼栋 楼号 房号 门牌 门牌号 "
    "住址 订单 下单 商品"
)
_SAYS_NAME = re.compile(r"^(?:我是|我叫|姓名|名字|昵称|的)(?=.)|[的.\-_*#'`^]+$|^[.\-_*#'`^]+")
_CHINESE_WORD = re.compile(r"[\u4e00-\u9fff]{2,}")
_SPEAKER = re.compile(r"[:：]\s*$")
_CHANGES = re.compile(
    r"\d|改|取消|不要了|退|加|少|换|[一二两三四五六七八九十半几][份盒袋个箱斤板瓶桶包把根提]"
)
_GOODS_BEGIN = frozenset("GAUOCEN")


class Statement(NamedTuple):
    """A line understood; `kind` is order, identity, sender, or why it is ignored."""

    line: Line
    kind: str
    who: Who = Who()
    actions: tuple[Action, ...] = ()
    remark: str = ""
    doubts: tuple[Doubt, ...] = ()
    person: Hashable | None = None


class StatementReader:
    """Understands single lines for one catalog and the residents known."""

    def __init__(self, catalog, people, limit):
        """Take the goods on offer, a `People` index and the largest quantity believed."""
        self.people = people
        self._catalog = catalog
        self._actions = ActionReader(catalog, limit)
        self._any_good = re.compile(catalog.pattern)

    def read(self, line, pieces):
        """Return what a `Line` of such pieces says."""
        if not pieces:
            return self._read_unread(line)
        why = chat_kind.why_ignored(line, pieces, self._catalog)
        if why:
            return Statement(line, why)
        split = _split(pieces)
        head, tail = pieces[:split], pieces[split:]
        name = _name(head, tail[0] if tail else None, line, pieces)
        who, doubts = _who(name, head, pieces)
        person, person_doubts = self.people.find(who)
        doubts += person_doubts
        why = None if person else chat_people.name_doubt(name, who, self.people)
        if why:
            doubts.append(why)
        if not tail:
            return _idle(line, pieces, (who, person), tuple(doubts))
        return self._read_order(line, (head, tail), (name, who, person), doubts)

    def _read_unread(self, line):
        """Return a blank line, or one too long to be looked into."""
        if not line.text.strip() or line.number is not None:
            return Statement(line, "blank")
        if self._any_good.search(line.folded):
            return Statement(line, "order", doubts=(doubt("line_too_long"),))
        return Statement(line, "chatter")

    def _read_order(self, line, parts, whose, doubts):
        """Return a line with goods or words about them in it."""
        head, tail = parts
        name, who, person = whose
        read = self._actions.read(tail, line.text)
        doubts += read.doubts
        if person is None and _may_count_the_name(head, tail, name):
            doubts.append(doubt("name_may_be_good", text=name.text))
        remarks = [
            line.text[piece.start + 1 : piece.end - 1] for piece in head if piece.kind == "R"
        ]
        remark = " ".join(filter(None, [*remarks, read.remark]))
        if remark and (self._any_good.search(remark) or _CHANGES.search(remark)):
            doubts.append(doubt("remark_may_change", text=remark))
        return Statement(
            line, "order", who, read.actions, remark, tuple(doubts), person and person.key
        )


def _idle(line, pieces, whose, doubts):
    """Return a line without goods: somebody's name and place, or conversation."""
    who, person = whose
    has_time = any(piece.kind == "M" for piece in pieces)
    if who.name and not doubts and (has_time or _SPEAKER.search(line.text)):
        return Statement(line, "sender", who, person=person and person.key)
    if not has_time and (line.number is not None or person or any(who[1:])):
        return Statement(line, "identity", who, (), "", doubts, person and person.key)
    return Statement(line, "chatter")


def _split(pieces):
    """Return where the goods begin; before is whose line it is."""
    for place, piece in enumerate(pieces):
        if piece.kind in _GOODS_BEGIN:
            return place
        if piece.kind == "Q" and not _is_in_name_or_room(piece, place, pieces):
            return place - 1 if _is_unknown_good(pieces[:place]) else place
    return len(pieces)


def _is_unknown_good(head):
    """Tell whether the word before a quantity is a good, as a name is there already."""
    if not head or head[-1].kind != "T" or head[-1].glued:
        return False
    word = head[-1].text
    if not (is_food_word(word) or _CHINESE_WORD.fullmatch(word)):
        return False
    return any(piece.kind == "T" for piece in head[:-1])


def _is_in_name_or_room(piece, place, pieces):
    """Tell whether a bare number belongs to the person: 张三 502, 小王66."""
    length = len(piece.text)
    if not piece.text.isdigit() or length > 6:
        return False
    if _is_room(piece, pieces):
        return True
    is_on_name = place and piece.glued and pieces[place - 1].kind == "T"
    after = pieces[place + 1] if place + 1 < len(pieces) else None
    return bool(is_on_name and after and not after.glued)


def _is_room(piece, pieces):
    """Tell whether a bare number is a room: three or four digits, and no other room."""
    if not 2 < len(piece.text) < 5 or not piece.text.isdigit():
        return False
    return not (piece.glued and any(other.kind == "D" for other in pieces))


def _who(name, head, pieces):
    """Return the person a line is from, and doubts about phone and place."""
    phones, places, doubts = {}, {}, []
    for piece in pieces:
        if piece.kind == "H":
            phones[chat_people.phone_key(piece.text)] = True
        elif piece.kind == "D":
            places[chat_address.address(piece.text)] = True
    for piece in head:
        if piece.kind == "Q" and _is_room(piece, pieces):
            places[chat_address.Address("", piece.text)] = True
    if len(phones) > 1:
        doubts.append(doubt("several_phones", text=" / ".join(phones)))
    building = room = ""
    for place in places:
        if not chat_address.same(chat_address.Address(building, room), place):
            text = " / ".join(" ".join(filter(None, each)) for each in places)
            doubts.append(doubt("several_places", text=text))
            break
        building, room = building or place.building, room or place.room
    return Who(name.text, next(iter(phones), ""), building, room), doubts


def _name(head, after, line, pieces):
    """Return the name in the part of a line before the goods."""
    words = _words(head, pieces)
    glued_to = None
    if words and after and after.glued and words[-1][-1].end == after.start:
        glued_to = after
    texts, folded = [], []
    for word in words:
        kept = _without_verb(word, after)
        if len(kept) < len(word) and word is words[-1]:
            glued_to = None
        if kept:
            texts.append(line.text[kept[0].start : kept[-1].end])
            folded.append(line.folded[kept[0].start : kept[-1].end])
    cut = [
        (_SAYS_NAME.sub("", text), fold)
        for text, fold in zip(texts, map(_without_label, folded), strict=True)
        if fold and fold not in _LABELS
    ]
    last = words[-1][-1].end if words else 0
    is_before_place = any(piece.start >= last and piece.kind in "DHQ" for piece in head)
    return Name(
        " ".join(text for text, _fold in cut),
        tuple(fold for _text, fold in cut),
        glued_to,
        line.number is not None,
        is_before_place,
    )


def _without_label(folded):
    """Return a word without what only introduces a name."""
    return _SAYS_NAME.sub("", folded)


def _words(head, pieces):
    """Return the words of a head, each a list of the pieces written together."""
    words = []
    for place, piece in enumerate(head):
        is_number = piece.kind == "Q" and not _is_room(piece, pieces)
        if piece.kind not in "TF" and not is_number:
            continue
        if words and piece.glued and place and words[-1][-1] is head[place - 1]:
            words[-1].append(piece)
        else:
            words.append([piece])
    return words


def _without_verb(word, after):
    """Return a word without 要, 来 and the like where they ask for the goods."""
    if all(piece.kind == "F" for piece in word):
        return []
    last = word[-1]
    is_on_goods = after is not None and after.glued and after.start == last.end
    if last.kind == "F" and (last.text.endswith("要") or is_on_goods):
        return word[:-1]
    return word


def _may_count_the_name(head, tail, name):
    """Tell whether in `黄瓜 2份 番茄` the quantity may belong to what seems a name."""
    if not name.text or len(tail) < 2 or tail[0].kind != "Q" or tail[1].kind != "G":
        return False
    return head[-1].kind in "TF" and not tail[1].glued
