"""One page of the browser, served from memory."""

import base64
import functools

from .errors import EngineError


class Tab:
    """A page that can ask for nothing but what ``answer(url)`` gives.

    ``answer`` returns ``(content, mimetype)``, or None for what is not there.
    """

    def __init__(self, devtools, answer):
        self._devtools = devtools
        self._answer = answer
        self._pages = {}
        self._loaded = False
        target = devtools.call("Target.createTarget", url="about:blank")["targetId"]
        attached = devtools.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        devtools.on("Fetch.requestPaused", self._session, self._serve)
        devtools.on("Page.loadEventFired", self._session, self._set_loaded)
        self.call("Page.enable")
        self.call("Fetch.enable", patterns=[{"urlPattern": "*"}])

    def call(self, method, **params):
        """Send a command to this page and wait for its answer."""
        return self._devtools.call(method, self._session, **params)

    def start(self, method, **params):
        """Send a command; return a function that waits for its answer."""
        number = self._devtools.send(method, self._session, **params)
        return functools.partial(self._devtools.wait_for, number)

    def open(self, url, html):
        """Show the document as if it came from that address."""
        self._pages = {url: (html.encode(), "text/html; charset=utf-8")}
        self._loaded = False
        problem = self.call("Page.navigate", url=url).get("errorText")
        if problem:
            raise EngineError(problem)
        self._devtools.wait_until(lambda: self._loaded)
        self.evaluate("document.fonts.ready.then(() => true)")

    def evaluate(self, expression):
        """Return the value of a JavaScript expression."""
        answer = self.call(
            "Runtime.evaluate",
            expression=expression,
            awaitPromise=True,
            returnByValue=True,
        )
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise EngineError(details.get("exception", details).get("description"))
        return answer["result"].get("value")

    def _set_loaded(self, _params):
        self._loaded = True

    def _serve(self, params):
        url = params["request"]["url"]
        found = self._pages.get(url) or (
            None if url.endswith("/favicon.ico") else self._answer(url)
        )
        reply = functools.partial(
            self._devtools.send, session=self._session, requestId=params["requestId"]
        )
        if found is None:
            reply("Fetch.failRequest", errorReason="BlockedByClient")
            return
        content, mimetype = found
        headers = {"Content-Type": mimetype, "Access-Control-Allow-Origin": "*"}
        reply(
            "Fetch.fulfillRequest",
            responseCode=200,
            responseHeaders=[{"name": k, "value": v} for k, v in headers.items()],
            body=base64.b64encode(content).decode(),
        )
