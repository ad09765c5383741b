from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.community_groupbuy.rules import chat_numbers
from odoo.addons.community_groupbuy.rules.chat_types import Good, Measure

EGGS = Good("egg", ("鸡蛋",), "盒", (Measure(Decimal(30), "枚"),))
PORK = Good("pork", ("五花肉",), "斤", step=Decimal("0.5"))
TOMATO = Good("tomato", ("番茄",), "份", (Measure(Decimal(300), "克"),))


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("2份", "2", "份"),
        ("两盒", "2", "盒"),
        ("十二个", "12", "个"),
        ("二十袋", "20", "袋"),
        ("一百零五份", "105", "份"),
        ("半斤", "0.5", "斤"),
        ("一斤半", "1.5", "斤"),
        ("2.5公斤", "2.5", "公斤"),
        ("500g", "500", "g"),
        ("3两", "3", "两"),
        ("x2", "2", ""),
        ("*3瓶", "3", "瓶"),
        ("+1", "1", ""),
        ("-3份", "-3", "份"),
    ],
)
def test_quantity_is_read(text, amount, unit):
    found = chat_numbers.quantity(text)

    assert (found.amount, found.unit) == (Decimal(amount), unit)


@pytest.mark.parametrize("text", ["几个", "三五份", "一两份"])
def test_words_that_are_no_number_have_no_amount(text):
    assert chat_numbers.quantity(text).amount is None


@pytest.mark.parametrize(
    ("text", "good", "amount"),
    [
        ("60枚", EGGS, "2"),
        ("30个", EGGS, "1"),
        ("2份", EGGS, "2"),
        ("1公斤", PORK, "2"),
        ("5两", PORK, "0.5"),
        ("750克", PORK, "1.5"),
        ("900克", TOMATO, "3"),
    ],
)
def test_quantity_becomes_units_of_sale_when_exact(text, good, amount):
    assert chat_numbers.convert(chat_numbers.quantity(text), good) == (Decimal(amount), None)


@pytest.mark.parametrize(
    ("text", "good"), [("2瓶", EGGS), ("2份", PORK), ("1板", TOMATO), ("1升", TOMATO)]
)
def test_other_unit_is_doubted(text, good):
    assert chat_numbers.convert(chat_numbers.quantity(text), good)[1].code == "unit_mismatch"


@pytest.mark.parametrize(
    ("amount", "code"),
    [
        ("-1", "negative_quantity"),
        ("0", "zero_quantity"),
        ("0.25", "not_whole_units"),
        ("99.5", "absurd_quantity"),
    ],
)
def test_amount_nobody_means_is_doubted(amount, code):
    assert chat_numbers.amount_doubt(Decimal(amount), PORK, 99).code == code


@pytest.mark.parametrize("amount", ["0.5", "99"])
def test_amount_at_the_edge_is_believed(amount):
    assert chat_numbers.amount_doubt(Decimal(amount), PORK, 99) is None


@given(st.integers(1, 999))
def test_numeral_says_its_number(value):
    digits = "零一二三四五六七八九"
    hundreds, tens, ones = value // 100, value // 10 % 10, value % 10
    text = f"{digits[hundreds]}百" if hundreds else ""
    if tens:
        text += f"{digits[tens]}十"
    elif hundreds and ones:
        text += "零"
    text += digits[ones] if ones else ""

    assert chat_numbers.number(text) == value


@given(st.text("一二两三四五六七八九十百零半几", max_size=6))
def test_any_numeral_is_a_number_or_none(text):
    found = chat_numbers.number(text)

    assert found is None or 0 <= found <= 999
