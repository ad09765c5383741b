"""Make goods for the reader of sequence lists from what a catalog says about them."""

import re
from decimal import Decimal

from . import chat_numbers, chat_script
from .chat_types import Good, Measure

_MEASURE = re.compile(
    r"(?P<about>约|大约|about )?(?<![\d.])(?P<amount>\d+(?:\.\d+)?) ?"
    r"(?P<unit>公斤|千克|市斤|毫升|(?:kg|ml|g|l)(?![a-z])|[克斤升枚只个颗粒包卷片瓶罐块])"
)
_ENGLISH = {
    "unit": "个",
    "units": "个",
    "piece": "个",
    "pieces": "个",
    "portion": "份",
    "box": "盒",
    "bag": "袋",
    "bunch": "把",
    "crate": "箱",
    "case": "箱",
    "bottle": "瓶",
    "can": "桶",
    "pack": "提",
    "packet": "包",
    "set": "组",
    "dozen": "打",
    "dozens": "打",
    "liter": "升",
    "litre": "升",
    "单位": "个",
    "件": "件",
}


def good(key, names, unit_names, specification="", step=Decimal(1)):
    """Return a good as neighbours may name and count it.

    :param names: all names, in any language, with or without the size
    :param unit_names: the unit's names in any language
    :param specification: a sentence that may say what one unit holds

    >>> found = good("egg", ["鲜鸡蛋 30枚/盒"], ["box", "盒"])
    >>> found.unit, [(str(content.amount), content.unit) for content in found.contents]
    ('盒', [('30', '枚')])
    """
    contents = _contents([*names, specification])
    return Good(key, tuple(names), unit(unit_names), contents, (), step)


def unit(names):
    """Return the unit people write for a unit of the catalog.

    >>> unit(["portion", "份"]), unit(["Units"]), unit(["kg"]), unit(["皮"])
    ('份', '个', 'kg', '份')
    """
    folded = [chat_script.key(name or "") for name in names]
    for name in folded:
        if name in chat_numbers.GRAMS or name in chat_numbers.LITRES:
            return name
        if len(name) == 1 and name in chat_numbers.COUNTED:
            return name
    return next((_ENGLISH[name] for name in folded if name in _ENGLISH), "份")


def _contents(texts):
    """Return what one unit holds where the texts agree on it; “about” is no measure."""
    found = {}
    for text in texts:
        folded = chat_script.folded(chat_script.cleaned(text or ""))
        for match in _MEASURE.finditer(folded):
            if not match["about"]:
                amount = Decimal(match["amount"])
                measure = Measure(amount, match["unit"])
                found.setdefault(_scale(measure.unit), {})[_size(measure)] = measure
    return tuple(next(iter(measures.values())) for measures in found.values() if len(measures) == 1)


def _scale(unit_name):
    """Return what kind of measure a unit is."""
    if unit_name in chat_numbers.GRAMS:
        return "weight"
    return "volume" if unit_name in chat_numbers.LITRES else unit_name


def _size(measure):
    """Return a measure's amount in the smallest unit of its kind."""
    factor = chat_numbers.GRAMS.get(measure.unit) or chat_numbers.LITRES.get(measure.unit)
    return measure.amount * (factor or 1)
