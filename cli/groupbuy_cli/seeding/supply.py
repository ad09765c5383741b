# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who delivers the goods of a planned day, for how much, in which cases, and what goes wrong.

Drawn from the day's own seed by sources of their own: nothing here moves an order.
"""

from typing import NamedTuple

from . import words

GOODS_EACH = 12  # of each supplier
SUPPLIERS = (8, 40)  # at least, at most
WAREHOUSES = 2
TWO_SUPPLIERS = 0.2  # of the goods
STOCKED = 0.1  # of the goods, some pieces left from yesterday
MANAGED = 2  # every second supplier has a file with papers
CONTRACTED = 3  # every third has a contract
REBATE = 0.97  # of the price without a contract
CASES = (1, 1, 6, 10, 12, 20)  # pieces
PALLET_CASES = (0, 0, 0, 40)
LEAD_DAYS = (0, 0, 1)
SHORT = 0.04  # of the pieces do not arrive
SHORT_PARTS = (0.5, 0.7, 0.8, 0.9, 0.95)  # what arrives of a short one
WEIGHT_DEVIATION = 0.08  # at most, up or down, of goods settled by weight


class Supplier(NamedTuple):
    """A firm that delivers goods of one kind.

    Of the managed ones the hub keeps a file with papers; with some it has a contract.
    """

    code: str
    name: str
    category: str
    is_managed: bool
    has_contract: bool


class Terms(NamedTuple):
    """What one supplier asks for one good; `supplier` is its place among the suppliers."""

    supplier: int
    price: float
    lead_days: int
    case: int
    pallet_cases: int


class Supply:
    """The suppliers of a day, their terms by place of the product, and opening stock.

    >>> from .plan import Day
    >>> Supply(Day("S", 1)).terms == Supply(Day("S", 1)).terms
    True
    """

    def __init__(self, day):
        self.day = day
        self.suppliers = self._draw_suppliers()
        self.terms = self._draw_terms()
        self.stock = self._draw_stock()

    def _draw_suppliers(self):
        """Return the suppliers, every kind of goods in turn, so that each kind has some."""
        chance = self.day.chance("suppliers")
        kinds = list(dict.fromkeys(product.category for product in self.day.products))
        least, most = SUPPLIERS
        count = max(least, min(most, len(self.day.products) // GOODS_EACH))
        return [
            Supplier(
                f"SEEDV{place + 1:03d}",
                f"{chance.choice(words.ORIGINS)}{chance.choice(words.FIRMS)}"
                f"{kinds[place % len(kinds)]}商行 {place + 1:02d}",
                kinds[place % len(kinds)],
                place % MANAGED == 0,
                place % CONTRACTED == 0,
            )
            for place in range(count)
        ]

    def _draw_terms(self):
        """Return the terms of each product: one supplier of its kind, of some goods a second."""
        chance = self.day.chance("terms")
        by_kind = {}
        for place, supplier in enumerate(self.suppliers):
            by_kind.setdefault(supplier.category, []).append(place)
        terms = []
        for product in self.day.products:
            able = by_kind[product.category]
            count = 2 if chance.random() < TWO_SUPPLIERS and len(able) > 1 else 1
            chosen = chance.sample(able, count)
            case, pallet = chance.choice(CASES), chance.choice(PALLET_CASES)
            terms.append(
                [
                    Terms(
                        supplier,
                        round(product.cost * (1 + 0.03 * number), 2),
                        chance.choice(LEAD_DAYS),
                        case,
                        pallet if case > 1 else 0,
                    )
                    for number, supplier in enumerate(chosen)
                ]
            )
        return terms

    def _draw_stock(self):
        """Return `{place of the product: pieces in each warehouse}` of what is left over."""
        chance = self.day.chance("stock")
        return {
            place: [chance.randint(2, 30) for _warehouse in range(WAREHOUSES)]
            for place in range(len(self.day.products))
            if chance.random() < STOCKED
        }

    def deliveries(self, purchased, part=SHORT):
        """Return `{key: part that arrives}` of the purchases that arrive short.

        Purchases come short one after the other until enough pieces are missing in all.

        :param purchased: `{key: pieces}`, each key the same in every run of the day
        :param part: how many of all pieces are missing at least
        """
        chance = self.day.chance("deliveries")
        keys = sorted(purchased)
        chance.shuffle(keys)
        missing, short = part * sum(purchased.values()), {}
        for key in keys:
            if missing <= 0:
                break
            short[key] = chance.choice(SHORT_PARTS)
            missing -= purchased[key] - whole_pieces(purchased[key], short[key])
        return short

    def weights(self):
        """Return `{place of a weighed product: real weight of a piece / promised}`."""
        chance = self.day.chance("weights")
        return {
            place: round(1 + chance.uniform(-WEIGHT_DEVIATION, WEIGHT_DEVIATION), 4)
            for place, product in enumerate(self.day.products)
            if product.is_weighed
        }


def whole_pieces(quantity, part):
    """Return how many whole pieces arrive of a quantity.

    >>> whole_pieces(10, 0.95)
    9
    """
    return int(quantity * part)
