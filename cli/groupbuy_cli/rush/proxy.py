# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A small proxy that compresses, as the web server in front of Odoo does (config/container)."""

import gzip
import http.client
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

TEXT = ("text/", "application/json", "application/javascript", "image/svg+xml")
KEPT = ("Content-Type", "Content-Encoding", "Cache-Control", "Location", "Set-Cookie", "ETag")
LEVEL = 6


class Handler(BaseHTTPRequestHandler):
    """Passes one request on and compresses the answer."""

    protocol_version = "HTTP/1.1"
    upstream = None

    def do_GET(self):
        """Fetch from behind, answer compressed."""
        try:
            response, body = self._fetch()
        except (http.client.HTTPException, OSError) as error:
            self.send_error(http.HTTPStatus.BAD_GATEWAY, str(error))
            return
        self.send_response(response.status)
        for name in KEPT:
            for value in response.headers.get_all(name) or ():
                self.send_header(name, value)
        if self._is_plain_text(response.headers):
            body = gzip.compress(body, LEVEL)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _fetch(self):
        """Return the answer from behind and its body."""
        connection = http.client.HTTPConnection(self.upstream, timeout=60)
        headers = {name: value for name, value in self.headers.items() if name != "Connection"}
        try:
            connection.request("GET", self.path, headers=headers)
            response = connection.getresponse()
            return response, response.read()
        finally:
            connection.close()

    @staticmethod
    def _is_plain_text(headers):
        """Say whether an answer gets smaller, and is not so already."""
        kind = headers.get("Content-Type") or ""
        return kind.startswith(TEXT) and not headers.get("Content-Encoding")

    def log_message(self, *_words):
        """Say nothing."""


class Proxy(ThreadingHTTPServer):
    """Serves each connection in a thread; visitors may leave whenever they like."""

    def handle_error(self, request, client_address):
        """Say nothing of a visitor who hung up; tell everything else."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def compressing(address):
    """Give the address of a proxy in front of a server."""
    upstream = urlsplit(address).netloc
    handler = type("Passing", (Handler,), {"upstream": upstream})
    server = Proxy(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
