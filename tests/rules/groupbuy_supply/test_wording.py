"""Names, figures and sentences side by side."""

import pytest

from odoo.addons.groupbuy_supply.rules import wording


@pytest.mark.parametrize(
    ("lang", "names", "figures", "sentences"),
    [
        ("en_US", "a, b", "a; b", "a b"),
        ("zh_CN", "a、b", "a；b", "ab"),
        ("zh_TW", "a、b", "a；b", "ab"),
        (None, "a, b", "a; b", "a b"),
    ],
)
def test_marks_are_those_of_the_language(lang, names, figures, sentences):
    parts = ["a", "b"]

    assert wording.join_names(parts, lang) == names
    assert wording.join_figures(parts, lang) == figures
    assert wording.join_sentences(parts, lang) == sentences


def test_nothing_is_written_as_nothing():
    assert wording.join_names([], "zh_CN") == ""
