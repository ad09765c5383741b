"""Quantities of a form without script: one field per good, `good_12=3`."""

DIGITS_MAX = 9
FIELDS_MAX = 500


class QuantityUnreadable(ValueError):
    """A field holds no whole quantity."""


def read(form, prefix):
    """Return `{id: quantity}` of the fields that begin with `prefix`, zeros included.

    An empty field is a zero, as people mean it.

    >>> read({"good_12": "3", "good_15": "", "note": "x"}, "good_")
    {12: 3, 15: 0}
    >>> read({"good_12": "-1"}, "good_")
    Traceback (most recent call last):
    odoo.addons.community_groupbuy.rules.form_quantities.QuantityUnreadable: good_12
    """
    quantities = {}
    for name, value in form.items():
        if not name.startswith(prefix):
            continue
        key, text = name.removeprefix(prefix), str(value).strip() or "0"
        if not (_is_number(key) and _is_number(text)) or len(quantities) >= FIELDS_MAX:
            raise QuantityUnreadable(name[:40])
        quantities[int(key)] = int(text)
    return quantities


def _is_number(text):
    return text.isascii() and text.isdigit() and len(text) <= DIGITS_MAX
