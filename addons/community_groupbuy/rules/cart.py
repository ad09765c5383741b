"""Carts as a link carries them: `12:2,15:1+3` means two of line 12 and one of line 15.

What follows a plus is how many more are taken of it if it fills the supplier's case.
"""

LINES_MAX = 500
DIGITS_MAX = 9


class CartUnreadable(ValueError):
    """The text is not a cart."""


def parse(text):
    """Return `{line id: whole quantity}` of a cart's text; zeros are left out.

    >>> parse("12:2,15:1,16:0")
    {12: 2, 15: 1}
    >>> parse("12:2+1")
    {12: 2}
    >>> parse("")
    {}
    >>> parse("12:1.5")
    Traceback (most recent call last):
    odoo.addons.community_groupbuy.rules.cart.CartUnreadable: 12:1.5
    """
    return {line: quantity for line, quantity, _more in _read(text) if quantity}


def parse_tolerances(text):
    """Return `{line id: how many more are taken}` of a cart's text; zeros are left out.

    >>> parse_tolerances("12:2+1,15:1")
    {12: 1}
    """
    return {line: more for line, quantity, more in _read(text) if quantity and more}


def to_text(quantities, tolerances=None):
    """Return the text of a cart.

    >>> to_text({12: 2, 15: 1})
    '12:2,15:1'
    >>> to_text({12: 2, 15: 1}, {15: 3})
    '12:2,15:1+3'
    """
    more = tolerances or {}
    return ",".join(
        f"{line}:{quantity:g}" + (f"+{more[line]:g}" if more.get(line) else "")
        for line, quantity in quantities.items()
    )


def _read(text):
    """Return `[(line id, quantity, how many more)]` of a cart's text."""
    parts = [part for part in (text or "").split(",") if part]
    if len(parts) > LINES_MAX:
        raise CartUnreadable(len(parts))
    goods = []
    for part in parts:
        line, colon, amount = part.partition(":")
        quantity, plus, more = amount.partition("+")
        more = more if plus else "0"
        if not colon or not all(_is_number(number) for number in (line, quantity, more)):
            raise CartUnreadable(part[:40])
        goods.append((int(line), int(quantity), int(more)))
    return goods


def _is_number(text):
    return text.isascii() and text.isdigit() and len(text) <= DIGITS_MAX
