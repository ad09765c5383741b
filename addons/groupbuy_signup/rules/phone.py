"""Mobile numbers as people type them, and whom a limit counts."""

import ipaddress
import re
import unicodedata

TEXT_LENGTH = 40
_FILLERS = re.compile(r"[\s\-.()·/]+")
_INTERNATIONAL = re.compile(r"\+[0-9]{6,15}|[0-9]{5,15}")


def typed(text):
    """Return a typed number without fillers, `00` as `+`; empty when it is none.

    >>> typed("（０１０） 8888-9999"), typed("0086 138 0013 8000"), typed("call me")
    ('01088889999', '+8613800138000', '')
    """
    folded = unicodedata.normalize("NFKC", str(text or "")[:TEXT_LENGTH])
    number = _FILLERS.sub("", folded)
    if number.startswith("00"):
        number = "+" + number[2:]
    return number if _INTERNATIONAL.fullmatch(number) else ""


def digits_only(text):
    """Return the ASCII digits of a text, full-width ones too.

    >>> digits_only("+86 １３８-1")
    '861381'
    """
    return re.sub(r"[^0-9]", "", unicodedata.normalize("NFKC", str(text or "")))


def is_own_number(password, phone):
    """Return whether a password is nothing but the phone number, country code or not.

    >>> is_own_number("13800138000", "+8613800138000"), is_own_number("x13800", "+8613800138000")
    (True, False)
    """
    number = digits_only(password)
    only_number = not re.search(r"[^\W\d_]", str(password or ""))
    return bool(only_number and len(number) >= 6 and phone and digits_only(phone).endswith(number))


def counted_address(address):
    """Return what stands for an IP address in limits: IPv6 by its /64, as one line has.

    >>> counted_address("203.0.113.9"), counted_address("2001:db8::1"), counted_address("?")
    ('203.0.113.9', '2001:db8::/64', '')
    """
    try:
        parsed = ipaddress.ip_address(str(address or ""))
    except ValueError:
        return ""
    mapped = getattr(parsed, "ipv4_mapped", None)
    if mapped:
        return str(mapped)
    if parsed.version == 4:
        return str(parsed)
    return str(ipaddress.ip_network(f"{parsed}/64", strict=False))
