# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the person at the terminal sees."""

import sys
import time
from contextlib import contextmanager


def say(text=""):
    """Print one line at once, also through a pipe."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def warn(text):
    """Print one line of notice or refusal."""
    sys.stderr.write(f"groupbuy: {text}\n")
    sys.stderr.flush()


@contextmanager
def step(text):
    """Announce a step that takes time, and how long it took."""
    say(f"  {text} …")
    start = time.monotonic()
    yield
    say(f"  {text}: {time.monotonic() - start:.0f} s")
