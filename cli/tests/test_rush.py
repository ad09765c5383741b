# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Browsers of the load generator, on a small server of its own; figures of a crowd."""

import gzip
import json
import socket
import struct
import threading
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest

from groupbuy_cli.benches import checkout
from groupbuy_cli.benches.rivals import Pace
from groupbuy_cli.rush import crowd
from groupbuy_cli.rush.client import Client, Problem, Retry, expect
from groupbuy_cli.rush.people import Reader, Resident
from groupbuy_cli.rush.proxy import compressing


class Shop(BaseHTTPRequestHandler):
    """Answers like a shop: a page with a cookie, a form, JSON-RPC that wants to be asked twice."""

    protocol_version = "HTTP/1.1"
    asked = 0

    def do_GET(self):
        page = f"<title>page</title>{self.headers.get('Cookie')}" + "x" * 999
        packed = gzip.compress(b"body{}")
        if self.path == "/packed":
            self._answer(200, "text/css", packed, **{"Content-Encoding": "gzip"})
        else:
            self._answer(200, "text/html", page)

    def do_POST(self):
        sent = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/rpc":
            type(self).asked += 1
            said = {"result": 7} if self.asked % 2 == 0 else {"error": {"message": "retry"}}
            self._answer(200, "application/json", json.dumps(said))
        elif b"cart=" in sent:
            self._answer(303, "text/html", "", Location=f"http://shop/g/order/5?got={len(sent)}")
        else:
            self._answer(422, "text/html", "<title>no</title>")

    def _answer(self, status, kind, text, **headers):
        body = text if isinstance(text, bytes) else text.encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Set-Cookie", "session=abc; Path=/")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words):
        pass


@pytest.fixture
def address():
    """Address of the small server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Shop)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_client_brings_cookies_back(address):
    client = Client(address)

    assert "None" in client.get("/").text
    assert "session=abc" in client.get("/").text
    client.close()


def test_redirection_leads_to_a_path(address):
    answer = Client(address).post("/form", {"cart": "1:2"})

    assert (answer.status, answer.location) == (303, "/g/order/5?got=10")


def test_server_that_wants_another_try_is_told_from_a_fault(address):
    client = Client(address)
    Shop.asked = 0

    with pytest.raises(Retry):
        client.call("/rpc")

    assert client.call("/rpc") == 7


def test_unexpected_status_is_told_with_the_page_s_title(address):
    client = Client(address)

    with pytest.raises(Problem, match="status 422 no"):
        expect(client.post("/form", {}), 200)


def test_generator_counts_journeys_of_a_window(address):
    plan = {"kind": "reader", "address": address, "parallel": 3, "seconds": 0.5, "paths": ["/"]}

    met = crowd.send(plan | {"with_answers": True})

    assert met.errors == {}
    assert len(met.seconds) == len(met.answers) > 3
    assert met.rate == round(len(met.seconds) / 0.5, 3)
    assert min(met.answers) > 999


def test_generator_sends_exactly_as_many_as_asked(address):
    plan = {"kind": "reader", "address": address, "parallel": 4, "count": 25, "paths": ["/"]}

    assert len(crowd.send(plan).seconds) == 25


def test_errors_are_counted_by_their_text(address):
    plan = {"kind": "reader", "address": address, "parallel": 1, "count": 1, "paths": ["/"]}
    broken = address.rpartition(":")[0] + ":1"

    met = crowd.send(plan | {"address": broken})

    assert (len(met.seconds), sum(met.errors.values())) == (0, 1)


def test_popular_goods_are_chosen_more_often():
    person = Reader({"address": "http://localhost:1", "seed": 1}, 0)

    chosen = [good for _time in range(400) for good in person.choose("abcdefgh", 2)]

    assert chosen.count("a") > chosen.count("b") > chosen.count("h") > 0
    assert all(len(set(person.choose("abcd", 4))) == 4 for _time in range(9))


def test_order_that_was_not_paid_at_once_is_a_fault():
    person = Resident({"address": "http://localhost:1", "payment_mode": "online"}, 0)
    answer = type("Answer", (), {"location": "/g/order/5/pay?access_token=x"})

    with pytest.raises(Problem, match="not paid"):
        person._read_order(answer)


@pytest.mark.parametrize(
    ("values", "part", "expected"),
    [([], 0.5, 0.0), ([4], 0.95, 4), ([3, 1, 2, 4], 0.5, 2), (list(range(1, 101)), 0.95, 95)],
)
def test_quantile_is_a_value_that_was_met(values, part, expected):
    assert crowd.quantile(values, part) == expected


def test_rounds_are_joined_by_their_time():
    one = crowd.Outcome([1, 2], 10, [], {"a": 1}, 0, 5, 0.1)
    two = crowd.Outcome([3], 5, [], {"a": 2}, 1, 5, 0.1)

    met = crowd.joined([one, two])

    assert (met.rate, met.errors, met.retries) == (0.2, {"a": 3}, 1)


def test_booking_counts_for_each_order():
    met = crowd.Outcome([0.1] * 100, 2, [], {}, 0, 100, 0.1)

    assert checkout.with_booking(met, {"waiting": 0, "left": 0, "seconds": 0.1}) == 50
    assert checkout.with_booking(met, {"waiting": 200, "left": 0, "seconds": 4}) == 25
    assert checkout.with_booking(met, {"waiting": 200, "left": 3, "seconds": 4}) == 0


def test_checkout_sets_both_sides_beside_each_other():
    ours = crowd.Outcome([0.1] * 600, 10, [], {}, 0, 600, 0.1)
    stock = crowd.Outcome([1.0] * 20, 10, [], {"late": 1}, 2, 240, 0.1)
    met = {"ours": (ours, 12.0), "stock": (stock, 18.0), "visitor": (ours, 12.0)}
    booked = dict.fromkeys(("ours", "stock"), {"waiting": 0, "left": 0, "seconds": 0.0})

    rows = {row.name: row.as_row() for row in checkout.figures(met, booked, Pace())}

    assert rows["checkout.orders"]["ratio"] == 30
    assert rows["checkout.orders"]["details"]["ours"]["cpu_ms"] == 20
    assert rows["checkout.faults"]["stock"] == 3
    assert rows["checkout.p95"]["ours"] == 0.1


def test_proxy_compresses_what_is_text(address):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    with compressing(address) as front, opener.open(front) as answer:
        body = answer.read()

        assert answer.headers["Content-Encoding"] == "gzip"
        assert len(body) < 200
        assert b"<title>page" in gzip.decompress(body)


def test_proxy_leaves_what_is_compressed_already(address):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    with compressing(address) as front, opener.open(f"{front}/packed") as answer:
        assert gzip.decompress(answer.read()) == b"body{}"


def test_proxy_says_nothing_when_a_visitor_hangs_up(address, capfd):
    with compressing(address) as front:
        parts = urlsplit(front)
        visitor = socket.create_connection((parts.hostname, parts.port))
        visitor.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        visitor.sendall(b"GET /page HTTP/1.1\r\nHost: shop\r\n")
        visitor.close()  # a reset in the middle of a request

        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(front) as answer:
            assert answer.status == 200

    assert "Traceback" not in capfd.readouterr().err


def test_proxy_says_who_is_not_there():
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    with (
        compressing("http://127.0.0.1:1") as front,
        pytest.raises(urllib.error.HTTPError, match="502"),
    ):
        opener.open(front)
