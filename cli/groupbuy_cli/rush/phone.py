# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Open a page in Chromium as a slow phone does; a program in the environment of the journeys.

The phone: 390×844, processor four times slower, 150 ms away, 1.6 Mbit/s (a slow 4G network),
nothing in its cache.
"""

import json
import os
import shutil
import sys

from playwright.sync_api import sync_playwright

PHONE = {"width": 390, "height": 844}
SLOWER = 4
NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
FIRST_PAINT = """() => new Promise((done) => {
    const read = () => {
        const paint = performance.getEntriesByName("first-contentful-paint")[0];
        paint ? done(paint.startTime) : setTimeout(read, 50);
    };
    read();
})"""


def look(browser, address):
    """Return milliseconds until the first content, and bytes over the wire by kind."""
    context = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True, locale="zh-CN")
    page = context.new_page()
    session = context.new_cdp_session(page)
    sizes, kinds = {}, {}
    session.on("Network.responseReceived", lambda event: _note(kinds, event))
    session.on("Network.loadingFinished", lambda event: _weigh(sizes, event))
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="load")
    first = page.evaluate(FIRST_PAINT)
    page.wait_for_timeout(1500)  # what scripts still fetch
    context.close()
    by_kind = {}
    for request, size in sizes.items():
        kind = kinds.get(request, "other")
        by_kind[kind] = by_kind.get(kind, 0) + size
    return {"first": first, "bytes": by_kind, "requests": len(sizes)}


def _note(kinds, event):
    kinds[event["requestId"]] = event["type"].lower()


def _weigh(sizes, event):
    sizes[event["requestId"]] = event["encodedDataLength"]


def main():
    """Open each address of the command line some times; print what was seen."""
    times, *addresses = sys.argv[1:]
    switches = ["--disable-gpu", "--disable-quic", "--no-first-run"]
    switches += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    if os.geteuid() == 0:
        switches.append("--no-sandbox")
    program = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=switches)
        seen = {
            address: [look(browser, address) for _time in range(int(times))]
            for address in addresses
        }
        browser.close()
    json.dump(seen, sys.stdout)


main()
