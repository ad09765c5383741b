import ipaddress

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.groupbuy_signup.rules.limits import wait_minutes
from odoo.addons.groupbuy_signup.rules.phone import (
    counted_address,
    digits_only,
    is_own_number,
    typed,
)

FULL_WIDTH = {ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789+"}
numbers = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
fillers = st.lists(st.sampled_from([" ", "-", ".", "(", ")", "·", "\u3000"]), max_size=6)


@given(numbers, fillers, st.booleans())
def test_fillers_and_width_change_nothing(number, blanks, is_wide):
    text = number
    for place, blank in enumerate(blanks):
        text = text[: place + 1] + blank + text[place + 1 :]

    assert typed(text.translate(FULL_WIDTH) if is_wide else text) == number


@given(numbers)
def test_two_zeros_are_a_plus(number):
    assert typed(f"0086{number}") == typed(f"+86{number}") == f"+86{number}"


@given(st.text())
def test_any_text_is_a_number_or_nothing(text):
    assert set(typed(text)) <= set("+0123456789")


@given(numbers, st.text(max_size=20))
def test_password_with_a_letter_is_not_the_own_number(number, word):
    phone = f"+86{number}"

    assert is_own_number(number, phone)
    assert is_own_number(f"+86 {number}", phone)
    assert not is_own_number(f"{word}a{number}", phone)


def test_short_digits_are_not_the_own_number():
    assert not is_own_number("38001", "+8613800138001")
    assert not is_own_number("", "+8613800138001")
    assert not is_own_number("13800138001", "")


@given(st.ip_addresses())
def test_address_is_counted_as_itself_or_its_network(address):
    counted = counted_address(str(address))

    assert address in ipaddress.ip_network(counted) or getattr(address, "ipv4_mapped", None)
    assert counted_address(f"{address}x") == ""


@given(st.text())
def test_digits_only_leaves_digits(text):
    assert set(digits_only(text)) <= set("0123456789")


@given(st.integers(min_value=1, max_value=10**7))
def test_waiting_is_never_told_too_short(seconds):
    assert 60 * wait_minutes(seconds) >= seconds > 60 * (wait_minutes(seconds) - 1)
