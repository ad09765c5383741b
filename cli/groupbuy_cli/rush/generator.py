# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Send people to a server: a program that reads a plan as JSON and writes what happened."""

import json
import resource
import sys
import threading
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from groupbuy_cli.rush.client import GONE, Problem  # noqa: E402
from groupbuy_cli.rush.people import KINDS  # noqa: E402

PAUSE = 0.2  # seconds after an error


class Window:
    """Counts what ends between the warm-up and the end; or all of a given number."""

    def __init__(self, plan):
        self.left = plan.get("count")
        self.begin = time.monotonic() + plan.get("warm_up", 0)
        self.end = self.begin + plan["seconds"] if self.left is None else float("inf")
        self.lock = threading.Lock()
        self.seconds = []
        self.answers = []
        self.errors = Counter()
        self.last = self.begin

    def is_open(self):
        """Say whether another journey may begin, and take it."""
        with self.lock:
            if self.left is None:
                return time.monotonic() < self.end
            self.left -= 1
            return self.left >= 0

    def note(self, start, answer):
        """Keep a journey that ended inside."""
        now = time.monotonic()
        with self.lock:
            if self.begin <= now < self.end:
                self.seconds.append(round(now - start, 4))
                self.answers.append(answer)
                self.last = now

    def complain(self, error):
        """Keep an error, whenever it was."""
        with self.lock:
            self.errors[f"{type(error).__name__}: {error}"[:200]] += 1


def live(window, person):
    """Let one person act until the window closes."""
    while window.is_open():
        start = time.monotonic()
        try:
            answer = person.act()
        except (Problem, *GONE, AttributeError, KeyError, ValueError) as error:
            window.complain(error)
            person.client.close()
            time.sleep(PAUSE)
        else:
            window.note(start, answer)
    person.client.close()


def main():
    """Read the plan, let everybody come, write the figures."""
    plan = json.load(sys.stdin)
    kind = KINDS[plan["kind"]]
    people = [kind(plan, number) for number in range(plan["parallel"])]
    window = Window(plan)
    threads = [threading.Thread(target=live, args=(window, person)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    used = resource.getrusage(resource.RUSAGE_SELF)
    json.dump(
        {
            "seconds": window.seconds,
            "window": window.last - window.begin if plan.get("count") else plan["seconds"],
            "answers": window.answers if plan.get("with_answers") else [],
            "errors": window.errors,
            "retries": sum(person.retries for person in people),
            "requests": sum(person.client.requests for person in people),
            "cpu": used.ru_utime + used.ru_stime,
        },
        sys.stdout,
    )


main()
