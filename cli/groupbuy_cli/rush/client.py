# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""One browser: a connection kept open, cookies, forms and JSON-RPC."""

import contextlib
import http.client
import json
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

TIMEOUT = 60
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
JSON = {"Content-Type": "application/json"}
BROWSER = {"Accept-Language": "zh-CN,zh;q=0.9", "User-Agent": "Mozilla/5.0 (groupbuy bench)"}
GONE = (http.client.HTTPException, OSError)


class Problem(Exception):
    """The server gave an answer nobody expected; the text says which."""


class Retry(Problem):
    """The server asks to try again; a person sees it waiting."""


@dataclass
class Answer:
    """Status, headers and bytes of one answer."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self):
        """Return the body as text."""
        return self.body.decode("utf-8", errors="replace")

    @property
    def location(self):
        """Return where a redirection leads, without the host."""
        parts = urlsplit(self.headers.get("Location") or "")
        return f"{parts.path}?{parts.query}" if parts.query else parts.path


class Client:
    """A browser's session with one server."""

    def __init__(self, address, patience=TIMEOUT):
        parts = urlsplit(address)
        self.connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=patience)
        self.cookies = {}
        self.requests = 0

    def get(self, path, **headers):
        """Ask for a page."""
        return self._ask("GET", path, None, headers)

    def post(self, path, fields):
        """Send a form."""
        return self._ask("POST", path, urlencode(fields), FORM)

    def call(self, path, **values):
        """Call a JSON-RPC route and return its result."""
        message = {"jsonrpc": "2.0", "method": "call", "id": self.requests, "params": values}
        answer = self._ask("POST", path, json.dumps(message), JSON)
        if answer.status != http.HTTPStatus.OK:
            raise Problem(f"{path}: status {answer.status}")
        said = json.loads(answer.body)
        if "error" in said:
            words = said["error"].get("data", {}).get("message") or said["error"].get("message")
            raise (Retry if words == "retry" else Problem)(f"{path}: {words}")
        return said.get("result")

    def close(self):
        """Hang up."""
        self.connection.close()

    def _ask(self, method, path, body, headers):
        """Send one request; a kept connection that died meanwhile is opened again."""
        headers = BROWSER | headers
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.requests += 1
        fresh = self.connection.sock is None
        try:
            return self._exchange(method, path, body, headers)
        except GONE:
            self.connection.close()
            if fresh or method != "GET":
                raise
        return self._exchange(method, path, body, headers)

    def _exchange(self, method, path, body, headers):
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        answer = Answer(response.status, response.headers, response.read())
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _, rest = line.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return answer


def expect(answer, *statuses):
    """Return an answer of one of these statuses."""
    if answer.status not in statuses:
        raise Problem(f"status {answer.status} {_first_words(answer)}")
    return answer


def _first_words(answer):
    """Return what a page's title says."""
    with contextlib.suppress(IndexError):
        return answer.text.split("<title>", 1)[1].split("<", 1)[0].strip()
    return answer.text[:80]
