"""axe-core finds no serious fault on the pages of residents and leaders.

The pages are found as people find them: by following links, each kind of address once.
"""

import os
import re
from collections import deque
from pathlib import Path
from urllib.parse import urlsplit

import pytest

PAGES_MAX = 60
LINK = re.compile(r"/g/[a-z2-9]{10}(?![a-z0-9])")
# A link's code may be all letters, and then looks like a word.
CODE = re.compile(r"(?<=^/g/)[a-z2-9]{10}(?=/|$)|(?<=/)(?=[a-z]*[2-9])[a-z2-9]{10}(?=/|$)")
SERIOUS = {"serious", "critical"}
# What leads out of these pages or hands a file over.
LEFT_OUT = re.compile(r"/web/|/odoo|logout|\.\w{2,4}$|/image/")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]


@pytest.fixture(scope="session")
def axe():
    """The text of axe-core, as the lock names it."""
    path = os.environ.get("GROUPBUY_AXE")
    if not path:
        pytest.fail("no axe-core: start me with ./groupbuy test e2e")
    return Path(path).read_text(encoding="utf-8")


def _kind(path):
    """Return an address without what differs between two of a kind.

    >>> _kind("/my/groupbuy/order/12"), _kind("/g/abcdefgh23/product/7"), _kind("/g/abcdefghij")
    ('/my/groupbuy/order/N', '/g/C/product/N', '/g/C')
    """
    return re.sub(r"\d+", "N", CODE.sub("C", path))


def _get_faults(page, axe):
    """Return one sentence for each serious fault of a page."""
    page.evaluate(axe)
    results = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES
    )
    return [
        f"{fault['id']}: {fault['help']} ({node['html'][:160]})"
        for fault in results["violations"]
        if fault["impact"] in SERIOUS
        for node in fault["nodes"][:3]
    ]


def _get_undrawn(page):
    """Return one sentence for each icon the light pages have no drawing for."""
    names = page.eval_on_selector_all(
        ".fa",
        """icons => icons
            .filter(icon => getComputedStyle(icon).maskImage.startsWith("linear-gradient"))
            .map(icon => icon.className)""",
    )
    return [f"icon without a drawing: {name}" for name in sorted(set(names))]


def _get_links(page, prefixes):
    """Return the addresses a page leads to, of our own pages alone."""
    hrefs = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    own = urlsplit(page.url).netloc
    parts = [urlsplit(href) for href in hrefs]
    return [
        part.path + (f"?{part.query}" if part.query else "")
        for part in parts
        if part.netloc == own and part.path.startswith(prefixes) and not LEFT_OUT.search(part.path)
    ]


def _walk(page, starts, prefixes, axe):
    """Return `{address: faults}` of all kinds of pages reached from the first ones."""
    waiting, seen, faults = deque(starts), set(), {}
    while waiting and len(seen) < PAGES_MAX:
        path = waiting.popleft()
        kind = _kind(urlsplit(path).path)
        if kind in seen:
            continue
        seen.add(kind)
        page.goto(path)
        # Odoo's own portal pages are Odoo's.
        ours = page.locator(".o_groupbuy").count()
        found = _get_faults(page, axe) + _get_undrawn(page) if ours else []
        if found:
            faults[path] = found
        waiting.extend(_get_links(page, prefixes))
    return seen, faults


def _tell(faults):
    return "\n".join(f"{path}\n  " + "\n  ".join(found) for path, found in faults.items())


def _get_link(page, log_in):
    """Return a campaign's link as a leader shares it."""
    log_in(page, "团长 王建国 和风雅苑（手机页 /my/groupbuy）")
    page.goto("/my/groupbuy")
    for path in _get_links(page, ("/my/groupbuy/",)):
        if re.fullmatch(r"/my/groupbuy/\d+", path):
            page.goto(path)
            link = LINK.search(page.content())
            if link:
                return link.group(0)
    raise AssertionError("no open campaign on the leader's home page")


def test_leaders_pages_have_no_serious_fault(open_page, phone, log_in, axe):
    log_in(phone, "团长 王建国 和风雅苑（手机页 /my/groupbuy）")

    seen, faults = _walk(phone, ["/my/groupbuy"], ("/my/groupbuy",), axe)

    assert not faults, _tell(faults)
    assert len(seen) >= 10


def test_residents_pages_have_no_serious_fault(open_page, phone, log_in, axe):
    link = _get_link(open_page(), log_in)
    phone.goto(link)
    line = phone.locator(".o_groupbuy_good").first.get_attribute("data-line")
    starts = [link, f"{link}/checkout?cart={line}:1", f"{link}/waiting?line={line}", "/g"]

    seen, faults = _walk(phone, starts, ("/g",), axe)

    assert not faults, _tell(faults)
    assert {"/g/C", "/g/C/product/N", "/g/C/checkout"} <= seen


def test_residents_own_pages_have_no_serious_fault(phone, log_in, axe):
    log_in(phone, "居民 张桂芳 春晓花园（手机页 /my）")

    _seen, faults = _walk(phone, ["/my"], ("/my", "/g/order"), axe)

    assert not faults, _tell(faults)


def test_campaign_page_on_a_desktop_has_no_serious_fault(open_page, desktop, log_in, axe):
    link = _get_link(open_page(), log_in)
    desktop.goto(link)

    assert _get_faults(desktop, axe) == []
