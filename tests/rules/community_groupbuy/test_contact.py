import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.community_groupbuy.rules.contact import (
    Contact,
    cleaned,
    masked_name,
    masked_phone,
    obstacles,
)


@pytest.mark.parametrize(
    ("contact", "codes"),
    [
        (Contact("王芳"), []),
        (Contact(""), ["name_missing"]),
        (Contact("王" * 40), []),
        (Contact("王" * 41), ["name_long"]),
        (Contact("王", building="3" * 21), ["place_long"]),
    ],
)
def test_obstacles_are_named(contact, codes):
    assert obstacles(contact) == codes


@given(st.text(), st.text(), st.text(), st.text())
def test_cleaning_twice_equals_once(name, phone, building, room):
    once = cleaned(Contact(name, phone, building, room))

    assert cleaned(once) == once


@given(st.text(min_size=2))
def test_masked_name_shows_one_character(name):
    assert masked_name(name)[1:].strip("*") == ""


@given(st.from_regex(r"1[3-9]\d{9}", fullmatch=True))
def test_masked_phone_shows_four_digits(phone):
    assert masked_phone(phone) == "*" * 7 + phone[-4:]


def test_short_number_is_masked_whole():
    assert masked_phone("12345") == "*****"
