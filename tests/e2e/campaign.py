"""A leader, a resident and the staff around one campaign under way."""

import re

from playwright.sync_api import expect

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1440, "height": 900}
PATIENCE = 30_000  # milliseconds


class CampaignLeader:
    """A leader who opens a campaign from the phone."""

    def __init__(self, open_page, log_in_as, screenshot):
        self.page = open_page(PHONE)
        log_in_as(self.page, "13800000001")
        self.screenshot = screenshot
        self.campaign = None

    def choose_goods(self, count):
        """Tick goods of the pool and make a draft of them."""
        page = self.page
        page.goto("/my/groupbuy/products")
        ticks = page.locator("input[name=listing]:enabled")
        for place in range(count):
            ticks.nth(place).check()
        self.screenshot(page, "rush-pool")
        page.click("button[form=groupbuy_pool_form]")
        page.wait_for_selector("#groupbuy_draft_form")
        self.campaign = re.search(r"/campaigns/(\d+)", page.url).group(1)

    def hand_in(self, name, tier):
        """Give it a name and the first good a cheaper price from some pieces on; hand it in.

        Return (price now, price from then on) of the first good.
        """
        page = self.page
        page.fill("input[name=name]", name)
        price = float(page.locator("input[name^=price_]").first.input_value())
        cheaper = round(price - 1, 1)
        page.locator("details:has(input[name^=tier_quantity_]) summary").first.click()
        page.locator("input[name^=tier_quantity_]").first.fill(str(tier))
        page.locator("input[name^=tier_price_]").first.fill(str(cheaper))
        self.screenshot(page, "rush-draft")
        page.click("button[name=step][value=submit]")
        page.wait_for_selector("#groupbuy_draft_form", state="detached")
        self.screenshot(page, "rush-handed-in")
        return price, cheaper

    def get_link(self):
        """Return the link for the neighbours, from the page of the open campaign."""
        self.page.goto(f"/my/groupbuy/campaigns/{self.campaign}")
        self.screenshot(self.page, "rush-leader")
        return re.search(r"/g/[a-z2-9]{10}", self.page.content()).group(0)


class Buyer:
    """A resident on a phone."""

    def __init__(self, open_page, screenshot, phone, name):
        self.page = open_page(PHONE)
        self.keep_picture = screenshot
        self.phone = phone
        self.name = name
        self.order = None

    def picture(self, name):
        """Keep a picture of what the phone shows."""
        self.keep_picture(self.page, f"rush-{name}")

    def fill_cart(self, link, pieces):
        """Open the link and put pieces of the first good into the cart."""
        page = self.page
        page.goto(link)
        more = page.locator(".o_groupbuy_stepper_more:enabled").first
        for _piece in range(pieces):
            more.click()
        self.picture("campaign")
        page.click(".o_groupbuy_checkout:enabled")
        page.wait_for_selector("#groupbuy_order_form")

    def give_contact(self, mode):
        """Say who orders and how it is paid."""
        page = self.page
        page.fill("input[name=name]", self.name)
        page.fill("input[name=phone]", self.phone)
        page.fill("input[name=building]", "6栋")
        page.fill("input[name=room]", "1203")
        page.locator(f"input[name=payment_mode][value={mode}]").check()

    def send(self):
        """Send the form in and wait for what comes."""
        self.picture("checkout")
        self.page.click("button[form=groupbuy_order_form]")

    def confirm_number(self, code):
        """Type the code that came with the first order."""
        self.page.wait_for_selector("input[name=phone_code]")
        self.picture("code")
        self.page.fill("input[name=phone_code]", code)
        self.page.locator("form:has(input[name=phone_code]) button").click()

    def read_order(self, name):
        """Wait for the order's page; return what it says of the goods."""
        self.page.wait_for_url(re.compile(r"/g/order/\d+(?!.*/)"))
        self.order = self.page.url
        self.picture(name)
        return self.page.inner_text("#o_groupbuy_order_goods")

    def pay_the_rest(self):
        """Pay what the order has grown by with the demo provider."""
        page = self.page
        page.click(".o_groupbuy_bar a[href*='/pay']")
        page.wait_for_selector("#o_payment_form")
        self.picture("pay")
        page.click("button[name=o_payment_submit_button]")
        page.wait_for_url(re.compile(r"/g/order/\d+\?"), timeout=PATIENCE)

    def change_to(self, pieces):
        """Change the number of pieces of the only good."""
        page = self.page
        page.goto(self.order)
        page.click("a[href*='/change']")
        page.locator("#groupbuy_change_form input[name^=line_]").fill(str(pieces))
        self.picture("change")
        page.click("button[form=groupbuy_change_form]")
        page.wait_for_selector("#o_groupbuy_order_goods")

    def look(self, name):
        """Open the order again; return what it says of the goods."""
        self.page.goto(self.order)
        return self.read_order(name)


class Office:
    """The manager of the hub."""

    def __init__(self, open_page, log_in_as, screenshot):
        self.page = open_page(DESKTOP)
        log_in_as(self.page, "manager")
        self.screenshot = screenshot

    def cut_off(self, campaign):
        """Cut the campaign off."""
        self._open_campaign(campaign)
        self._press("action_cut_off")
        self.page.wait_for_selector("button[name=action_cut_off]", state="hidden")
        self.screenshot(self.page, "rush-cut-off")

    def find_order(self, text):
        """Type something into the desk of customer service; return what it finds."""
        page = self.page
        page.goto("/odoo/groupbuy-customer-service")
        page.fill(".o_groupbuy_desk input[type=search]", text)
        found = page.locator(".o_groupbuy_desk_order")
        expect(found).to_have_count(1, timeout=PATIENCE)
        self.screenshot(page, "rush-desk")
        return found.inner_text()

    def cancel_order(self, text, reason):
        """Find an order and cancel it after the cut-off, with a reason."""
        page = self.page
        self.find_order(text)
        page.locator(".o_groupbuy_desk_order button.btn-secondary").nth(1).click()
        wizard = page.locator(".modal .o_form_view")
        wizard.wait_for()
        wizard.locator(".o_field_widget[name=kind] input").first.check()
        wizard.locator(".o_field_widget[name=reason] input").fill(reason)
        self.screenshot(page, "rush-desk-cancel")
        page.click(".modal button[name=action_cancel]")
        wizard.wait_for(state="detached")

    def _open_campaign(self, campaign):
        self.page.goto(f"/odoo/groupbuy-campaigns/{campaign}")
        self.page.wait_for_selector(".o_form_view .o_statusbar_status")

    def _press(self, name):
        """Press a button of the form and say yes where it asks."""
        self.page.click(f".o_form_view button[name={name}]:visible")
        self.page.wait_for_timeout(600)
        yes = self.page.locator(".modal .modal-footer .btn-primary")
        if yes.count():
            yes.first.click()
