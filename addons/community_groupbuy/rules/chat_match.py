"""Which good a piece of text names: by name or other name, or by an unmistakable part.

The names of all goods become one regular expression, a tree that shares beginnings, so
that reading a line costs the same for ten goods as for a thousand.
"""

import re
from collections import defaultdict
from collections.abc import Hashable
from typing import NamedTuple

from . import chat_script

NAME_LENGTH_MAX = 40
PART_LENGTH_MIN = 2
# What one name in brackets or at its end says about size is not part of the name.
_SPECIFICATION = re.compile(
    r"\([^()]*\)|(?:约|大约)?\d+(?:\.\d+)?(?:kg|g|ml|l|克|公斤|千克|斤|毫升|升|两|枚|只|个"
    r"|抽|卷|包)"
    r"(?:装)?(?:[/x*][^\s]*)?|[/*].*$"
)
_SPLIT = re.compile(r"[,，、;；/|]")
# A beginning that could stand for a food of its own is no safe short form: 牛肉 of 牛肉丸.
_FOOD = frozenset(
    "菜瓜果肉蛋米油鱼虾豆面粉奶纸鸡鸭鹅猪牛羊贝蟹茄椒葱姜蒜薯藕笋菇菌耳桃梨枣莓橙桔柚柠蕉芒"
    "萄榴糖盐酱醋茶酒水饼糕饺丸肠骨排翅腿干汤粥饭包液巾皂膏"
)
# Beginnings that praise or place many goods name none of them.
_GENERIC = chat_script.words(
    "新鲜 本地 有机 进口 国产 精品 精选 特级 优质 家庭 家用 今日 正宗 农家 散养 生态 绿色 "
    "大号 小号 现摘 当季 鲜嫩 超市 儿童 天然 传统 手工 原味 冷冻 速冻 冰鲜"
)
# Words for the same food; only names that equal one of them take the others along.
_SYNONYMS = (
    "番茄 西红柿",
    "土豆 马铃薯 洋芋",
    "红薯 地瓜 番薯",
    "圆白菜 卷心菜 包菜 高丽菜 莲花白",
    "菜花 花菜 花椰菜",
    "西兰花 绿花菜 青花菜",
    "空心菜 通菜 蕹菜",
    "菠萝 凤梨",
    "猕猴桃 奇异果",
    "香菜 芫荽",
    "玉米 苞米 玉蜀黍",
    "洋葱 圆葱",
    "黄瓜 青瓜",
    "桔子 橘子",
    "抽纸 面巾纸",
)


class Match(NamedTuple):
    """The goods a text may name: one, or several where the text does not tell."""

    goods: tuple[Hashable, ...]
    is_part: bool = False


class Catalog:
    """The goods on offer, ready to be found in folded text."""

    def __init__(self, goods):
        """Read the names of `goods`, a sequence of `Good`."""
        self.goods = {good.key: good for good in goods}
        self._matches = self._collect(goods)
        self.pattern = _tree(self._matches) if self._matches else "(?!)"

    def match(self, text):
        """Return the match of a text the pattern found."""
        return self._matches[_squeezed(text)]

    def find(self, text):
        """Return the match of a whole text such as a column's title, or None.

        >>> from .chat_types import Good
        >>> catalog = Catalog([Good("t", ("普罗旺斯番茄 500g",)), Good("e", ("雞蛋",))])
        >>> catalog.find("西红柿"), catalog.find("鸡蛋"), catalog.find("黄瓜")
        (Match(goods=('t',), is_part=True), Match(goods=('e',), is_part=False), None)
        """
        for name in _variants(text):
            if name in self._matches:
                return self._matches[name]
        return None

    @staticmethod
    def _collect(goods):
        """Return what each text stands for, whole names before parts of names."""
        whole, parts = defaultdict(dict), defaultdict(dict)
        for good in goods:
            variants = [text for name in good.names for text in _variants(name)]
            for name in dict.fromkeys(variants):
                for same in _synonyms(name):
                    whole[same][good.key] = True
            for part in [part for name in good.names for part in _parts(name)]:
                parts[part][good.key] = True
        found = {part: Match(tuple(keys), True) for part, keys in parts.items()}
        return found | {name: Match(tuple(keys)) for name, keys in whole.items()}


def aliases(text):
    """Return the names in a list of names typed by a person.

    >>> aliases("西红柿、洋柿子, 柿子")
    ('西红柿', '洋柿子', '柿子')
    """
    return tuple(name.strip() for name in _SPLIT.split(text or "") if name.strip())


def short_name(name):
    """Return a name as one says it in a chat, without its size.

    >>> short_name("本地番茄 500g/份"), short_name("鸡蛋（30枚）")
    ('本地番茄', '鸡蛋')
    """
    text = chat_script.cleaned(name)
    return " ".join(_SPECIFICATION.sub(" ", text).split()) or text


def is_food_word(text):
    """Tell whether a text ends as names of goods do, and so may be one.

    >>> is_food_word("黄瓜"), is_food_word("张三")
    (True, False)
    """
    return text[-1:] in _FOOD


def _variants(name):
    """Return a name folded, whole and without its specification."""
    text = chat_script.folded(chat_script.cleaned(name))[:NAME_LENGTH_MAX]
    short = _squeezed(_SPECIFICATION.sub(" ", text))
    return [name for name in (_squeezed(text), short) if _is_name(name)]


def _is_name(text):
    """Tell whether a text can be found without taking numbers or single signs for it."""
    return bool(text) and not text.isdigit() and any(char.isalpha() for char in text)


def _synonyms(name):
    for group in _SYNONYMS:
        words = group.split()
        if name in words:
            return words
    return [name]


def _parts(name):
    """Yield the words, beginnings and ends of a name that may stand for it."""
    text = chat_script.folded(chat_script.cleaned(name))[:NAME_LENGTH_MAX]
    words = _SPECIFICATION.sub(" ", text).split()
    for word in [*words, "".join(words)]:
        if not re.fullmatch(r"[\u4e00-\u9fff]+", word):
            continue
        for length in range(PART_LENGTH_MIN, len(word)):
            if not is_food_word(word[:length]) and word[:length] not in _GENERIC:
                yield word[:length]
            yield from _synonyms(word[-length:])
        if len(words) > 1 and len(word) >= PART_LENGTH_MIN and word not in _GENERIC:
            yield word


def _squeezed(text):
    return "".join(text.split())


def _tree(names):
    """Return a regular expression for all names, the longest first, spaces allowed."""
    root = {}
    for name in names:
        node = root
        for char in name:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branches(root)


def _branches(node):
    """Return the expression of a tree of characters; '' marks the end of a name."""
    choices = []
    for char, child in sorted(node.items()):
        if not char:
            continue
        tail = [re.escape(char)]
        while len(child) == 1 and "" not in child:
            ((char, child),) = child.items()
            tail.append(re.escape(char))
        rest = _branches(child) if set(child) - {""} else ""
        choices.append("".join(tail) + rest)
    body = f"(?:{'|'.join(choices)})"
    return body + "?" if "" in node else body
