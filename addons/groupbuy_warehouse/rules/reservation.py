"""Which stock serves which demand when many demands are served at once."""


def take_in_order(demands, supplies):
    """Serve the demands in their order, each from the first supplies that are left.

    Both are `[(key, quantity)]`; returns `[(demand key, supply key, quantity)]`.

    >>> take_in_order([("a", 3), ("b", 4)], [("x", 5)])
    [('a', 'x', 3), ('b', 'x', 2)]
    >>> take_in_order([("a", 3)], [("x", 1), ("y", 9)])
    [('a', 'x', 1), ('a', 'y', 2)]
    """
    stacks = [(key, quantity) for key, quantity in reversed(supplies) if quantity > 0]
    taken = []
    for key, wanted in demands:
        while wanted > 0 and stacks:
            supply, left = stacks.pop()
            part = min(wanted, left)
            taken.append((key, supply, part))
            wanted -= part
            if left > part:
                stacks.append((supply, left - part))
    return taken
