"""Splitting money into parts that add up."""

from decimal import ROUND_DOWN, Decimal

CENT = Decimal("0.01")


def split(amount, weights, unit=CENT):
    """Split an amount by weights; the parts are whole units and add up to it exactly.

    Left-over units go to the largest remainders, the first of equals first. Without any
    weight the parts are equal.

    >>> split(Decimal("10.00"), [Decimal(1), Decimal(1), Decimal(1)])
    [Decimal('3.34'), Decimal('3.33'), Decimal('3.33')]
    >>> split(Decimal("-0.05"), [Decimal(3), Decimal(1)])
    [Decimal('-0.04'), Decimal('-0.01')]
    """
    if not weights:
        return []
    total = sum(weights)
    shares = weights if total else [Decimal(1)] * len(weights)
    sign = -1 if amount < 0 else 1
    exact = [abs(amount) * share / (total or len(weights)) for share in shares]
    parts = [part.quantize(unit, ROUND_DOWN) for part in exact]
    units = int((abs(amount) - sum(parts)) / unit)
    order = sorted(range(len(parts)), key=lambda index: parts[index] - exact[index])
    for index in order[:units]:
        parts[index] += unit
    return [sign * part for part in parts]
