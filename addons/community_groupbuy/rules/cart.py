"""Carts as a link carries them: `12:2,15:1` means two of line 12 and one of line 15."""

LINES_MAX = 500
DIGITS_MAX = 9


class CartUnreadable(ValueError):
    """The text is not a cart."""


def parse(text):
    """Return `{line id: whole quantity}` of a cart's text; zeros are left out.

    >>> parse("12:2,15:1,16:0")
    {12: 2, 15: 1}
    >>> parse("")
    {}
    >>> parse("12:1.5")
    Traceback (most recent call last):
    odoo.addons.community_groupbuy.rules.cart.CartUnreadable: 12:1.5
    """
    parts = [part for part in (text or "").split(",") if part]
    if len(parts) > LINES_MAX:
        raise CartUnreadable(len(parts))
    quantities = {}
    for part in parts:
        line, colon, quantity = part.partition(":")
        if not colon or not _is_number(line) or not _is_number(quantity):
            raise CartUnreadable(part[:40])
        if int(quantity):
            quantities[int(line)] = int(quantity)
    return quantities


def to_text(quantities):
    """Return the text of a cart.

    >>> to_text({12: 2, 15: 1})
    '12:2,15:1'
    """
    return ",".join(f"{line}:{quantity:g}" for line, quantity in quantities.items())


def _is_number(text):
    return text.isascii() and text.isdigit() and len(text) <= DIGITS_MAX
