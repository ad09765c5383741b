"""What a supplier's figures suggest, as keys a model puts into words."""

from decimal import Decimal

FULL = Decimal(100)
# Below (for the price: above) these figures somebody should do something.
LIMITS = {
    "quality": Decimal(97),
    "on_time": Decimal(90),
    "fill_rate": Decimal(95),
    "response": Decimal(12),
    "price": Decimal(105),
}
TOO_HIGH = {"response", "price"}
GOOD = {"quality": Decimal(99), "on_time": Decimal(97), "fill_rate": Decimal(98)}


def advise(figures):
    """Return `[(key, figure)]` of what to speak about, the worst first.

    A figure is worse the further it is beyond its limit, in per cent of the limit. A supplier
    who is good at everything that is known and not dear deserves more: `grow`.

    >>> from odoo.addons.groupbuy_supply.rules.scorecard import SupplierFigures
    >>> advise(SupplierFigures(on_time=Decimal(80), fill_rate=Decimal(94), price=Decimal(100)))
    [('on_time', Decimal('80')), ('fill_rate', Decimal('94'))]
    >>> advise(SupplierFigures(quality=Decimal(100), on_time=Decimal(99), fill_rate=Decimal(99)))
    [('grow', Decimal('99'))]
    >>> advise(SupplierFigures())
    []
    """
    problems = []
    for key, limit in LIMITS.items():
        figure = getattr(figures, key)
        if figure is None:
            continue
        gap = figure - limit if key in TOO_HIGH else limit - figure
        if gap > 0:
            problems.append((-gap / limit, key, figure))
    if problems:
        return [(key, figure) for _gap, key, figure in sorted(problems)]
    return _praise(figures)


def _praise(figures):
    """Return the advice to buy more, when enough is known and all of it is good."""
    known = {key: getattr(figures, key) for key in GOOD if getattr(figures, key) is not None}
    if len(known) < len(GOOD) or any(known[key] < GOOD[key] for key in known):
        return []
    return [("grow", known["fill_rate"])]
