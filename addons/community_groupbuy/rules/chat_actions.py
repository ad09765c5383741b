"""What the goods part of a line asks for: so much of this, one more, no more of that.

The pieces become a row of letters; a grammar over the letters joins goods with their
quantities. Whatever the grammar leaves over is a doubt, so nothing is skipped unseen.
"""

import re
from collections.abc import Hashable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from . import chat_numbers
from .chat_types import Doubt, doubt

OPERATIONS = {"A": "more", "U": "less", "O": "set", "C": "cancel"}
_TIDY = re.compile(r"(?:GQS?)+")
_QUANTITY_FIRST = re.compile(r"(?:S*[AOUC]?QR?GR?)+[SR]*")
_PAIR = re.compile(r"(?P<op>[AOUC]?)(?P<q>Q)R?(?P<g>G)R?")
_GOOD_FIRST = re.compile(
    r"(?P<each>G(?:S?G)+S?EQ)"
    r"|(?P<pair>(?<![^S])[AOUC]?QR?GR?(?=S|$))"
    r"|(?P<change>GR?(?:S?QR?)?S?OQ)"
    r"|(?P<drop>GR?(?:S?QR?)?S?C)"
    r"|(?P<step>G[AU]Q)"
    r"|(?P<plain>[AOUC]?GR?S?QR?)"
    r"|(?P<lone>[AC]?GR?)"
    r"|(?P<bare>[AOU]?Q)"
    r"|(?P<all>C)"
    r"|(?P<unknown>TS?Q)"
    r"|(?P<skip>[SR]+)"
    r"|(?P<left>.)"
)
_NUMERAL = re.compile(rf"{chat_numbers.CHINESE}+")
_JOINING = re.compile(
    r"(?:和|跟|及|与|也|我|请|团长|群主|老板|还|再|加|就|哈|哦|啊|吧|呀|呢|哟|哒|了|的)+"
)
_REMARK = re.compile(
    r"(?:[要选挑]?(?:不要)?太?[熟生大小嫩甜老红青软硬肥瘦](?:一?点|[些的个])*)+"
    r"|(?:已|微信|支付宝)*(?:付款?|转账?|支付)了?|(?:总|一)?共计?|合计|总计|(?:谢谢|感谢"
    r"|辛苦).{0,4}"
    r"|放?(?:门口|门卫|自提|自取|代收)"
)


class Action(NamedTuple):
    """One wish: `operation` is add, more, less, set, replace or cancel.

    `quantity` is in the good's unit, None for all of it; `good` is None for whatever
    single good the person has or is on offer. `before` is a quantity the same line gives
    and takes back (2份改成3份).
    """

    operation: str
    good: Hashable | None = None
    quantity: Decimal | None = None
    doubts: tuple[Doubt, ...] = ()
    typed: chat_numbers.Quantity | None = None
    before: Decimal | None = None


class Tail(NamedTuple):
    """The goods part of a line, read."""

    actions: tuple[Action, ...] = ()
    remark: str = ""
    doubts: tuple[Doubt, ...] = ()


class ActionReader:
    """Reads the goods part of lines for one catalog."""

    def __init__(self, catalog, limit):
        """Quantities above `limit` are taken for slips of the finger."""
        self._catalog = catalog
        self._limit = limit
        # Goods and quantities repeat all through a list, so each pair is read once.
        self._action = lru_cache(maxsize=8192)(self._read_action)

    def read(self, pieces, text):
        """Return what the goods part of a line, given by its pieces, asks for.

        :param text: the cleaned line, to quote from
        """
        if _TIDY.fullmatch("".join([piece.kind for piece in pieces])):
            return Tail(tuple(self._tidy(pieces)))
        pieces, remarks, doubts = self._prepared(pieces, text)
        letters = "".join(piece.kind for piece in pieces)
        actions = []
        if _QUANTITY_FIRST.fullmatch(letters):
            found = ((match, match["op"], "pair") for match in _PAIR.finditer(letters))
        else:
            found = (
                (match, letters[match.start()], match.lastgroup)
                for match in _GOOD_FIRST.finditer(letters)
            )
        has_good = "G" in letters
        for match, first, shape in found:
            group = pieces[match.start() : match.end()]
            if shape in {"left", "unknown"} or (shape in {"bare", "all"} and has_good):
                doubts.append(_unread(shape, group, text))
            elif shape != "skip":
                actions += self._actions(shape, OPERATIONS.get(first, "add"), group)
        return Tail(tuple(actions), " ".join(remarks), tuple(doubts))

    def _tidy(self, pieces):
        """Yield the actions of goods that each have their quantity after them."""
        goods = [piece for piece in pieces if piece.kind != "S"]
        for good, number in zip(goods[::2], goods[1::2], strict=True):
            typed = chat_numbers.quantity(number.text)
            operation = "more" if typed.sign == "+" else "add"
            yield self._action(operation, good.text, typed, None)

    def quantity(self, good_key, typed):
        """Return a typed quantity in the unit of a good, and the doubts about it."""
        good = self._catalog.goods[good_key]
        amount, why = chat_numbers.convert(typed, good)
        if why is None:
            why = chat_numbers.amount_doubt(amount, good, self._limit)
        return amount, (why,) if why else ()

    def _prepared(self, pieces, text):
        """Return the pieces that count, the remarks among them, and doubts."""
        kept, remarks, doubts = [], [], []
        for place, piece in enumerate(pieces):
            kind = piece.kind
            before = kept[-1].kind if kept else ""
            after = pieces[place + 1].kind if place + 1 < len(pieces) else ""
            if kind == "X":
                doubts.append(doubt("question"))
            elif kind == "N":
                doubts.append(doubt("same_as_above", text=piece.text))
            elif kind == "T" and before == "G" and _NUMERAL.fullmatch(piece.text):
                kept.append(piece._replace(kind="Q"))
            elif kind == "R" or (kind == "T" and _is_remark(piece.text, before, after)):
                remarks.append(text[piece.start : piece.end].strip("() "))
                kept += [piece] * (kind == "R")
            elif kind in "DH":
                kept.append(piece._replace(kind="S"))
            elif self._says_nothing(piece, kept, after):
                continue
            elif kept and _is_one_word(kept[-1], piece):
                kept[-1] = kept[-1]._replace(
                    kind="T", end=piece.end, text=kept[-1].text + piece.text
                )
            else:
                kept.append(piece)
        return kept, remarks, doubts

    def _says_nothing(self, piece, kept, after):
        """Tell whether a piece can be left out: fillers, sums, a repeated size."""
        before = kept[-1].kind if kept else ""
        if piece.kind in "FZJK":
            return True
        if piece.kind == "T":
            return bool(_JOINING.fullmatch(piece.text))
        if piece.kind == "P":
            return before in {"Q", "R"}
        if piece.kind != "Q" or before != "G" or after != "Q":
            return False
        match = self._catalog.match(kept[-1].text)
        return len(match.goods) == 1 and chat_numbers.is_content(
            chat_numbers.quantity(piece.text), self._catalog.goods[match.goods[0]]
        )

    def _actions(self, shape, operation, group):
        """Return the actions of pieces that the grammar has joined."""
        goods = [piece for piece in group if piece.kind == "G"]
        numbers = [chat_numbers.quantity(piece.text) for piece in group if piece.kind == "Q"]
        if shape in {"change", "drop", "all"}:
            operation = "set" if shape == "change" else "cancel"
        elif shape == "step":
            operation = OPERATIONS[group[1].kind]
        elif operation == "set" and goods:
            operation = "replace"
        typed = numbers.pop() if numbers and shape != "drop" else None
        if typed and typed.sign == "+" and operation == "add":
            operation = "more"
        if not goods:
            return [Action(operation, typed=typed)]
        before = numbers[0] if numbers else None
        return [self._action(operation, piece.text, typed, before) for piece in goods]

    def _read_action(self, operation, text, typed, before):
        """Return the action on the good a text names."""
        match = self._catalog.match(text)
        if len(match.goods) > 1:
            names = " / ".join(self._catalog.goods[key].names[0] for key in match.goods)
            why = doubt("ambiguous_good", text=text, candidates=names)
            return Action(operation, None, typed and typed.amount, (why,), typed)
        good = match.goods[0]
        earlier, doubts = self.quantity(good, before) if before else (None, ())
        if typed is None and operation == "cancel":
            return Action(operation, good, None, doubts, None, earlier)
        if typed is None:
            why = doubt("quantity_missing", good=self._catalog.goods[good].names[0])
            return Action(operation, good, Decimal(1), (why,))
        amount, found = self.quantity(good, typed)
        return Action(operation, good, amount, (*doubts, *found), typed, earlier)


def _is_one_word(left, right):
    """Tell whether a good is only part of a longer word: 番茄酱, 小番茄."""
    return left.end == right.start and {left.kind, right.kind} in ({"G", "T"}, {"T"})


def _is_remark(text, before, after):
    """Tell whether a word between such pieces only describes what was asked for.

    Before a good it may be part of a name: 小 in 小番茄 is no remark.
    """
    return (
        before in {"Q", "R", "S"} and after not in {"G", "Q", "T"} and bool(_REMARK.fullmatch(text))
    )


def _unread(shape, group, text):
    """Return the doubt about pieces nothing could be made of."""
    quote = text[group[0].start : group[-1].end].strip()
    if shape == "unknown":
        return doubt("unknown_good", text=quote)
    code = {"Q": "quantity_unclear", "E": "quantity_unclear", "P": "price_in_line"}
    return doubt(code.get(group[0].kind, "unread_text"), text=quote)
