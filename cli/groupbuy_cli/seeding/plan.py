# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who sells and orders what on one day, drawn from one seed.

Products are popular by Zipf's law with exponent 1: the n-th sells 1/n as often as the first.
"""

import bisect
import itertools
import random
from typing import NamedTuple

from . import words

LINES = 4  # of each order
GOODS = 25  # of each campaign
CAMPAIGNS_EACH = 2  # of each leader
ORDERS_EACH = 1.6  # of each resident
CANCELLED = 0.02
TIERED = 0.3  # of the goods, cheaper from a quantity on
LIMITED = 0.1  # with a limit for each resident
WEIGHED = 0.15  # sold by the piece, settled by weight
ONLINE = 0.5  # of the orders are paid at once, the others at pickup


class Size(NamedTuple):
    """How large a hub is; a day's orders."""

    leaders: int
    orders: int
    products: int
    routes: int


SIZES = {
    "XS": Size(6, 150, 60, 2),
    "S": Size(20, 1_000, 150, 2),
    "M": Size(300, 20_000, 500, 25),
    "L": Size(3_000, 200_000, 1_000, 250),
}


class Product(NamedTuple):
    """One good and what a campaign asks for it."""

    code: str
    name: str
    category: str
    price: float
    cost: float
    tiers: tuple  # of (from this quantity on, price)
    limit: int
    is_weighed: bool


class Leader(NamedTuple):
    """One leader with a pickup point, taking part in some campaigns."""

    name: str
    phone: str
    point: str
    campaigns: tuple


class Resident(NamedTuple):
    """One resident of one leader."""

    name: str
    phone: str
    building: str
    room: str
    leader: int


class Order(NamedTuple):
    """One order: whose, in which campaign, what; quantities by place of the product."""

    key: str
    resident: int
    leader: int
    campaign: int
    quantities: dict
    is_cancelled: bool
    is_online: bool


class Day:
    """A day's plan; every part is drawn from a source of its own, so parts do not move each other.

    >>> Day("S", 1).products[0] == Day("S", 1).products[0]
    True
    """

    def __init__(self, size, seed):
        self.size = SIZES[size]
        self.seed = seed
        self.products = self._draw_products()
        self.campaigns = self._deal_products()
        self.leaders = self._draw_leaders()
        self.residents = self._draw_residents()

    def chance(self, part):
        """Return the random source of a part of the day."""
        return random.Random(f"groupbuy-{self.seed}-{part}")

    def _draw_products(self):
        chance = self.chance("products")
        kinds = [(kind, name) for kind, names in words.GOODS.items() for name in names]
        products = []
        for place in range(self.size.products):
            kind, name = kinds[place % len(kinds)]
            price = chance.randint(30, 600) / 10
            lower = round(price * chance.uniform(0.85, 0.95), 1)
            tier = (chance.choice((20, 50, 100)), lower)
            tiers = (tier,) if chance.random() < TIERED else ()
            products.append(
                Product(
                    f"SEED{place + 1:04d}",
                    f"{chance.choice(words.ORIGINS)}{name} {chance.choice(words.PACKS)}",
                    kind,
                    price,
                    round(price * chance.uniform(0.55, 0.75), 2),
                    tiers,
                    chance.choice((2, 5)) if chance.random() < LIMITED else 0,
                    chance.random() < WEIGHED and kind in {"蔬菜", "水果", "肉禽蛋", "水产"},
                )
            )
        return products

    def _deal_products(self):
        """Deal the products to campaigns like cards, so that each has popular ones."""
        count = max(1, self.size.products // GOODS)
        return [list(range(first, self.size.products, count)) for first in range(count)]

    def _draw_leaders(self):
        chance = self.chance("leaders")
        leaders = []
        for place in range(self.size.leaders):
            estate = "".join(chance.sample(words.ESTATES, 2)) + chance.choice(words.KINDS)
            chosen = chance.sample(
                range(len(self.campaigns)), min(CAMPAIGNS_EACH, len(self.campaigns))
            )
            name = _person(chance)
            phone = f"136{place:08d}"
            leaders.append(Leader(name, phone, f"{estate}自提点", tuple(sorted(chosen))))
        return leaders

    def _draw_residents(self):
        chance = self.chance("residents")
        return [
            Resident(
                _person(chance),
                f"137{place:08d}",
                f"{chance.randint(1, 30)}栋",
                f"{chance.randint(1, 28)}{chance.randint(1, 6):02d}",
                place % self.size.leaders,
            )
            for place in range(round(self.size.orders / ORDERS_EACH))
        ]

    def orders(self):
        """Yield the orders, those of one leader in one campaign together."""
        chance, payments = self.chance("orders"), self.chance("payments")
        draws = [Draw(goods) for goods in self.campaigns]
        held = {}  # {resident: {good: pieces}}
        counts = {}
        for _order in range(self.size.orders):
            leader = chance.randrange(self.size.leaders)
            campaign = chance.choice(self.leaders[leader].campaigns)
            counts[campaign, leader] = counts.get((campaign, leader), 0) + 1
        number = itertools.count(1)
        for (campaign, leader), count in sorted(counts.items()):
            neighbours = range(leader, len(self.residents), self.size.leaders)
            for _order in range(count):
                resident = chance.choice(neighbours)
                barred = self._get_barred(held.get(resident, {}))
                goods = draws[campaign](chance, barred)
                quantities = {good: chance.choice((1, 1, 1, 2)) for good in goods}
                had = held.setdefault(resident, {})
                for good, quantity in quantities.items():
                    had[good] = had.get(good, 0) + quantity
                yield Order(
                    f"seed-{self.seed}-{next(number):07d}",
                    resident,
                    leader,
                    campaign,
                    quantities,
                    chance.random() < CANCELLED,
                    payments.random() < ONLINE,
                )

    def _get_barred(self, had):
        """Return the goods of which a resident may not have two more."""
        return {good for good, count in had.items() if 0 < self.products[good].limit < count + 2}


class Draw:
    """Draws different goods of a campaign by popularity, in ascending order."""

    def __init__(self, goods):
        self.goods = goods
        self.bounds = list(itertools.accumulate(1 / (place + 1) for place in goods))

    def __call__(self, chance, barred=()):
        chosen = set()
        count = min(LINES, len(set(self.goods) - set(barred)))
        while len(chosen) < count:
            place = bisect.bisect(self.bounds, chance.random() * self.bounds[-1])
            good = self.goods[min(place, len(self.goods) - 1)]
            if good not in barred:
                chosen.add(good)
        return sorted(chosen)


def _person(chance):
    """Return a name of two or three characters."""
    given = "".join(chance.sample(words.GIVEN, chance.choice((1, 2))))
    return chance.choice(words.SURNAMES) + given
