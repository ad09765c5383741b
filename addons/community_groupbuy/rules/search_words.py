"""The words somebody searches goods with, and the text they are looked for in."""

import re

# A run of Latin letters and digits, or a run of anything else that is a word.
WORD = re.compile(r"[0-9a-z]+|[^\W0-9a-z_]+")
WORDS_MAX = 6
LETTERS_MAX = 32


def words(text):
    """Return what is searched for, word by word: Chinese and Latin letters part.

    >>> words("番茄 500G")
    ['番茄', '500g']
    >>> words("tu豆、 100%_")
    ['tu', '豆', '100']
    """
    found = WORD.findall((text or "").lower())
    return [word[:LETTERS_MAX] for word in dict.fromkeys(found)][:WORDS_MAX]


def searchable(names, spell):
    """Return the text that names are found in: themselves, their sound and its initials.

    `spell` gives for a word the possible spellings, each a list of syllables.

    >>> searchable(["番茄"], lambda word: [["fan", "qie"]])
    '番茄 fanqie fq'
    """
    parts = []
    for name in names:
        found = WORD.findall(name.lower())
        parts += ["".join(found), *found]
        for syllables in (way for word in found for way in spell(word)):
            parts.append("".join(syllables))
            parts.append("".join(syllable[:1] for syllable in syllables))
    return " ".join(part for part in dict.fromkeys(parts) if part)
