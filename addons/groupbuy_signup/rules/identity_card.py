"""Numbers of resident identity cards (GB 11643-1999)."""

import re
import unicodedata
from datetime import date

ADULT_AGE = 18
OLDEST_AGE = 120
SHAPE = re.compile(r"[1-9][0-9]{16}[0-9X]")
OLD_SHAPE = re.compile(r"[1-9][0-9]{14}")
SIGNS = re.compile(r"[\s.\-·]+")
CHECK_LETTERS = "10X98765432"

# Provinces of GB/T 2260; 83 is on the residence cards of people from Taiwan.
PROVINCES = frozenset(
    {11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46}
    | {50, 51, 52, 53, 54, 61, 62, 63, 64, 65}
)
UNDIVIDED = frozenset({71, 81, 82, 83})
LAST_PREFECTURE = 70
COUNTIES_OF_PROVINCE = 90


def cleaned(text):
    """Return the number as it is printed: half-width, no blanks, a capital X.

    >>> cleaned(" １１０１０１ 19900307 001x ")
    '11010119900307001X'
    """
    return SIGNS.sub("", unicodedata.normalize("NFKC", text or "")).upper()


def check_letter(digits):
    """Return the last letter of a number with these 17 digits (ISO 7064, MOD 11-2).

    >>> check_letter("11010519491231002")
    'X'
    """
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(digits))
    return CHECK_LETTERS[total % 11]


def is_region(code):
    """Say whether six digits may be a county of GB/T 2260, of today or of once.

    Counties are renamed and merged each year while cards keep the code of their first
    issue, so the province is checked by name and the rest by the ranges in use.

    >>> is_region("110101"), is_region("990101"), is_region("110001"), is_region("830000")
    (True, False, False, True)
    """
    province, prefecture, county = (int(code[place : place + 2]) for place in (0, 2, 4))
    if province in UNDIVIDED:
        return prefecture == county == 0
    is_prefecture = 1 <= prefecture <= LAST_PREFECTURE or prefecture == COUNTIES_OF_PROVINCE
    return province in PROVINCES and is_prefecture and county > 0


def birth_date(number):
    """Return the birth date in a number of 18 letters, or None when there is no such day.

    >>> birth_date("110105194912310021"), birth_date("110105199002300021")
    (datetime.date(1949, 12, 31), None)
    """
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def age(born, today):
    """Return the age in whole years; it grows on the birthday itself.

    >>> age(date(2008, 2, 29), date(2026, 2, 28)), age(date(2008, 2, 29), date(2026, 3, 1))
    (17, 18)
    """
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def obstacle(number, today):
    """Return the code of what is wrong with a cleaned number, None when it is fine.

    Codes: `missing`, `old` (15 digits), `shape`, `checksum`, `region`, `birth`, `minor`.

    >>> obstacle("11010519491231002X", date(2026, 1, 1))
    >>> obstacle("110105194912310021", date(2026, 1, 1))
    'checksum'
    """
    if not SHAPE.fullmatch(number):
        return _shape_obstacle(number)
    if number[17] != check_letter(number[:17]):
        return "checksum"
    if not is_region(number[:6]):
        return "region"
    born = birth_date(number)
    if not born or born > today or age(born, today) > OLDEST_AGE:
        return "birth"
    return "minor" if age(born, today) < ADULT_AGE else None


def masked(number):
    """Return what others may see of a number: three digits in front, four behind.

    >>> masked("11010519491231002X"), masked("123")
    ('110***********002X', '***')
    """
    hidden = len(number) - 7
    return number[:3] + "*" * hidden + number[-4:] if hidden > 0 else "*" * len(number)


def _shape_obstacle(number):
    """Return the code for what does not even look like a number."""
    if not number:
        return "missing"
    return "old" if OLD_SHAPE.fullmatch(number) else "shape"
