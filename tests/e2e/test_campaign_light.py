"""A campaign page suits an old phone: light on the line, usable without scripts.

Comes before the journeys, which cut the story's campaigns off.
"""

import re

import pytest

LEADER = "团长 王建国 和风雅苑（手机页 /my/groupbuy）"
LINK = re.compile(r"/g/[a-z2-9]{10}(?![a-z0-9])")
GOOD = ".o_groupbuy_good:not(.o_groupbuy_good_over)"
MORE = f"{GOOD} .o_groupbuy_stepper_more:visible"
WEIGHT = 150_000  # bytes on the line, without pictures


@pytest.fixture
def link(open_page, log_in):
    """A campaign's link as a leader shares it."""
    page = open_page()
    log_in(page, LEADER)
    page.goto("/my/groupbuy")
    hrefs = page.eval_on_selector_all(
        "a[href^='/my/groupbuy/']", "links => links.map(link => link.getAttribute('href'))"
    )
    for href in hrefs:
        if re.fullmatch(r"/my/groupbuy/\d+", href):
            page.goto(href)
            found = LINK.search(page.content())
            page.goto(found.group(0) if found else href)
            if found and page.locator(MORE).count():
                return found.group(0)
    raise AssertionError("no open campaign on the leader's home page")


class Visit:
    """One first visit: what came over the line."""

    def __init__(self, page, link):
        self._kinds, self._bytes = {}, {}
        session = page.context.new_cdp_session(page)
        session.on("Network.responseReceived", self._on_response)
        session.on("Network.loadingFinished", self._on_finished)
        session.send("Network.enable")
        page.goto(link)
        page.wait_for_load_state("load")

    def _on_response(self, event):
        self._kinds[event["requestId"]] = event["type"]

    def _on_finished(self, event):
        self._bytes[event["requestId"]] = event["encodedDataLength"]

    @property
    def weight(self):
        """Bytes of page, styles, scripts and figures."""
        return sum(
            size
            for request, size in self._bytes.items()
            if self._kinds.get(request) not in {None, "Image"}
        )


def test_campaign_page_is_light(open_page, link):
    visit = Visit(open_page({"width": 390, "height": 844}), link)

    assert 0 < visit.weight < WEIGHT


def test_campaign_page_without_script_orders_by_a_form(browser, base_url, link):
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto(link)
    page.locator(f"{GOOD} .o_groupbuy_stepper input").first.fill("2")

    page.click(".o_groupbuy_checkout")

    assert "/checkout?" in page.url
    assert page.locator("input[name=phone]").count() == 1
    context.close()


def test_cart_survives_a_reload_and_follows_to_the_product(phone, link):
    phone.goto(link)
    good = phone.locator(GOOD).first
    good.locator(".o_groupbuy_stepper_more").click()
    phone.reload()

    assert good.locator("input").input_value() == "1"

    good.locator(".o_groupbuy_good_name a").click()
    phone.wait_for_selector(".o_groupbuy_product_page")

    assert phone.locator(".o_groupbuy_stepper input").input_value() == "1"
    assert phone.locator(".o_groupbuy_basket_count").inner_text() == "1"
