"""Numbers and units as people type them: 2份, 两斤, ２盒, x3, +1, 半斤, 一斤半."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from .chat_types import Measure, doubt

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
    "伍": 5,
}
GRAMS = {
    unit: Decimal(grams)
    for grams, units in (
        (1000, "kg 公斤 千克"),
        (500, "斤 市斤"),
        (50, "两"),
        (1, "克 g"),
    )
    for unit in units.split()
}
LITRES = {"升": Decimal(1000), "l": Decimal(1000), "毫升": Decimal(1), "ml": Decimal(1)}
# Units in one group count the same thing.
_SAME = ("袋 包", "个 只 颗 枚 粒", "把 捆 扎 束", "箱 件", "根 条", "桶 壶", "听 罐")
_GROUP = {unit: group.split()[0] for group in _SAME for unit in group.split()}
COUNTED = "份盒袋个箱板瓶桶包把根提只颗枚条罐支捆扎束块片串听打套件卷棵头碗杯朵粒筐篮壶盘扇双排组"
# A unit is none when it begins another word: 个人, 斤两, 份子.
UNIT = (
    "(?:公斤|千克|市斤|毫升|(?:kg|g|ml|l)(?![a-z])|[克斤升]"
    f"|[{COUNTED}](?![人月日时钟子])|两(?![{COUNTED}斤]))"
)
CHINESE = "[〇零一二两三四五六七八九十百半几壹贰叁伍]"
QUANTITY = (
    rf"(?:(?:[+*]|(?<![a-z])x)[ ]?)?-?"
    rf"(?:\d+(?:\.\d+)?(?:[ ]?{UNIT})?|{CHINESE}+[ ]?{UNIT})(?:半(?!{UNIT}))?"
    rf"|(?:[+*]|(?<![a-z])x)[ ]?{CHINESE}+"
)
_PARTS = re.compile(
    rf"(?P<sign>[+x*]?)[ ]?(?P<minus>-?)(?:(?P<digits>\d+(?:\.\d+)?)|(?P<chinese>{CHINESE}+?))"
    rf"[ ]?(?P<unit>{UNIT}?)(?P<half>半?)"
)
WHOLE_DIGITS_MAX = 9


class Quantity(NamedTuple):
    """An amount as typed; `amount` is None where the words are no number (几份)."""

    text: str
    amount: Decimal | None
    unit: str = ""
    sign: str = ""


class Scale(NamedTuple):
    """How to turn an amount: times `amount`, divided by `per`, kept apart to stay exact."""

    amount: Decimal
    per: Decimal = Decimal(1)


def number(text):
    """Return the value of a Chinese numeral up to 999, or None if it is none.

    >>> [str(number(text)) for text in ("两", "十二", "二十", "一百零五", "半", "三五")]
    ['2', '12', '20', '105', '0.5', 'None']
    """
    if text == "半":
        return Decimal("0.5")
    found = re.fullmatch(r"(?:(.)百零?)?(?:(.?)十)?(.?)", text)
    if not found or not text:
        return None
    hundreds, tens, ones = found.groups()
    values = [DIGITS.get(char) for char in (hundreds, tens, ones) if char]
    if None in values:
        return None
    ten = 0 if tens is None else DIGITS[tens] if tens else 1
    return Decimal(100 * DIGITS.get(hundreds, 0) + 10 * ten + (DIGITS[ones] if ones else 0))


@lru_cache(maxsize=4096)
def quantity(text):
    """Return what a folded piece of text found by `QUANTITY` says.

    >>> quantity("两份")
    Quantity(text='两份', amount=Decimal('2'), unit='份', sign='')
    >>> quantity("一斤半").amount, quantity("+1").sign, quantity("几个").amount
    (Decimal('1.5'), '+', None)
    """
    found = _PARTS.fullmatch(text)
    if not found:
        return Quantity(text, None)
    digits = found["digits"]
    if digits and len(digits.partition(".")[0]) > WHOLE_DIGITS_MAX:
        amount = Decimal(10) ** WHOLE_DIGITS_MAX
    else:
        amount = Decimal(digits) if digits else number(found["chinese"])
    if amount is not None and found["half"]:
        amount += Decimal("0.5")
    if amount is not None and found["minus"]:
        amount = -amount
    return Quantity(text, amount, found["unit"], found["sign"])


def convert(typed, good):
    """Return a typed quantity in the good's unit, and the doubt about it or None.

    >>> from .chat_types import Good, Measure
    >>> box = Good("egg", ("鸡蛋",), "盒", (Measure(Decimal(30), "枚"),))
    >>> str(convert(quantity("60个"), box)[0])
    '2'
    >>> convert(quantity("2瓶"), box)[1].code
    'unit_mismatch'
    """
    if typed.amount is None:
        return None, doubt("vague_quantity", text=typed.text)
    scale = _scale(typed.unit, good)
    if scale is None:
        return typed.amount, doubt(
            "unit_mismatch", unit=typed.unit, expected=good.unit, text=typed.text
        )
    return typed.amount * scale.amount / scale.per, None


def is_content(typed, good):
    """Tell whether a typed quantity only repeats what one unit of the good holds.

    >>> from .chat_types import Good, Measure
    >>> is_content(quantity("1斤"), Good("t", ("番茄",), "份", (Measure(Decimal(500), "克"),)))
    True
    """
    return any(
        typed.amount * ratio == content.amount
        for content in good.contents
        if typed.amount and (ratio := _ratio(typed.unit, content.unit))
    )


def amount_doubt(amount, good, limit):
    """Return what is wrong with an amount in the good's unit, or None.

    >>> from .chat_types import Good
    >>> [amount_doubt(Decimal(n), Good("t", ("番茄",)), 99).code for n in ("-3", "0", "0.5", "100")]
    ['negative_quantity', 'zero_quantity', 'not_whole_units', 'absurd_quantity']
    """
    if amount < 0:
        return doubt("negative_quantity", quantity=plain(amount))
    if amount == 0:
        return doubt("zero_quantity")
    if amount > limit:
        return doubt("absurd_quantity", quantity=plain(amount), limit=limit)
    if amount % good.step:
        return doubt("not_whole_units", quantity=plain(amount), unit=good.unit)
    return None


def plain(amount):
    """Return an amount without exponent and needless zeros.

    >>> plain(Decimal("2.50")), plain(Decimal("3E+1"))
    ('2.5', '30')
    """
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _scale(unit, good):
    """Return how a unit becomes the good's own, or None if that is unknown."""
    for other in good.units:
        if _group(other.unit) == _group(unit):
            return Scale(other.amount)
    if not unit or _group(unit) == _group(good.unit):
        return Scale(Decimal(1))
    if unit == "份" and good.unit not in GRAMS:
        return Scale(Decimal(1))
    for measure in (Measure(Decimal(1), good.unit), *good.contents):
        ratio = _ratio(unit, measure.unit)
        if ratio and measure.amount:
            return Scale(ratio, measure.amount)
    return None


def _ratio(unit, other):
    """Return how many of `other` one `unit` is, or None if they do not compare."""
    for scale in (GRAMS, LITRES):
        if unit in scale and other in scale:
            return scale[unit] / scale[other]
    return Decimal(1) if unit and _group(unit) == _group(other) else None


def _group(unit):
    return _GROUP.get(unit, unit)
