"""Which numbers are mobile numbers: the numbering plans of the phonenumbers library."""

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from ..rules.phone import typed

MOBILE = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}


def to_e164(text, default_country, countries):
    """Return a typed mobile number in E.164, or an empty string when it is none.

    A number without country code is of `default_country`; only those of `countries` (codes of
    two letters) count. A Chinese number typed with 86 but without + is understood.
    """
    number = typed(text)
    for spelling in (number, f"+{number}"):
        phone = _parsed(spelling, default_country) if number else None
        if phone and phonenumbers.region_code_for_number(phone) in countries:
            return phonenumbers.format_number(phone, PhoneNumberFormat.E164)
    return ""


def _parsed(number, default_country):
    try:
        phone = phonenumbers.parse(number, default_country)
    except phonenumbers.NumberParseException:
        return None
    is_mobile = phonenumbers.number_type(phone) in MOBILE
    return phone if is_mobile and phonenumbers.is_valid_number(phone) else None


def national_number(phone):
    """Return an E.164 number as it is dialled at home: its digits without country code."""
    return str(phonenumbers.parse(phone, None).national_number)
