"""What the hub offers its products for in a campaign."""

from typing import NamedTuple


class Offer(NamedTuple):
    """Group price, the cheaper price from `tier_quantity` pieces on, quota, limit each."""

    price: float
    tier_quantity: int
    tier_price: float
    quota: int
    limit: int


OFFERS = {
    "tomato": Offer(5.5, 20, 4.9, 200, 5),
    "cucumber": Offer(4.5, 20, 3.9, 200, 5),
    "potato": Offer(4.8, 20, 4.2, 150, 5),
    "carrot": Offer(3.5, 20, 2.9, 150, 5),
    "lettuce": Offer(3.9, 20, 3.5, 120, 5),
    "broccoli": Offer(6.5, 15, 5.9, 100, 4),
    "eggplant": Offer(4.9, 15, 4.5, 100, 4),
    "green_pepper": Offer(4.5, 15, 3.9, 100, 4),
    "sweet_corn": Offer(6.9, 15, 6.2, 120, 5),
    "apple": Offer(18.8, 15, 16.9, 80, 3),
    "orange": Offer(26.9, 15, 24.9, 60, 3),
    "banana": Offer(8.8, 15, 7.9, 100, 4),
    "strawberry": Offer(29.9, 12, 27.9, 24, 2),
    "grape": Offer(19.9, 12, 17.9, 60, 3),
    "egg": Offer(12.8, 20, 11.8, 100, 3),
    "pork_chop": Offer(17.8, 12, 16.5, 60, 3),
    "drumstick": Offer(17.9, 12, 16.5, 60, 3),
    "shrimp": Offer(42.8, 12, 39.9, 40, 2),
    "rice": Offer(34.9, 15, 32.9, 60, 2),
    "noodles": Offer(7.9, 15, 7.2, 80, 4),
    "red_beans": Offer(8.9, 15, 8.2, 60, 4),
    "dumplings": Offer(19.9, 12, 18.5, 60, 3),
    "sunflower_oil": Offer(65.9, 10, 62.9, 40, 2),
    "milk": Offer(15.9, 15, 14.5, 80, 4),
    "toast": Offer(9.9, 15, 8.9, 60, 3),
    "toilet_paper": Offer(22.9, 12, 20.9, 80, 3),
    "sea_bass": Offer(26.9, 10, 24.9, 40, 2),
    "hand_soap": Offer(10.9, 12, 9.9, 60, 3),
    "soap": Offer(9.9, 12, 8.9, 60, 3),
    "sponge": Offer(5.9, 15, 4.9, 80, 4),
    "toothbrush": Offer(9.9, 12, 8.8, 60, 3),
}
