# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Find what Odoo complains of in its log."""

import re

from .server import STOPPING

LINE = re.compile(
    r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+ \d+ (?P<level>[A-Z]+) \S+ (?P<logger>[^:]+): (?P<text>.*)"
)
COMPLAINTS = {"WARNING", "ERROR", "CRITICAL"}
# Odoo runs it again; who is not run again complains with an error of its own.
RUN_AGAIN = "ERROR: could not serialize access"


def complaints(text):
    """Return the warnings and errors of a log, each with the lines that belong to it.

    What it says while it is told to stop does not count.
    """
    found, belongs = [], False
    for line in text.partition(f"{STOPPING}\n")[0].splitlines():
        match = LINE.match(line)
        if match:
            belongs = match["level"] in COMPLAINTS
            if belongs:
                found.append(f"{match['level']} {match['logger']}: {match['text']}")
        elif belongs:
            found[-1] += f"\n{line}"
    return [complaint for complaint in found if RUN_AGAIN not in complaint]
