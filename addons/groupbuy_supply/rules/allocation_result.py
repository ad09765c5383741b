"""From a policy to what everybody gets: shortage, surplus, substitutes."""

from decimal import Decimal
from typing import NamedTuple

from .allocation import NOTHING, ONE, Claim, Share, first_come, one_each


class Outcome(NamedTuple):
    """Who gets what of a supply, who gets a substitute, and what is left of both."""

    shares: dict
    left: Decimal
    substitutes: dict
    substitute_left: Decimal


def share_out(policy, claims, supply, step=ONE, substitute=NOTHING):
    """Share a supply out by `policy`; what nobody ordered goes to those who take more.

    What lacks afterwards is served from the supply of a substitute, first come, first served.

    >>> claims = [Claim("a", Decimal(2), (1,), tolerance=ONE), Claim("b", Decimal(2), (2,))]
    >>> more = share_out(first_come, claims, Decimal(6))
    >>> more.shares["a"].quantity, more.shares["b"].quantity, more.left
    (Decimal('3'), Decimal('2'), Decimal('1'))
    >>> less = share_out(first_come, claims, Decimal(3), substitute=Decimal(5))
    >>> less.shares["b"].quantity, less.substitutes, less.substitute_left
    (Decimal('1'), {'b': Decimal('1')}, Decimal('4'))
    """
    supply, substitute = max(supply, NOTHING), max(substitute, NOTHING)
    shares = policy(claims, supply, step)
    shares = _add_surplus(claims, shares, supply, step)
    left = supply - sum((share.quantity for share in shares.values()), NOTHING)
    missing = [
        Claim(claim.key, claim.quantity - shares[claim.key].quantity, claim.rank)
        for claim in claims
        if shares[claim.key].quantity < claim.quantity
    ]
    instead = {
        key: share.quantity
        for key, share in first_come(missing, substitute, step).items()
        if share.quantity
    }
    return Outcome(shares, left, instead, substitute - sum(instead.values(), NOTHING))


def _add_surplus(claims, shares, supply, step):
    """Give what is left when nobody lacks to who takes more, one step each in turns."""
    if any(shares[claim.key].quantity < claim.quantity for claim in claims):
        return shares
    left = supply - sum((share.quantity for share in shares.values()), NOTHING)
    takers = [
        Claim(claim.key, claim.tolerance, claim.rank) for claim in claims if claim.tolerance > 0
    ]
    if left < step or not takers:
        return shares
    extra = one_each(takers, left, step)
    return {
        key: Share(share.quantity + extra[key].quantity, share.place) if key in extra else share
        for key, share in shares.items()
    }
