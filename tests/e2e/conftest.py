"""A browser on a started server: pages that tell of every error they meet.

`./groupbuy test e2e` starts the server on demo data and says where it is.
"""

import os
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

CLONE = Path(__file__).resolve().parents[2]
LOGINS = CLONE / "addons" / "groupbuy_demo" / "LOGINS.txt"
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1440, "height": 900}
PATIENCE = 30_000  # milliseconds; a page that needs more is broken
SWITCHES = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def base_url():
    """Address of the server under test."""
    address = os.environ.get("GROUPBUY_URL")
    if not address:
        pytest.fail("no server to talk to: start me with ./groupbuy test e2e")
    return address


@pytest.fixture(scope="session")
def logins():
    """Demo users: {role: (login, password)}; the administrator is always there."""
    found = {"administrator": ("admin", "admin")}
    rows = LOGINS.read_text(encoding="utf-8").splitlines() if LOGINS.exists() else []
    for row in rows:
        words = [word.strip() for word in row.split("|")]
        if len(words) == 3 and not row.startswith("#"):
            found[words[0]] = (words[1], words[2])
    return found


@pytest.fixture(scope="session")
def browser():
    """The machine's Chromium, without a window."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if not program:
        pytest.fail("no browser: apt-get install chromium")
    # Chromium's sandbox refuses root, as whom CI runs.
    switches = [*SWITCHES, "--no-sandbox"] if os.geteuid() == 0 else SWITCHES
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=switches)
        yield browser
        browser.close()


class Troubles(list):
    """Sentences about what went wrong on the pages of one test."""

    def watch(self, page, base_url):
        """Listen to a page: errors of its scripts, requests that fail or go outside."""
        own = urlsplit(base_url).netloc
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.append(f"script error: {error}"))
        page.on("requestfailed", self._on_failed)
        page.on("request", lambda request: self._on_request(request, own))

    def _on_console(self, message):
        if message.type == "error":
            self.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _on_failed(self, request):
        # A page left while it loads gives up its requests: that is no failure.
        if request.failure != "net::ERR_ABORTED":
            self.append(f"request failed: {request.url} ({request.failure})")

    def _on_request(self, request, own):
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != own:
            self.append(f"request to an outside host: {request.url}")


@pytest.fixture
def troubles():
    """What went wrong so far; a test that expects an error takes it out."""
    found = Troubles()
    yield found
    assert found == []


@pytest.fixture
def open_page(browser, base_url, troubles):
    """Return a function that opens a page of its own session: open_page(PHONE)."""
    contexts = []

    def open_page(viewport=DESKTOP):
        context = browser.new_context(
            base_url=base_url,
            viewport=viewport,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            has_touch=viewport == PHONE,
            is_mobile=viewport == PHONE,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        troubles.watch(page, base_url)
        context.on("page", lambda other: troubles.watch(other, base_url))
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def phone(open_page):
    """Return a page as on a resident's phone, 390×844."""
    return open_page(PHONE)


@pytest.fixture
def desktop(open_page):
    """Return a page as on an office screen, 1440×900."""
    return open_page(DESKTOP)


def _log_in(page, login, password):
    """Log a page in, and wait for what comes."""
    page.goto("/web/login")
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", password)
    page.click(".oe_login_form button[type=submit]")
    page.wait_for_url(lambda url: "/web/login" not in url)


@pytest.fixture
def log_in(logins):
    """Return a function that logs a page in by role."""
    return lambda page, role: _log_in(page, *logins[role])


@pytest.fixture
def log_in_as(logins):
    """Return a function that logs a page in as the demo user of a login."""
    demo = {login: (login, password) for login, password in logins.values()}
    return lambda page, login: _log_in(page, *demo[login])


@pytest.fixture
def screenshot():
    """Return a function that keeps a picture of a page: screenshot(page, name)."""
    folder = Path(os.environ.get("GROUPBUY_SCREENSHOTS", "/tmp/groupbuy-screenshots"))
    folder.mkdir(parents=True, exist_ok=True)

    def screenshot(page, name):
        size = page.viewport_size
        path = folder / f"{name}-{size['width']}x{size['height']}.png"
        page.screenshot(path=path)
        return path

    return screenshot
