"""Sharing out what arrived when it is less, or more, than what was ordered.

A policy takes claims, a supply and the step in which the goods can be divided, and returns
`{key: Share}`. Claims are served by `rank`, the policy's own order; the order in which they
are handed in does not matter as long as ranks differ. Quantities are multiples of the step.
"""

from decimal import Decimal
from typing import NamedTuple

ONE = Decimal(1)
NOTHING = Decimal(0)


class Claim(NamedTuple):
    """Somebody waits for `quantity` pieces, and would take `tolerance` more; `key` says who.

    `minimum` is the least that is of use; with none it is the whole quantity.
    """

    key: object
    quantity: Decimal
    rank: tuple = ()
    priority: int = 0
    tolerance: Decimal = NOTHING
    minimum: Decimal = NOTHING


class Share(NamedTuple):
    """What one claim gets, and its place in the queue (from 1)."""

    quantity: Decimal
    place: int


def step_of(quantities, rounding):
    """Return the step goods are shared out in: whole pieces, unless somebody has a part of one.

    >>> step_of([Decimal(3), Decimal("2.0")], Decimal("0.01"))
    Decimal('1')
    >>> step_of([Decimal(3), Decimal("2.5")], Decimal("0.01"))
    Decimal('0.01')
    """
    return ONE if all(quantity % 1 == 0 for quantity in quantities) else rounding


def first_come(claims, supply, step=ONE):
    """Serve the claims in their order until the supply is used up.

    >>> shares = first_come([Claim("a", Decimal(3)), Claim("b", Decimal(2))], Decimal(4))
    >>> shares["a"].quantity, shares["b"].quantity, shares["b"].place
    (Decimal('3'), Decimal('1'), 2)
    """
    return _serve(_in_order(claims), supply, step)


def by_priority(claims, supply, step=ONE):
    """Serve higher classes before lower ones, inside a class first come, first served.

    >>> shares = by_priority([Claim("a", ONE, (1,)), Claim("b", ONE, (2,), 5)], ONE)
    >>> shares["b"], shares["a"]
    (Share(quantity=Decimal('1'), place=1), Share(quantity=Decimal('0'), place=2))
    """
    return _serve(sorted(_in_order(claims), key=lambda claim: -claim.priority), supply, step)


def line_minimum(claims, supply, step=ONE):
    """Serve in order; who would get less than is of use gets nothing, it goes to the next.

    >>> least = [Claim("a", Decimal(2), (1,)), Claim("b", Decimal(4), (2,)), Claim("c", ONE, (3,))]
    >>> [share.quantity for share in line_minimum(least, Decimal(4)).values()]
    [Decimal('2'), Decimal('0'), Decimal('1')]
    """
    left, shares = _units(supply, step), {}
    for place, claim in enumerate(_in_order(claims), start=1):
        wanted = _units(claim.quantity, step)
        least = min(wanted, _units(claim.minimum, step) or wanted)
        part = min(wanted, left) if left >= least else 0
        shares[claim.key] = Share(part * step, place)
        left -= part
    return shares


def pro_rata(claims, supply, step=ONE):
    """Give everybody the same part of the order, whole steps, the rest by largest remainder.

    Equal remainders are decided by rank.

    >>> shares = pro_rata([Claim("a", Decimal(4), (1,)), Claim("b", Decimal(2), (2,))], Decimal(5))
    >>> shares["a"].quantity, shares["b"].quantity
    (Decimal('3'), Decimal('2'))
    """
    queue = _in_order(claims)
    wanted = [_units(claim.quantity, step) for claim in queue]
    total = sum(wanted)
    left = min(_units(supply, step), total)
    if not total:
        return _as_shares(queue, wanted, step)
    parts = [left * units // total for units in wanted]
    remainders = [left * units % total for units in wanted]
    favoured = sorted(range(len(queue)), key=lambda index: (-remainders[index], index))
    for index in favoured[: left - sum(parts)]:
        parts[index] += 1
    return _as_shares(queue, parts, step)


def one_each(claims, supply, step=ONE):
    """Give everybody one step, then everybody who lacks a second one, and so on by rank.

    >>> shares = one_each([Claim("a", Decimal(4), (1,)), Claim("b", ONE, (2,))], Decimal(3))
    >>> shares["a"].quantity, shares["b"].quantity
    (Decimal('2'), Decimal('1'))
    """
    queue = _in_order(claims)
    wanted = [_units(claim.quantity, step) for claim in queue]
    level, left = _get_level(wanted, _units(supply, step))
    parts = []
    for units in wanted:
        has_one_more = units > level and left > 0
        left -= has_one_more
        parts.append(min(units, level) + has_one_more)
    return _as_shares(queue, parts, step)


def _get_level(wanted, left):
    """Return what everybody can have before somebody gets more, and what is left after it."""
    level = 0
    for index, units in enumerate(sorted(wanted)):
        waiting = len(wanted) - index
        rise = min(units - level, left // waiting)
        level += rise
        left -= rise * waiting
        if level < units:
            break
    return level, left


def _serve(queue, supply, step):
    left, parts = _units(supply, step), []
    for claim in queue:
        parts.append(min(_units(claim.quantity, step), left))
        left -= parts[-1]
    return _as_shares(queue, parts, step)


def _in_order(claims):
    return sorted(claims, key=lambda claim: claim.rank)


def _units(quantity, step):
    """Return how many whole steps a quantity has; nothing below zero."""
    return max(0, int(quantity // step))


def _as_shares(queue, parts, step):
    return {
        claim.key: Share(part * step, place)
        for place, (claim, part) in enumerate(zip(queue, parts, strict=True), start=1)
    }
