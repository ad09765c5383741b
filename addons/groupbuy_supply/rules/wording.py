"""Names, figures and sentences side by side, with the marks of the reader's language."""

MARKS = {"zh": ("、", "；", "")}
LATIN = (", ", "; ", " ")


def join_names(names, lang):
    """Write names side by side.

    >>> join_names(["apples", "pears"], "en_US")
    'apples, pears'
    >>> join_names(["苹果", "梨"], "zh_CN")
    '苹果、梨'
    """
    return _get_marks(lang)[0].join(names)


def join_figures(figures, lang):
    """Write what may hold commas side by side.

    >>> join_figures(["质量 96 %", "准时 88 %"], "zh_CN")
    '质量 96 %；准时 88 %'
    """
    return _get_marks(lang)[1].join(figures)


def join_sentences(sentences, lang):
    """Write sentences one after the other.

    >>> join_sentences(["Paid.", "Late."], "en_US")
    'Paid. Late.'
    >>> join_sentences(["已付。", "迟到。"], "zh_TW")
    '已付。迟到。'
    """
    return _get_marks(lang)[2].join(sentences)


def _get_marks(lang):
    return MARKS.get((lang or "").split("_")[0], LATIN)
