# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the person at the terminal sees."""

import sys
import time
import unicodedata
from contextlib import contextmanager


def say(text=""):
    """Print one line at once, also through a pipe."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def warn(text):
    """Print one line of notice or refusal."""
    sys.stderr.write(f"groupbuy: {text}\n")
    sys.stderr.flush()


def columns(rows):
    """Return rows of words as aligned lines; a Chinese character is two wide."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        words = (
            word + " " * (width - _width(word)) for word, width in zip(row, widths, strict=True)
        )
        lines.append("  " + "  ".join(words).rstrip())
    return "\n".join(lines)


def _width(word):
    """Return how many columns a word takes in a terminal."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in word)


@contextmanager
def step(text):
    """Announce a step that takes time, and how long it took."""
    say(f"  {text} …")
    start = time.monotonic()
    yield
    say(f"  {text}: {time.monotonic() - start:.0f} s")
