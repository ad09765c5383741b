from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.community_groupbuy.rules.search_words import WORDS_MAX, searchable, words


def test_chinese_and_latin_part_into_words():
    assert words("农家 土鸡蛋10枚") == ["农家", "土鸡蛋", "10", "枚"]


def test_wildcards_and_punctuation_are_no_words():
    assert words("%_\\'; --") == []
    assert words(None) == []


def test_words_are_few_and_once():
    assert words("a a b c d e f g h") == ["a", "b", "c", "d", "e", "f"]


def test_every_spelling_of_every_part_is_found():
    text = searchable(
        ["紫长茄 500g"], lambda word: {"紫长茄": [["zi", "chang", "qie"]]}.get(word, [])
    )

    assert text == "紫长茄500g 紫长茄 500g zichangqie zcq"


@given(st.text())
def test_any_text_gives_plain_words(text):
    found = words(text)

    assert len(found) <= WORDS_MAX
    assert all(word and not set(word) & set("%_\\ ") for word in found)
