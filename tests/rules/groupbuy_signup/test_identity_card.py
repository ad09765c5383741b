from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.groupbuy_signup.rules import identity_card

TODAY = date(2026, 11, 22)
GOOD = "11010519491231002X"


def number(region="110105", born=date(1990, 3, 7), serial="001"):
    """Return a number with the right last letter."""
    digits = f"{region}{born:%Y%m%d}{serial}"
    return digits + identity_card.check_letter(digits)


adults = st.dates(date(1907, 1, 1), date(2008, 11, 22))
serials = st.integers(0, 999).map("{:03}".format)
numbers = st.builds(
    number, st.sampled_from(["110101", "330110", "652901", "419001", "830000"]), adults, serials
)


@given(numbers)
def test_every_well_formed_number_of_an_adult_is_taken(good):
    assert identity_card.obstacle(good, TODAY) is None


@given(numbers, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(good, place, step):
    digit = str((int(good[place]) + step) % 10)
    wrong = good[:place] + digit + good[place + 1 :]

    assert identity_card.obstacle(wrong, TODAY) in {"checksum", "shape"}


@given(numbers, st.integers(0, 15))
def test_two_digits_the_wrong_way_round_are_noticed(good, place):
    swapped = good[:place] + good[place + 1] + good[place] + good[place + 2 :]

    if swapped != good:
        assert identity_card.obstacle(swapped, TODAY) in {"checksum", "shape"}


@given(st.text(max_size=30))
def test_rubbish_is_answered_with_a_code(text):
    code = identity_card.obstacle(identity_card.cleaned(text), TODAY)

    assert code in {"missing", "old", "shape", "checksum", "region", "birth", "minor", None}


@given(numbers)
def test_a_masked_number_shows_seven_letters_only(good):
    masked = identity_card.masked(good)

    assert (len(masked), masked.count("*")) == (18, 11)
    assert (masked[:3], masked[-4:]) == (good[:3], good[-4:])


@given(st.text(max_size=7))
def test_a_short_text_is_hidden_whole(text):
    assert set(identity_card.masked(text)) <= {"*"}


@given(st.dates(date(1950, 1, 1), date(2026, 1, 1)), st.integers(0, 40000))
def test_age_never_shrinks(born, days):
    later = born + timedelta(days=days)

    assert identity_card.age(born, later) <= identity_card.age(born, later + timedelta(days=1))
    assert identity_card.age(born, born) == 0


@pytest.mark.parametrize(
    ("born", "code"),
    [
        (date(2008, 11, 22), None),  # 18 today
        (date(2008, 11, 23), "minor"),
        (date(2026, 11, 22), "minor"),  # born today
        (date(2026, 11, 23), "birth"),  # born tomorrow
        (date(1906, 11, 22), None),  # 120 today
        (date(1905, 11, 22), "birth"),  # 121
    ],
)
def test_age_is_judged_on_the_day(born, code):
    assert identity_card.obstacle(number(born=born), TODAY) == code


@pytest.mark.parametrize(
    ("region", "code"),
    [
        ("110101", None),
        ("419001", None),
        ("810000", None),
        ("830000", None),
        ("160101", "region"),
        ("990101", "region"),
        ("110001", "region"),
        ("110100", "region"),
        ("117101", "region"),
        ("810101", "region"),
    ],
)
def test_region_must_exist(region, code):
    assert identity_card.obstacle(number(region), TODAY) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "missing"),
        (None, "missing"),
        ("   ", "missing"),
        ("110105491231002", "old"),
        ("11010519491231002Y", "shape"),
        ("1101051949123100", "shape"),
        ("11010519491231002X1", "shape"),
        ("01010519491231002X", "shape"),
        ("١١٠١٠٥١٩٤٩١٢٣١٠٠٢٣", "shape"),
        ("一二三", "shape"),
        ("110105194912310023", "checksum"),
    ],
)
def test_what_is_no_number_is_told(text, code):
    assert identity_card.obstacle(identity_card.cleaned(text), TODAY) == code


def test_a_day_that_is_not_in_the_calendar_is_told():
    digits = "11010519900230001"

    assert identity_card.obstacle(digits + identity_card.check_letter(digits), TODAY) == "birth"


@pytest.mark.parametrize(
    "text", [GOOD, GOOD.lower(), " 110105 19491231 002x", "１10105-19491231-002Ｘ"]
)
def test_blanks_width_and_case_do_not_matter(text):
    assert identity_card.cleaned(text) == GOOD
