"""Which supplier gets how much of a demand: shares follow the grades."""

from decimal import Decimal
from math import gcd
from typing import NamedTuple

# So many totals are tried; steps of the usual cases meet long before.
TRIES = 2000


class Offer(NamedTuple):
    """A supplier who may deliver a product, in the product's unit.

    `weight` is the share its grade deserves, relative to the others; `minimum` the least it
    delivers; `step` its case: it delivers whole cases.
    """

    key: object
    weight: Decimal
    price: Decimal
    minimum: Decimal = Decimal(0)
    step: Decimal = Decimal(1)


def split(quantity, offers):
    """Share a demand among suppliers by weight, in whole cases, minimum orders respected.

    1. The ranking is: heaviest weight, lowest price, key. Weights of zero take part only when
       nobody has more.
    2. Everybody gets the weight's share rounded down to whole cases; what is left over goes
       case by case to whoever is furthest below the share. What fits no case anymore goes to
       the first in the ranking.
    3. Whoever stays below the minimum order is left out, the last in the ranking first, and
       the demand is shared anew. When nobody's minimum is reached, the lowest minimum gets all.

    The parts always add up to the demand, and the order of the offers does not matter.

    >>> a = Offer("a", Decimal(100), Decimal(5), step=Decimal(10))
    >>> b = Offer("b", Decimal(50), Decimal(4), step=Decimal(10))
    >>> split(Decimal(90), [b, a])
    {'a': Decimal('60'), 'b': Decimal('30')}
    >>> split(Decimal(94), [a, b])
    {'a': Decimal('64'), 'b': Decimal('30')}
    >>> split(Decimal(30), [a, b._replace(minimum=Decimal(20))])
    {'a': Decimal('30')}
    """
    if quantity <= 0 or not offers:
        return {}
    ranking = sorted(offers, key=_rank)
    if ranking[0].weight > 0:
        ranking = [offer for offer in ranking if offer.weight > 0]
    while len(ranking) > 1:
        parts = _share(quantity, ranking)
        below = [offer for offer in ranking if parts[offer.key] < _least(offer)]
        if not below:
            return parts
        ranking = _without(ranking, below)
    return {ranking[0].key: quantity}


def whole(quantity, offers):
    """Return the least total for a demand that is shared in whole cases of everybody.

    Rounding each part up by itself would change the total, hence the parts, hence the cases.

    >>> a = Offer("a", Decimal(100), Decimal(5), step=Decimal(12))
    >>> b = Offer("b", Decimal(50), Decimal(4), step=Decimal(10))
    >>> whole(Decimal(30), [a, b]), split(Decimal(32), [a, b])
    (Decimal('32'), {'a': Decimal('12'), 'b': Decimal('20')})
    """
    if quantity <= 0 or not offers:
        return quantity
    grid = _grid([offer.step for offer in offers])
    total = quantity // grid * grid + (grid if quantity % grid else 0)
    for _try in range(TRIES):
        if _is_whole(split(total, offers), offers):
            return total
        total += grid
    return quantity


def _grid(steps):
    """Return the greatest step that all steps are multiples of.

    >>> _grid([Decimal("1.5"), Decimal(6), Decimal(10)])
    Decimal('0.5')
    """
    places = max(max(-step.as_tuple().exponent, 0) for step in steps)
    scale = Decimal(10) ** places
    return Decimal(gcd(*(int(step * scale) for step in steps))) / scale


def _is_whole(parts, offers):
    """Return whether everybody delivers whole cases and no less than the minimum."""
    known = {offer.key: offer for offer in offers}
    return all(
        part % known[key].step == 0 and part >= known[key].minimum for key, part in parts.items()
    )


def _rank(offer):
    """Return the place of an offer: who deserves more, then who costs less."""
    return (-offer.weight, offer.price, offer.key)


def _least(offer):
    """Return what is worth an order: the minimum, and never nothing."""
    return max(offer.minimum, offer.step)


def _without(ranking, below):
    """Return the ranking without the last that is too small; one always stays."""
    if len(below) == len(ranking):
        best = min(ranking, key=lambda offer: (offer.minimum, *_rank(offer)))
        below = [offer for offer in below if offer is not best]
    return [offer for offer in ranking if offer is not below[-1]]


def _share(quantity, ranking):
    """Return the parts of all offers, whatever their minimum orders are."""
    total = sum((offer.weight for offer in ranking), Decimal(0))
    shares = {
        offer.key: quantity * offer.weight / total if total else quantity / len(ranking)
        for offer in ranking
    }
    parts = {offer.key: shares[offer.key] // offer.step * offer.step for offer in ranking}
    left = quantity - sum(parts.values(), Decimal(0))
    while fitting := [offer for offer in ranking if offer.step <= left]:
        # The first of equals wins: `max` keeps the ranking.
        offer = max(fitting, key=lambda offer: shares[offer.key] - parts[offer.key])
        parts[offer.key] += offer.step
        left -= offer.step
    parts[ranking[0].key] += left
    return parts
