from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.groupbuy_training.rules import plain_text


@given(st.text())
def test_pieces_joined_are_the_text(text):
    assert "".join(words for _kind, words in plain_text.pieces(text)) == text


@given(st.text())
def test_links_are_web_addresses_only(text):
    links = [words for kind, words in plain_text.pieces(text) if kind == "link"]

    assert all(link.startswith(("http://", "https://")) for link in links)


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text):
    assert plain_text.cleaned(plain_text.cleaned(text)) == plain_text.cleaned(text)


def test_quotes_and_angles_stay_outside_of_links():
    assert plain_text.pieces('x https://a.cn/"><script>') == [
        ("text", "x "),
        ("link", "https://a.cn/"),
        ("text", '"><script>'),
    ]


def test_marks_that_turn_the_writing_are_dropped():
    assert plain_text.cleaned("a\u202eb\u200b") == "ab"
