"""What a supplier may answer to an order line, and until when."""

from datetime import timedelta
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

NONE, CONFIRMED, LESS, SUBSTITUTE, DECLINED = (
    "none",
    "confirmed",
    "less",
    "substitute",
    "declined",
)
QUANTITY_MAX = Decimal(10) ** 9


class Offer(NamedTuple):
    """A good offered in place of what is missing; quantities in its own unit."""

    product: object
    quantity: Decimal
    price: Decimal


def read_decimal(text, places=3):
    """Return what was typed as an exact number, or `None` when it is none.

    >>> read_decimal(" 12,5 "), read_decimal("abc"), read_decimal("1e5"), read_decimal("")
    (Decimal('12.5'), None, None, None)
    """
    plain = str(text or "").strip().replace("，", ".").replace(",", ".")
    if not plain.isascii() or set(plain) - set("0123456789.-"):
        return None
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return None
    if abs(number) >= QUANTITY_MAX * 1000 or number != round(number, places):
        return None
    return number


def kind_of(ordered, confirmed, offer=None):
    """Return the kind of an answer; an offer matters only where something is missing.

    >>> kind_of(10, 10), kind_of(10, 4), kind_of(10, 0)
    ('confirmed', 'less', 'declined')
    >>> kind_of(10, 4, Offer("cucumber", 6, 1))
    'substitute'
    """
    if confirmed >= ordered:
        return CONFIRMED
    if offer:
        return SUBSTITUTE
    return LESS if confirmed > 0 else DECLINED


def find_fault(ordered, confirmed, offer=None, price_max=None):
    """Return why an answer cannot be, or `None`: each a word the caller has a sentence for.

    >>> find_fault(10, -1), find_fault(10, 11), find_fault(10, 10)
    ('negative', 'above', None)
    >>> find_fault(10, 4, Offer("cucumber", 6, Decimal("2.1")), Decimal("2"))
    'price_above'
    """
    if confirmed < 0:
        return "negative"
    if confirmed > ordered:
        return "above"
    if not offer:
        return None
    if confirmed == ordered:
        return "nothing_missing"
    if offer.quantity <= 0:
        return "offer_empty"
    if offer.quantity > ordered - confirmed:
        return "offer_above"
    if offer.price <= 0:
        return "price_missing"
    if price_max is not None and offer.price > price_max:
        return "price_above"
    return None


def summary_of(kinds):
    """Return the one word for a whole order's answers.

    >>> summary_of(["confirmed", "none"]), summary_of(["confirmed", "less"])
    ('waiting', 'less')
    >>> summary_of(["declined", "declined"]), summary_of(["confirmed", "declined"])
    ('declined', 'less')
    >>> summary_of(["substitute", "less"]), summary_of([])
    ('substitute', 'waiting')
    """
    found = set(kinds)
    if not found or NONE in found:
        return "waiting"
    if SUBSTITUTE in found:
        return SUBSTITUTE
    if found == {CONFIRMED}:
        return CONFIRMED
    return DECLINED if found == {DECLINED} else LESS


def deadline(asked, hours, planned):
    """Return until when an answer is due: some hours, but never after the goods are due.

    >>> from datetime import datetime
    >>> deadline(datetime(2026, 7, 1, 12), 3, datetime(2026, 7, 1, 22))
    datetime.datetime(2026, 7, 1, 15, 0)
    >>> deadline(datetime(2026, 7, 1, 12), 24, datetime(2026, 7, 1, 22))
    datetime.datetime(2026, 7, 1, 22, 0)
    """
    due = asked + timedelta(hours=hours)
    return min(due, planned) if planned and planned > asked else due


def reminder(asked, due, hours):
    """Return when to remind: some hours before it is due, at half time when time is short.

    >>> from datetime import datetime
    >>> reminder(datetime(2026, 7, 1, 12), datetime(2026, 7, 1, 15), 1)
    datetime.datetime(2026, 7, 1, 14, 0)
    >>> reminder(datetime(2026, 7, 1, 12), datetime(2026, 7, 1, 13), 5)
    datetime.datetime(2026, 7, 1, 12, 30)
    """
    return max(due - timedelta(hours=hours), asked + (due - asked) / 2)
