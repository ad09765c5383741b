"""How a group forms: by residents, pieces or money, and how far it is."""

from decimal import Decimal
from typing import NamedTuple

from . import tier_progress

KINDS = ("none", "residents", "quantity", "amount")


class Target(NamedTuple):
    """What must come together; `none` asks for a single order only."""

    kind: str = "none"
    minimum: Decimal = Decimal(0)


class Reached(NamedTuple):
    """What has come together so far."""

    residents: int = 0
    quantity: Decimal = Decimal(0)
    amount: Decimal = Decimal(0)


class Progress(NamedTuple):
    """`percent` is `None` when there is nothing to reach."""

    kind: str
    reached: Decimal
    missing: Decimal
    percent: int | None
    is_formed: bool


def progress(target, reached):
    """Return how far the group is.

    Nobody ordering forms no group, whatever the target.

    >>> progress(Target("quantity", Decimal(40)), Reached(3, Decimal(30), Decimal(120)))
    Progress(kind='quantity', reached=Decimal('30'), missing=Decimal('10'), percent=75,
    is_formed=False)
    >>> progress(Target(), Reached()).is_formed
    False
    >>> progress(Target("residents", Decimal(2)), Reached(2)).is_formed
    True
    """
    figures = {
        "none": Decimal(reached.residents),
        "residents": Decimal(reached.residents),
        "quantity": reached.quantity,
        "amount": reached.amount,
    }
    figure = figures[target.kind]
    asks = target.kind != "none" and target.minimum > 0
    missing = max(Decimal(0), target.minimum - figure) if asks else Decimal(0)
    return Progress(
        target.kind if asks else "none",
        figure,
        missing,
        tier_progress.percent(figure, target.minimum) if asks else None,
        reached.residents > 0 and not missing,
    )
