"""Who moves up when something comes back: those who came first, as far as it reaches."""

from decimal import Decimal
from typing import NamedTuple


class Take(NamedTuple):
    """What a wish takes from one counter."""

    scope: str
    quantity: Decimal


class Wish(NamedTuple):
    """What somebody waits for; wishes are told in order of arrival.

    All counters the wish takes from must have enough left.
    """

    key: int
    takes: tuple


def served(wishes, left):
    """Return the keys of those who move up, in order of arrival.

    A wish that does not fit keeps its place and lets smaller ones pass; nothing is shared
    out twice. `left` tells what each counter has left; a counter not named has no end.

    >>> wishes = [Wish(key, (Take("x", Decimal(wanted)),)) for key, wanted in enumerate((2, 3, 1))]
    >>> served(wishes, {"x": Decimal(4)})
    [0, 2]
    >>> served(wishes, {"x": Decimal(0)})
    []
    """
    left = dict(left)
    keys = []
    for wish in wishes:
        if fits(wish, left):
            keys.append(wish.key)
            for take in wish.takes:
                if take.scope in left:
                    left[take.scope] -= take.quantity
    return keys


def fits(wish, left):
    """Return whether everything the wish takes is left.

    >>> fits(Wish(1, (Take("x", Decimal(2)), Take("y", Decimal(1)))), {"x": Decimal(2)})
    True
    """
    return all(left.get(take.scope, take.quantity) >= take.quantity for take in wish.takes)


def ahead(wishes, key):
    """Return how many wishes that take from one of the same counters came before.

    >>> scopes = ("x", "y", "x")
    >>> wishes = [Wish(key, (Take(scope, Decimal(1)),)) for key, scope in enumerate(scopes)]
    >>> ahead(wishes, 2)
    1
    """
    mine = next((_scopes(wish) for wish in wishes if wish.key == key), set())
    before = 0
    for wish in wishes:
        if wish.key == key:
            return before
        before += bool(mine & _scopes(wish))
    return 0


def _scopes(wish):
    return {take.scope for take in wish.takes}
