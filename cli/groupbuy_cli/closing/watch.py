# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Look at a server while it works: memory of each process, and the backend as a person sees it."""

import os
import threading
import time
from pathlib import Path

from ..rush.client import GONE, Client, Problem

PAUSE = 0.3  # seconds between two looks
PAGE = 80
WARM_UP = 120
FIRST = 6
COLUMNS = ("name", "partner_id", "date_order", "amount_total", "state")


class Memory:
    """The largest share of memory a process of a group has had, in mebibytes."""

    def __init__(self, group):
        self.group = group
        self.peaks = {}

    def look(self):
        """Note the high-water mark of every process of the group."""
        for folder in Path("/proc").glob("[0-9]*"):
            pid = int(folder.name)
            try:
                if os.getpgid(pid) == self.group:
                    self.peaks[pid] = max(self.peaks.get(pid, 0), high_water(folder / "status"))
            except OSError:
                continue

    @property
    def peak(self):
        """Return the largest one."""
        return round(max(self.peaks.values(), default=0) / 1024)


def high_water(path):
    """Return the peak of resident memory a status file tells, in kibibytes."""
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1])
    return 0


class Watch:
    """Somebody who opens the list of orders again and again, until told to stop."""

    def __init__(self, server, login):
        self.memory = Memory(server.process.pid)
        self.client = Client(server.address)
        self.login = login
        self.seconds = []
        self.errors = []
        self.is_warm = threading.Event()
        self.is_over = threading.Event()
        self.thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_error):
        self.is_over.set()
        self.thread.join()
        self.client.close()

    def wait_until_warm(self):
        """Wait until the first lists were opened; what is measured comes after."""
        if not self.is_warm.wait(WARM_UP):
            raise Problem("the list was not opened")

    def _look(self):
        """Log in, open the list once for each worker, then measure."""
        self.client.call("/web/session/authenticate", **self.login)
        for _time in range(FIRST):
            self._open_list()
        self.is_warm.set()
        while not self.is_over.wait(PAUSE):
            self.memory.look()
            begun = time.monotonic()
            try:
                self._open_list()
            except (Problem, *GONE) as error:
                self.errors.append(f"{type(error).__name__}: {error}"[:200])
            else:
                self.seconds.append(round(time.monotonic() - begun, 3))

    def _open_list(self):
        """Ask for the first page of residents' orders and their number, as the web client does."""
        specification = {name: {} for name in COLUMNS}
        specification["partner_id"] = {"fields": {"display_name": {}}}
        words = {"domain": [("groupbuy_order_id", "!=", False)], "specification": specification}
        self.client.call(
            "/web/dataset/call_kw/sale.order/web_search_read",
            model="sale.order",
            method="web_search_read",
            args=[],
            kwargs=words | {"limit": PAGE},
        )
