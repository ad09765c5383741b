from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.community_groupbuy.rules.search_tokens import LENGTH_MAX, TOKENS_MAX, tokens


def test_words_are_split_at_blanks_commas_and_after_a_building():
    assert tokens("8001 3栋") == ["8001", "3栋"]
    assert tokens("3栋502，王") == ["3栋", "502", "王"]


def test_a_phone_number_in_groups_is_one_word_and_two_numbers_are_two():
    assert tokens("138 0013 8000") == ["13800138000"]
    assert tokens("13800138000 8001") == ["13800138000", "8001"]
    assert tokens("8001 502") == ["8001", "502"]


def test_nothing_is_left_of_signs_that_stand_for_anything():
    assert tokens(" %_ ") == []


@given(st.text())
def test_words_are_few_short_and_never_empty(text):
    words = tokens(text)

    assert len(words) <= TOKENS_MAX
    assert all(0 < len(word) <= LENGTH_MAX for word in words)
