"""Chromium's DevTools protocol over a pair of pipes."""

import json
import os
import select
import time

from .errors import EngineError, EngineTimeout

CHUNK = 1 << 20


class DevTools:
    """Send commands, wait for their answers, hand events to their handlers.

    ``timeout`` is the longest wait, in seconds, for the next sign of progress: a
    large report may take its time, a browser that hangs may not.
    """

    def __init__(self, read_end, write_end, timeout):
        self._read_end = read_end
        self._write_end = write_end
        self._timeout = timeout
        self._renew_deadline()
        self._last_id = 0
        self._answers = {}
        self._incoming = bytearray()
        self._handlers = {}
        os.set_blocking(write_end, False)

    def on(self, event, session, handler):
        """Call ``handler(params)`` for each such event of that session."""
        self._handlers[event, session] = handler

    def send(self, method, session=None, **params):
        """Send a command and return its number, without waiting."""
        self._last_id += 1
        message = {"id": self._last_id, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        self._write(json.dumps(message).encode() + b"\0")
        return self._last_id

    def call(self, method, session=None, **params):
        """Send a command and wait for its answer."""
        return self.wait_for(self.send(method, session, **params))

    def wait_for(self, number):
        """Wait for the answer to the command of that number."""
        self.wait_until(lambda: number in self._answers)
        answer = self._answers.pop(number)
        if "error" in answer:
            raise EngineError(answer["error"].get("message", "unknown error"))
        return answer["result"]

    def wait_until(self, condition):
        """Serve events until the condition holds."""
        while not condition():
            for message in self._read():
                self._receive(message)

    def _renew_deadline(self):
        self._deadline = time.monotonic() + self._timeout

    def _receive(self, message):
        if "id" in message:
            self._renew_deadline()
            self._answers[message["id"]] = message
            return
        key = message["method"], message.get("sessionId")
        handler = self._handlers.get(key)
        if handler:
            handler(message["params"])

    def _read(self):
        self._wait_ready([self._read_end], [])
        chunk = os.read(self._read_end, CHUNK)
        if not chunk:
            raise EngineError("the browser has stopped")
        self._incoming += chunk
        if b"\0" not in chunk:
            return []
        *messages, rest = bytes(self._incoming).split(b"\0")
        self._incoming = bytearray(rest)
        return [json.loads(message) for message in messages]

    def _write(self, content):
        view = memoryview(content)
        while view:
            self._wait_ready([], [self._write_end])
            try:
                view = view[os.write(self._write_end, view) :]
            except BrokenPipeError as error:
                raise EngineError("the browser has stopped") from error

    def _wait_ready(self, readable, writable):
        left = self._deadline - time.monotonic()
        poll = select.poll()
        for end in readable:
            poll.register(end, select.POLLIN)
        for end in writable:
            poll.register(end, select.POLLOUT)
        if left <= 0 or not poll.poll(left * 1000):
            raise EngineTimeout("the browser did not answer in time")
