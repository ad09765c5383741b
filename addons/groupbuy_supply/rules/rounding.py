"""From what is needed to what is bought: stock first, then whole cases and pallets."""

from decimal import Decimal
from typing import NamedTuple

ZERO = Decimal(0)


class PackingInvalid(ValueError):
    """Nothing can be bought in such cases."""


class Packing(NamedTuple):
    """How a supplier sells: pieces per case, cases per pallet (0: none), the least to order.

    `owner` carries what is left over; `is_pallet_only` refuses single cases.
    """

    case: Decimal = Decimal(1)
    pallet_cases: int = 0
    minimum: Decimal = ZERO
    is_pallet_only: bool = False
    owner: str = "platform"


class Bought(NamedTuple):
    """What is taken from stock, what is bought, and who takes what goes beyond the need.

    needed + rounding = purchased + stock (+ ahead); rounding = tolerated + surplus.
    """

    stock: Decimal
    purchased: Decimal
    rounding: Decimal
    tolerated: Decimal
    surplus: Decimal
    owner: str


LOOSE = Packing()


def buy(needed, stock=ZERO, tolerance=ZERO, packing=LOOSE, ahead=ZERO):
    """Take what is in stock, buy the rest in whole cases, fill up with what residents tolerate.

    Everybody gets what was ordered, so a case begun is bought whole. What it holds beyond the
    need goes first to residents who take more, the rest to `packing.owner`. A pallet begun is
    filled where the supplier sells nothing else or residents take all of the rest. What was
    bought `ahead` for this need comes whole, like a case.

    >>> buy(Decimal(17), Decimal(2), Decimal(3), Packing(Decimal(10)))[:5]
    (Decimal('2'), Decimal('20'), Decimal('5'), Decimal('3'), Decimal('2'))
    >>> buy(Decimal(17), Decimal(30), packing=Packing(Decimal(10))).purchased
    Decimal('0')
    >>> buy(Decimal(17), Decimal(2), packing=Packing(Decimal(10)), ahead=Decimal(12))[:3]
    (Decimal('2'), Decimal('10'), Decimal('7'))
    """
    check_packing(packing)
    taken = min(max(stock, ZERO), max(needed, ZERO))
    missing = max(needed, ZERO) - taken - max(ahead, ZERO)
    purchased = round_up(missing, tolerance, packing)
    rounding = purchased - missing
    tolerated = min(rounding, max(tolerance, ZERO))
    return Bought(taken, purchased, rounding, tolerated, rounding - tolerated, packing.owner)


def round_up(missing, tolerance=ZERO, packing=LOOSE):
    """Return what is bought for `missing` pieces; nothing for nothing.

    >>> round_up(Decimal(11), packing=Packing(Decimal(6), minimum=Decimal(20)))
    Decimal('24')
    >>> round_up(Decimal(50), Decimal(10), Packing(Decimal(10), pallet_cases=6))
    Decimal('60')
    >>> round_up(Decimal(50), Decimal(9), Packing(Decimal(10), pallet_cases=6))
    Decimal('50')
    """
    check_packing(packing)
    if missing <= 0:
        return ZERO
    cases = _whole(max(missing, packing.minimum), packing.case)
    pallet = packing.case * packing.pallet_cases
    if not pallet:
        return cases
    pallets = _whole(cases, pallet)
    is_taken = pallets - missing <= tolerance
    return pallets if packing.is_pallet_only or is_taken else cases


def check_packing(packing):
    """Raise `PackingInvalid` when a case holds nothing or a pallet fewer than no cases.

    >>> check_packing(Packing(Decimal(0)))
    Traceback (most recent call last):
    odoo.addons.groupbuy_supply.rules.rounding.PackingInvalid: 0
    """
    if packing.case <= 0:
        raise PackingInvalid(packing.case)
    if packing.pallet_cases < 0 or (packing.is_pallet_only and not packing.pallet_cases):
        raise PackingInvalid(packing.pallet_cases)


def _whole(quantity, unit):
    """Return the smallest multiple of `unit` that holds `quantity`."""
    whole, rest = divmod(quantity, unit)
    return (whole + bool(rest)) * unit
