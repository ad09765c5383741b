"""Rendered pages in the memory of one process, compressed, the longest unused forgotten first."""

import gzip
import hashlib
import threading
import time
from collections import OrderedDict
from typing import NamedTuple

COMPRESSION = 6
TAG_LENGTH = 20


class Kept(NamedTuple):
    """A rendered text, gzipped: what it was made of, and when."""

    version: str
    moving: str
    made: float
    body: bytes
    etag: str


class PageCache:
    """Keep at most `size` texts.

    What another `version` is asked for is never found; where only the `moving` figures differ,
    a text serves for `age_moving` seconds more, and never longer than `age_max`.
    """

    def __init__(self, size, age_moving, age_max, clock=time.monotonic):
        self.size = size
        self.age_moving = age_moving
        self.age_max = age_max
        self.clock = clock
        self._kept = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key, version, moving):
        """Return what is kept and still true, or `None`."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is None or kept.version != version:
                return None
            age = self.clock() - kept.made
            if age > (self.age_max if kept.moving == moving else self.age_moving):
                return None
            self._kept.move_to_end(key)
            return kept

    def put(self, key, version, moving, text):
        """Keep a text and return it as it is kept."""
        content = text.encode()
        kept = Kept(
            version,
            moving,
            self.clock(),
            gzip.compress(content, COMPRESSION, mtime=0),
            hashlib.sha256(content).hexdigest()[:TAG_LENGTH],
        )
        with self._lock:
            self._kept[key] = kept
            self._kept.move_to_end(key)
            while len(self._kept) > self.size:
                self._kept.popitem(last=False)
        return kept

    def clear(self):
        """Forget everything."""
        with self._lock:
            self._kept.clear()
