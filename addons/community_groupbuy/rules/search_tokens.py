"""What somebody types to find an order, taken apart."""

import re

TOKENS_MAX = 6
LENGTH_MAX = 40
PHONE_LENGTHS = range(11, 14)
# People write a door without a blank: 3栋502.
_BREAK = re.compile(r"[\s,，、;；]+|(?<=[栋幢楼座元])(?=\d)")
_PHONE = re.compile(r"\+?\d[\d\- ]{6,}\d")


def tokens(text):
    """Return the words of a search; a phone number typed in groups is one word.

    >>> tokens("8001 3栋")
    ['8001', '3栋']
    >>> tokens("138-0013 8000，3栋502")
    ['13800138000', '3栋', '502']
    """
    # Signs that stand for anything in a database's pattern stand for nothing here.
    text = _PHONE.sub(_joined, text.replace("%", " ").replace("_", " ").strip())
    words = [word[:LENGTH_MAX] for word in _BREAK.split(text) if word]
    return words[:TOKENS_MAX]


def _joined(match):
    """Return the digits of a number typed in groups; words of few digits stay apart."""
    groups = re.split(r"[\- ]+", match[0])
    number = "".join(groups).lstrip("+")
    if all(len(group) >= 3 for group in groups) and len(number) in PHONE_LENGTHS:
        return number
    return match[0]
