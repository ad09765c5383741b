"""Cut a pasted text into lines, and a line into pieces that mean something.

A piece is a kind (one letter), where it stands, and its folded text. What no expression
knows becomes a piece of kind `T`, so that nothing of a line is lost unseen.
"""

import re
from typing import NamedTuple

from . import chat_script
from .chat_address import ADDRESS
from .chat_numbers import CHINESE, QUANTITY, UNIT

LINE_LENGTH_MAX = 1000
_PHONE = (
    r"(?:\+?86[- ]?)?1[3-9]\d(?:\d{8}|[- ]\d{4}[- ]\d{4}|[ ]\d{8}|\d[- ]\d{3}[- ]\d{4})(?!\d)"
    r"|09\d{2}(?:\d{6}|[- ]\d{3}[- ]\d{3})(?!\d)|0\d{2,3}-\d{7,8}(?!\d)"
)
_HIDDEN_PHONE = r"1[3-9]\d\*{3,8}\d{2,4}|尾号[ ]?\d{4}"
_PRICE = (
    rf"[¥￥$][ ]?\d+(?:\.\d+)?(?:[ ]?/[ ]?\d*{UNIT})?"
    rf"|\d+(?:\.\d+)?[ ]?(?:元|块钱|圆|rmb|块(?=/))(?:[ ]?[/一每][ ]?\d*{UNIT})?"
    rf"|\d+(?:\.\d+)?[ ]?/[ ]?\d*{UNIT}"
)
_TIME = (
    r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}月\d{1,2}[日号]?"
    r"|\d{1,2}:\d{2}(?::\d{2})?(?!\d)|\d{1,2}点(?:\d{1,2}分?|半)?|\d+(?:分钟|小时|天|周|个月)"
)
_FOLLOWS = rf"(?=[ ]?(?:要|来|买|掉|去)?[ ]?(?:\d|{CHINESE}+[ ]?{UNIT}))"
_WORDS = {
    "C": r"(?:都|全部?|全都|统统|先|就)?(?:不要了|不需要了|不用了|不买了|不订了|不定了"
    r"|不拿了|取消(?:掉|了)?"
    r"|退掉|退单|退订|退了|撤销|撤回|撤了|作废|删除|删掉|划掉)了?",
    "O": rf"(?:数量|份数)?(?:改成|改为|改到|改要|换成|变成|变为|更正为?|修改为?|更改为?"
    rf"|改{_FOLLOWS})",
    "U": rf"少要|少来|少买|少拿|减少|减掉|去掉|扣掉|(?:少|减|退|取消){_FOLLOWS}",
    "A": rf"再加|再来|再要|再买|再订|加购|加订|追加|多要|多来|多加|另加|补订|加单|(?:再|加"
    rf"|补){_FOLLOWS}",
    "N": r"(?:跟|同|和|与|照)?(?:楼上|(?:上面|前面|上一[个位]|隔壁)(?=.{0,4}(?:一样|同款|相同)))的?"
    r"(?:.{0,3}(?:一样|同款|相同))?的?|同上|[+]楼上",
    "E": r"(?:都|各)(?:要|来|订)?(?=[ ]?[+x*]?\d|[ ]?[+]?[一二两三四五六七八九十半])|(?:各"
    r"|每样|每种)",
    "F": r"(?:帮我|给我)(?:留|订|拿|带|要|来)?|我?(?:想要|需要|要|来|买|订购|订|定|下单|预订"
    r"|拿)|还有|另外|以及|外加|并且|麻烦|谢谢|感谢|辛苦了?",
}
_EMOJI = "[\u2190-\u21ff\u2300-\u23ff\u2500-\u2bff\u3030\ue000-\uf8ff\U0001f000-\U0001faff]"
_BULLET = re.compile(rf"(?:{_EMOJI}|[-•·●○◆◇■□▲△★☆>@\s])+(?!\d)")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
_NUMBER = re.compile(
    rf"[ \t]*(?:[(#]?(?:第|no\.?)?(?P<digits>\d{{1,5}})(?:号?[.．、:)。]|,(?!\d)"
    rf"|号(?=[^\d楼院])|-(?=[^\d ])"
    rf"|(?=[ \t]+(?!{UNIT}|[栋幢座号单#])))|(?P<circled>[{_CIRCLED}])[.、:)]?"
    r"|(?P<chinese>[一二三四五六七八九十]{1,3})(?:、|[.)]))[ \t]*"
)
_WORD = re.compile(r"\S+")
_WEIGHED = re.compile(r"\d+\.\d+[ ]?(?:公斤|千克|市斤|kg|[斤克升两元块/])")

# A name as exported lists mask it: 3. 张** 3栋502 …
_MASKED = re.compile(r"(?m)^\s*\d{1,6}\s*[.、)]\s*[^\s*]\*{1,2}(?=\s)")


class Piece(NamedTuple):
    """A piece of a line; `glued` tells that no space is before it."""

    kind: str
    start: int
    end: int
    text: str
    glued: bool


class Line(NamedTuple):
    """One line: its place in the text; as pasted, cleaned and folded; its list number."""

    place: int
    raw: str
    text: str
    folded: str
    number: int | None = None


class Reader:
    """Cuts texts into lines and pieces for one catalog."""

    def __init__(self, catalog):
        """Build the one expression that finds every piece."""
        kinds = {
            "G": catalog.pattern,
            "H": _PHONE,
            "K": _HIDDEN_PHONE,
            "P": _PRICE,
            "M": _TIME,
            "D": ADDRESS,
            **_WORDS,
            "Q": QUANTITY,
            "R": r"\([^()\n]{0,80}\)",
            "S": r"[,，、;；。|/\\&~!…·—+()《》<>\"'“”‘’]+|--+",
            "J": r"[:：=]+",
            "X": r"[?？]+",
            "Z": rf"{_EMOJI}+",
        }
        self._piece = re.compile(
            "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in kinds.items())
        )

    def lines(self, text):
        """Yield the lines of a text, each with its pieces."""
        raw = text.replace("\r\n", "\n").replace("\r", "\n")
        cleaned = _MASKED.sub(lambda found: unmasked(found.group()), chat_script.cleaned(raw))
        folded = chat_script.folded(cleaned)
        rows = zip(raw.split("\n"), cleaned.split("\n"), folded.split("\n"), strict=True)
        for place, (row, clean, fold) in enumerate(rows, start=1):
            yield self._line(place, row, clean, fold)

    def _line(self, place, raw, cleaned, folded):
        """Return one line and its pieces; one of absurd length is not looked into."""
        if len(folded) > LINE_LENGTH_MAX:
            return Line(place, raw, cleaned, folded), []
        number, start = _list_number(folded)
        line = Line(place, raw, cleaned, folded, number)
        return line, list(self.pieces(folded, start, len(folded)))

    def pieces(self, folded, start, end):
        """Yield the pieces of a part of a folded text."""
        position = start
        for found in self._piece.finditer(folded, start, end):
            begin, stop = found.span()
            if begin > position and not folded[position:begin].isspace():
                yield from _rest(folded, position, begin)
            kind = found.lastgroup
            if kind == "R":
                yield from self._bracket(folded, begin, stop)
            else:
                glued = begin > 0 and not folded[begin - 1].isspace()
                yield Piece(kind, begin, stop, found.group(), glued)
            position = stop
        if position < end:
            yield from _rest(folded, position, end)

    def _bracket(self, folded, begin, stop):
        """Yield what a bracket holds if that is an address or a cancellation."""
        inner = list(self.pieces(folded, begin + 1, stop - 1))
        kinds = {piece.kind for piece in inner}
        if kinds and kinds <= set("DHSJC"):
            yield from (piece._replace(glued=False) for piece in inner)
        else:
            yield Piece("R", begin, stop, folded[begin:stop], True)


def unmasked(text):
    """Return a masked name with letters in place of its stars, which count nothing.

    >>> unmasked("张**")
    '张某某'
    """
    return text.replace("*", "某")


def _rest(folded, begin, end):
    """Yield what no expression knows, word by word."""
    for found in _WORD.finditer(folded, begin, end):
        start, stop = found.span()
        glued = start > 0 and not folded[start - 1].isspace()
        yield Piece("T", start, stop, found.group(), glued)


def _list_number(folded):
    """Return the number a line begins with, and where the rest of it begins.

    >>> _list_number("12. 张三"), _list_number("③李四"), _list_number("3栋502 王五")
    ((12, 4), (3, 1), (None, 0))
    """
    bullet = _BULLET.match(folded)
    start = bullet.end() if bullet else 0
    found = _NUMBER.match(folded, start)
    if not found or _WEIGHED.match(folded, start):
        return None, start
    if found["digits"]:
        has_sign = folded[found.end("digits") : found.end()].strip()
        if not has_sign and len(found["digits"]) > 2:
            return None, start
        return int(found["digits"]), found.end()
    if found["circled"]:
        return _CIRCLED.index(found["circled"]) + 1, found.end()
    return None, found.end()
