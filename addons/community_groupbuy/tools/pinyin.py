"""The sound of Chinese names in Latin letters."""

from itertools import islice, product

from pypinyin import Style, lazy_pinyin, pinyin

SPELLINGS_MAX = 12


def spellings(word):
    """Return the ways a word may be typed, each a list of syllables; none for Latin ones.

    Characters with several sounds are given in each, the usual reading first.
    """
    usual = lazy_pinyin(word, errors="ignore")
    sounds = pinyin(word, style=Style.NORMAL, heteronym=True, errors="ignore")
    ways = [usual, *(list(way) for way in islice(product(*sounds), SPELLINGS_MAX))]
    return [list(way) for way in dict.fromkeys(tuple(way) for way in ways) if way]
