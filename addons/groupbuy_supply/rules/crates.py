"""How a line's goods are packed into crates, one label each."""

from decimal import Decimal
from typing import NamedTuple


class Crate(NamedTuple):
    """One crate: its place among the line's crates, what is inside, and of which lot."""

    number: int
    count: int
    quantity: Decimal
    lot: object


def pack(quantity, case, lots=(), most=500):
    """Return the crates of a line: lots are not mixed, what has no lot comes last.

    `lots` are pairs of lot and quantity. More than `most` crates are refused with `ValueError`.

    >>> [(crate.quantity, crate.lot) for crate in pack(Decimal(25), Decimal(10))]
    [(Decimal('10'), None), (Decimal('10'), None), (Decimal('5'), None)]
    >>> [(str(crate.quantity), crate.lot) for crate in pack(8, 5, [("A", 6)])]
    [('5', 'A'), ('1', 'A'), ('2', None)]
    """
    left, parts = Decimal(quantity), []
    for lot, amount in [*lots, (None, left)]:
        share = max(min(Decimal(amount), left), Decimal(0))
        left -= share
        parts += _fill(share, Decimal(case), lot, most - len(parts))
    return [Crate(place, len(parts), amount, lot) for place, (amount, lot) in enumerate(parts, 1)]


def _fill(quantity, case, lot, most):
    """Return `[(quantity, lot)]` of full cases and the rest."""
    if case <= 0:
        case = quantity
    if quantity <= 0:
        return []
    full, rest = divmod(quantity, case)
    if full + bool(rest) > most:
        raise ValueError("too many crates")
    return [(case, lot)] * int(full) + ([(rest, lot)] if rest else [])
