# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who comes: a buyer in Odoo's own shop, a resident behind a leader's link, a reader.

Each kind is a class with `act()`, one journey; what it returns is kept with the times.
"""

import random
import re
import time
import uuid

from .client import GONE, Client, Problem, Retry, expect

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
ORDER = re.compile(r"^/g/order/(\d+)")
POLLS = 30
POLL_PAUSE = 0.2
SEE_OTHER = 303
REFUSED = 422


class Person:
    """What everybody has: a browser, a random source of one's own, a plan of where to go."""

    def __init__(self, plan, number):
        self.plan = plan
        self.number = number
        self.chance = random.Random(f"{plan.get('seed', 1)}-{number}")
        self.client = Client(plan["address"])
        self.retries = 0
        self.visits = 0

    def renew(self):
        """Be somebody else: no cookies of the one before."""
        self.visits += 1
        self.client.cookies.clear()

    def choose(self, goods, count):
        """Return some goods, the popular ones more often (Zipf, exponent 1)."""
        weights = [1 / rank for rank in range(1, len(goods) + 1)]
        chosen = {}
        while len(chosen) < min(count, len(goods)):
            (good,) = self.chance.choices(range(len(goods)), weights)
            chosen[good] = goods[good]
        return list(chosen.values())


class ShopBuyer(Person):
    """A buyer in Odoo's shop: twelve requests from the first product to the paid order.

    What a browser also asks for is left out in the shop's favour: product pages, scripts and
    pictures, the page that shows the state of the payment, the confirmation.
    """

    def act(self):
        """Buy four products and pay with the demo provider."""
        self.renew()
        for template, product in self.choose(self.plan["products"], self.plan["lines"]):
            self.client.call(
                "/shop/cart/add", product_template_id=template, product_id=product, quantity=1
            )
        expect(self.client.get("/shop/cart"), 200)
        self._give_address()
        expect(self.client.get("/shop/checkout"), 200)
        page = expect(self.client.get("/shop/payment"), 200).text
        self._pay(page)

    def _give_address(self):
        form = expect(self.client.get("/shop/address?address_type=billing"), 200).text
        fields = {
            "csrf_token": TOKEN.search(form).group(1),
            "name": f"Buyer {self.number}",
            "email": f"buyer-{self.number}-{self.visits}@example.com",
            "phone": "13900139001",
            "street": "1 Road",
            "city": "Hangzhou",
            "zip": "310000",
            "country_id": self.plan["country"],
            "state_id": self.plan["state"],
            "address_type": "billing",
            "use_delivery_as_billing": "true",
        }
        answer = expect(self.client.post("/shop/address/submit", fields), 200)
        if b"redirectUrl" not in answer.body:
            raise Problem(f"address refused: {answer.text[:200]}")

    def _pay(self, page):
        route = re.search(r'data-transaction-route="([^"]+)"', page).group(1)
        token = re.search(r'data-access-token="([^"]+)"', page).group(1)
        values = self.client.call(
            route,
            access_token=token,
            provider_id=self.plan["provider"],
            payment_method_id=self.plan["method"],
            token_id=None,
            flow="direct",
            tokenization_requested=False,
            landing_route="/shop/payment/validate",
            is_validation=False,
        )
        self.client.call(
            "/payment/demo/simulate_payment",
            reference=values["reference"],
            payment_details="1234",
            simulated_state="done",
        )
        for _poll in range(POLLS):
            try:
                state = self.client.call("/payment/status/poll")["state"]
            except Retry:
                self.retries += 1
                time.sleep(POLL_PAUSE)
                continue
            if state == "done":
                return
        raise Problem("the payment was never done")


class Resident(Person):
    """A resident who opens the link once and orders with one request, as somebody new each time."""

    token = None

    def act(self):
        """Place and pay an order of some goods."""
        self.visits += 1
        if not self.token:
            self._open_form()
        goods = self.choose(self.plan["goods"], self.plan["lines"])
        cart = ",".join(f"{line}:1" for line in goods)
        return self._order(cart, f"1{self.number % 700 + 30000:05d}{self.visits % 100000:05d}")

    def _open_form(self):
        """Get the form; a form without a token needs none."""
        line = self.plan["goods"][0]
        page = expect(self.client.get(f"/g/{self.plan['code']}/checkout?cart={line}:1"), 200)
        found = TOKEN.search(page.text)
        self.token = found.group(1) if found else "none"

    def _order(self, cart, phone, key=None):
        """Send the order and return its number, `None` for a refusal in words."""
        fields = {
            "csrf_token": self.token,
            "request_key": key or str(uuid.UUID(int=self.chance.getrandbits(128))),
            "cart": cart,
            "name": f"居民{phone[-6:]}",
            "phone": phone,
            "building": f"{self.number}栋",
            "room": f"{self.visits}",
            "payment_mode": self.plan["payment_mode"],
            "payment_provider": "demo",
        }
        answer = expect(
            self.client.post(f"/g/{self.plan['code']}/order", fields), SEE_OTHER, REFUSED
        )
        if answer.status == REFUSED and not self.plan.get("may_refuse"):
            raise Problem(f"refused: {_said(answer)}")
        return self._read_order(answer) if answer.status == SEE_OTHER else None

    def _read_order(self, answer):
        """Return the number of the order an answer leads to."""
        found = ORDER.match(answer.location)
        if not found:
            raise Problem(f"led to {answer.location}")
        if self.plan["payment_mode"] == "online" and "/pay" in answer.location:
            raise Problem("not paid in the same request")
        self.page = answer.location
        return int(found.group(1))


class Visitor(Resident):
    """A resident as a browser shows it: page, form, order, order page, each time afresh."""

    def act(self):
        """Go the whole way as a new visitor."""
        self.renew()
        expect(self.client.get(f"/g/{self.plan['code']}"), 200)
        self.token = None
        self._open_form()
        self.visits -= 1
        number = super().act()
        expect(self.client.get(self.page), 200)
        return number


class Reader(Person):
    """Somebody who opens a page again and again."""

    def act(self):
        """Read one of the pages."""
        path = self.plan["paths"][self.visits % len(self.plan["paths"])]
        self.visits += 1
        answer = expect(self.client.get(path, **{"Accept-Encoding": "gzip"}), 200)
        return len(answer.body)


class Rival(Resident):
    """One of many who want the same scarce good, some twice by a nervous finger.

    While the server is down the same request goes out again, with the same key.
    """

    def act(self):
        """Try for one, two or three pieces as one of the neighbours; return what happened."""
        if not self.token:
            self._patiently(self._open_form)
        person = self.chance.randrange(self.plan["people"])
        quantity = self.chance.choice((1, 1, 2, 2, 3))
        key = str(uuid.UUID(int=self.chance.getrandbits(128)))
        self.visits += 1
        order = self._try(person, quantity, key)
        if (
            self.chance.random() < self.plan["doubles"]
            and self._try(person, quantity, key) != order
        ):
            raise Problem("the same request key led to another order")
        return {"person": person, "quantity": quantity, "order": order, "key": key}

    def _try(self, person, quantity, key):
        cart = f"{self.plan['goods'][0]}:{quantity}"
        return self._patiently(self._order, cart, f"1380{person:07d}", key)

    def _patiently(self, work, *words):
        """Do something again for as long as the server is away."""
        end = time.monotonic() + self.plan["patience"]
        while True:
            try:
                return work(*words)
            except GONE:
                self.client.close()
                self.retries += 1
                if time.monotonic() > end:
                    raise
                time.sleep(POLL_PAUSE)


def _said(answer):
    """Return the notice of a page."""
    found = re.search(r"o_groupbuy_notice[^>]*>(.*?)</", answer.text, re.DOTALL)
    return re.sub(r"<[^>]+>|\s+", " ", found.group(1)).strip() if found else "without a reason"


KINDS = {
    "shop": ShopBuyer,
    "resident": Resident,
    "visitor": Visitor,
    "reader": Reader,
    "rival": Rival,
}
