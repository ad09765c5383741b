"""A local stand-in for the service, which checks signatures by its own reading of them."""

import contextlib
import hashlib
import hmac
import json
import re
import threading
import time
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, quote, urlsplit

KEY_NAME, KEY_SECRET = "LTAItestkey", "test-secret-of-the-key"
AUTHORIZATION = re.compile(
    r"ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})"
)


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        service = self.server.service
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        service.attempts += 1
        refusal = service.check(self.path, self.headers, body)
        if refusal:
            return self._answer(400, {"Code": refusal, "Message": "refused"})
        parameters = dict(parse_qsl(urlsplit(self.path).query) + parse_qsl(body.decode()))
        return self._answer(*service.serve(self.headers["x-acs-action"], parameters))

    def _answer(self, status, body):
        text = body if isinstance(body, bytes) else json.dumps(body).encode()
        # Who asked may not have waited for the answer.
        with contextlib.suppress(BrokenPipeError):
            self._write(status, text)

    def _write(self, status, text):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, format, *args):  # noqa: A002 (the name is the base class's)
        """Keep the test's log free of lines."""


class AliyunService:
    """Answers as the service does, remembers calls, and misbehaves when told to."""

    def __init__(self):
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self.server.service = self
        self.server.daemon_threads = True
        self.endpoint = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.nonces = set()
        self.reset()

    def reset(self):
        self.calls, self.attempts, self.skew = [], 0, 0
        self.answers, self.silence, self.details = [], 0, {}

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def check(self, path, headers, body):
        """Return the code of a refusal, or None for a rightly signed request."""
        found = AUTHORIZATION.fullmatch(headers.get("Authorization") or "")
        if not found:
            return "IncompleteSignature"
        if found[1] != KEY_NAME:
            return "InvalidAccessKeyId.NotFound"
        moment = datetime.strptime(headers["x-acs-date"], "%Y-%m-%dT%H:%M:%S%z")
        age = time.time() + self.skew - moment.timestamp()
        if abs(age) > 900:
            return "InvalidTimeStamp.Expired"
        if headers["x-acs-content-sha256"] != hashlib.sha256(body).hexdigest():
            return "SignatureDoesNotMatch"
        if not hmac.compare_digest(self._signature(path, headers, found[2]), found[3]):
            return "SignatureDoesNotMatch"
        if headers["x-acs-signature-nonce"] in self.nonces:
            return "SignatureNonceUsed"
        self.nonces.add(headers["x-acs-signature-nonce"])
        return None

    def _signature(self, path, headers, names):
        """Return the signature, built from what arrived and not with our own rules."""
        address = urlsplit(path)
        pairs = sorted(parse_qsl(address.query, keep_blank_values=True))
        query = "&".join(f"{quote(k, safe='~')}={quote(v, safe='~')}" for k, v in pairs)
        parts = ["POST", address.path, query]
        parts += [f"{name}:{headers[name].strip()}" for name in names.split(";")]
        parts += ["", names, headers["x-acs-content-sha256"]]
        request = hashlib.sha256("\n".join(parts).encode()).hexdigest()
        text = f"ACS3-HMAC-SHA256\n{request}".encode()
        return hmac.new(KEY_SECRET.encode(), text, "sha256").hexdigest()

    def serve(self, action, parameters):
        """Return status and body of the answer to a rightly signed request."""
        self.calls.append((action, parameters))
        time.sleep(self.silence)
        if self.answers:
            answer = self.answers.pop(0)
            if isinstance(answer, str):
                return 400, {"Code": answer, "Message": "13800138001 secret text"}
            return answer
        if action == "QuerySendDetails":
            return 200, {"Code": "OK", "SmsSendDetailDTOs": {"SmsSendDetailDTO": self._details()}}
        reference = f"{9000 + len(self.calls)}^0"
        return 200, {"Code": "OK", "Message": "OK", "BizId": reference, "RequestId": "R"}

    def _details(self):
        return [self.details] if self.details else []
