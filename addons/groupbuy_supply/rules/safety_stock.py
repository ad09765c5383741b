"""Safety stock and reorder point for an uncertain demand and an uncertain lead time.

Safety stock = z · √(L·σd² + d²·σL²), with demand d per day and its standard deviation σd, lead
time L in days and its standard deviation σL, and z the standard normal quantile of the service
level: the chance not to run out before the next delivery. Demand and lead time are taken as
independent and normal.

Units: d and the safety stock in the product's unit (pieces, kg), d per day; σd² in that unit
squared per day; L in days, σL² in days squared. √(days · unit²/day + unit²/day² · days²) is the
unit again. Worked by hand for the service level of 95 %, z = 1.6449: d = 100 and σd = 20 pieces,
L = 4 and σL = 0.5 days give 1.6449 · √(4 · 400 + 10 000 · 0.25) = 1.6449 · √4100 = 105.3 pieces,
and the reorder point 100 · 4 + 105.3 = 505.3.

Source: Silver, Pyke and Thomas, "Inventory and Production Management in
Supply Chains" (4th ed. 2017, section 6.10); King, "Crack the Code: Understanding safety stock and
mastering its equations", APICS magazine, July/August 2011.
"""

from decimal import Decimal
from statistics import NormalDist
from typing import NamedTuple

ZERO = Decimal(0)
LEAST_LEVEL, MOST_LEVEL = Decimal("0.5"), Decimal("0.9999")


class LevelInvalid(ValueError):
    """A service level lies from 50 % up to 99.99 %."""


class Demand(NamedTuple):
    """What is needed of a product a day, in the mean, and its variance."""

    mean: Decimal
    variance: Decimal = ZERO


class LeadTime(NamedTuple):
    """How many days a supplier takes, in the mean, and its variance."""

    mean: Decimal
    variance: Decimal = ZERO


def z_value(level):
    """Return how many standard deviations a service level asks for.

    >>> z_value(Decimal("0.5")), round(z_value(Decimal("0.95")), 3)
    (Decimal('0'), Decimal('1.645'))
    """
    if not LEAST_LEVEL <= level <= MOST_LEVEL:
        raise LevelInvalid(level)
    if level == LEAST_LEVEL:
        return ZERO
    return Decimal(repr(NormalDist().inv_cdf(float(level))))


def safety_stock(demand, lead_time, level):
    """Return the stock kept against a bad day: z · √(L·σd² + d²·σL²).

    >>> uncertain = Demand(Decimal(100), Decimal(400))
    >>> round(safety_stock(uncertain, LeadTime(Decimal(4)), Decimal("0.95")), 1)
    Decimal('65.8')
    >>> safety_stock(Demand(Decimal(100)), LeadTime(Decimal(4)), Decimal("0.95"))
    Decimal('0')
    """
    spread = lead_time.mean * demand.variance + demand.mean**2 * lead_time.variance
    return z_value(level) * max(spread, ZERO).sqrt() if spread > 0 else ZERO


def reorder_point(demand, lead_time, level):
    """Return the stock at which to order again: what goes during the lead time, and the safety.

    >>> reorder_point(Demand(Decimal(100)), LeadTime(Decimal(4)), Decimal("0.95"))
    Decimal('400')
    """
    return demand.mean * lead_time.mean + safety_stock(demand, lead_time, level)
