"""Which slot of the sorting area each stop gets, along the routes and their stops."""

from typing import NamedTuple


class Stop(NamedTuple):
    """A stop of the day: `key` says which, the others where it lies on the vans' ways.

    Stops are sorted by route, then by their place on it, then by name and key.
    """

    route: tuple
    sequence: int
    name: str
    key: int


def number(stops, taken=None):
    """Number the stops along the routes; whoever has a slot keeps it, newcomers follow behind.

    >>> near, far = Stop((1,), 1, "A", 7), Stop((1,), 2, "B", 3)
    >>> number([far, near])
    {7: 1, 3: 2}
    >>> number([far, near], {3: 4})
    {7: 5, 3: 4}
    """
    taken = taken or {}
    last = max(taken.values(), default=0)
    places = {}
    for stop in sorted(set(stops)):
        if stop.key not in taken:
            last += 1
        places[stop.key] = taken.get(stop.key, last)
    return places
