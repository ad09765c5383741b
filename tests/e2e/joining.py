"""People who join a hub from their phones, and the staff who let them in."""

import random
import re

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1440, "height": 900}
PASSWORD = "chunfeng-2026-huakai"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_LETTERS = "10X98765432"


def identity_number(region, born, serial):
    """Return a number of an identity card whose last letter is right (GB 11643-1999)."""
    digits = f"{region}{born}{serial:03d}"
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True))
    return digits + CHECK_LETTERS[total % 11]


def new_phone():
    """Return a mobile number nobody in the demo has; each run takes others."""
    return f"137{random.randrange(10**8):08d}"  # noqa: S311


def new_identity_number():
    """Return the number of somebody born in 1988 in Yuhang, another one each run."""
    born = f"1988{random.randint(1, 12):02d}{random.randint(1, 28):02d}"  # noqa: S311
    return identity_number("330110", born, random.randrange(1000))  # noqa: S311


class Staff:
    """The manager of the hub in the office."""

    def __init__(self, open_page, log_in_as, screenshot):
        self.page = open_page(DESKTOP)
        log_in_as(self.page, "manager")
        self.screenshot = screenshot
        self.clicks = 0

    def read_code(self, phone):
        """Return the newest code written to a phone, from the outbox on the screen."""
        self.page.goto("/odoo/groupbuy-outbox")
        message = self.page.locator(f".o_kanban_record:has-text('{phone[-4:]}')").first
        message.wait_for()
        self.screenshot(self.page, "joining-outbox")
        return re.search(r"(?<!\d)\d{6}(?!\d)", message.inner_text()).group(0)

    def open_queue(self, name):
        """Open the applications; clicks are counted from here."""
        self.page.goto("/odoo/groupbuy-applications")
        self.page.wait_for_selector(f".o_kanban_record:has-text('{name}')")
        self.screenshot(self.page, "joining-queue")
        self.clicks = 0

    def approve(self, name):
        """Open an application of the queue and approve it."""
        self._click(f".o_kanban_record:has-text('{name}')")
        self.page.wait_for_selector("button[name=action_approve]")
        self.screenshot(self.page, "joining-application")
        self._click("button[name=action_approve]")
        self.page.wait_for_selector(".o_form_view .o_field_widget[name=pickup_point_ids]")
        self.screenshot(self.page, "joining-approved")

    def _click(self, selector):
        self.clicks += 1
        self.page.click(selector)


class Person:
    """Somebody with a phone whose number the hub does not know yet; taps are counted."""

    def __init__(self, open_page, screenshot, staff, phone, name):
        self.page = open_page(PHONE)
        self.keep_picture = screenshot
        self.staff = staff
        self.phone = phone
        self.name = name
        self.taps = 0

    def tap(self, selector):
        """Tap something; typing into a field is no tap."""
        self.taps += 1
        self.page.locator(selector).first.tap()

    def picture(self, name):
        """Keep a picture of what the phone shows."""
        self.keep_picture(self.page, f"joining-{name}")

    def open(self, path):
        """Open a link or an address."""
        self.page.goto(path)
        self.page.wait_for_selector("main")

    def log_in_by_code(self):
        """Type the number where it is asked for, then the code; the last digit sends it."""
        self.page.fill("input[name=phone]", self.phone)
        self.picture("phone")
        self.tap("#groupbuy_phone_form button[type=submit]")
        self.page.wait_for_selector("input[name=code]")
        self.picture("code")
        code = self.staff.read_code(self.phone)
        self.page.locator("input[name=code]").press_sequentially(code)
        self.page.wait_for_url(lambda url: "/groupbuy/code" not in url)

    def accept_agreements(self):
        """Accept what the hub asks everybody to accept."""
        self.page.wait_for_selector("#groupbuy_agree")
        self.picture("agreements")
        self.tap("#groupbuy_agree input[name=agree]")
        self.tap("button[form=groupbuy_agree]")
        self.page.wait_for_url(lambda url: "/my/agreements" not in url)


class Applicant(Person):
    """A neighbour who becomes a leader."""

    def sign_up(self, address):
        """Go from the landing page to an account of one's own."""
        self.open(address)
        self.picture("lead")
        self.tap(".o_groupbuy_bar a.o_groupbuy_button")
        self.page.wait_for_selector("input[name=phone]")
        self.log_in_by_code()
        self.page.fill("input[name=name]", self.name)
        self.page.fill("input[name=password]", PASSWORD)
        self.page.fill("input[name=password_again]", PASSWORD)
        self.tap("input[name=agree]")
        self.picture("account")
        self.tap("#groupbuy_phone_form button[type=submit]")
        self.page.wait_for_selector("#groupbuy_application")

    def apply(self, number, community, point):
        """Fill in the application and hand it in."""
        self.picture("form")
        self.page.fill("input[name=identity_number]", number)
        self.page.fill("input[name=street]", "临平区迎宾路 12 号 3 幢 502")
        self.page.fill("input[name=community_name]", community)
        self.page.fill("input[name=point_name]", point)
        self.tap("input[name=consent]")
        self.tap("input[name=agree]")
        self.picture("form-filled")
        self.tap(".o_groupbuy_bar button:not([name=later])")
        self.page.wait_for_selector(".o_groupbuy_timeline")
        self.picture("submitted")

    def reload(self):
        """Look again: once approved, the phone stands on the leader's home."""
        self.page.reload()
        self.page.wait_for_selector("#o_groupbuy_tasks")
        self.picture("home")

    def open_community(self):
        """Open the first community from the home; return what is written there."""
        self.page.goto("/my/groupbuy")
        self._follow("a[href='/my/groupbuy/communities']")
        self.picture("communities")
        self._follow("a[href^='/my/groupbuy/communities/']")
        self.picture("community")
        return self.page.inner_text("main")

    def get_community_link(self):
        """Return the link neighbours join by, from the page of the community."""
        return self._read_link("/c/")

    def invite_helper(self):
        """Make an invitation into the team; return its link."""
        self.page.goto("/my/groupbuy")
        self._follow("a[href='/my/groupbuy/team']")
        self.picture("team")
        self._follow("a[href='/my/groupbuy/team/invite']")
        self.page.locator("select[name=role_id]").select_option(label="订单助理")
        self.tap("button[form=o_groupbuy_invite]")
        self.page.wait_for_selector(".o_groupbuy_invitation")
        self.picture("invitation-made")
        return self._read_link("/t/")

    def accept_helper(self):
        """Take the one who applied into the team."""
        self.page.goto("/my/groupbuy")
        self.picture("home-task")
        self._follow("#o_groupbuy_tasks a[href='/my/groupbuy/team']")
        self.picture("team-applied")
        self.tap("button[formaction$='/accept']")
        self.page.wait_for_selector("#o_groupbuy_member")
        self.picture("team-member")

    def remove_helper(self):
        """Remove the helper whose page is open."""
        self.tap("details.o_groupbuy_details summary")
        self.page.fill("details input[name=reason]", "搬家了")
        self.picture("team-remove")
        self.tap("button[formaction$='/remove']")
        self.page.wait_for_selector("#o_groupbuy_member", state="detached")
        self.picture("team-removed")

    def read_residents(self):
        """Return what the list of residents says."""
        self.page.goto("/my/groupbuy/communities")
        self._follow("a[href^='/my/groupbuy/communities/']")
        self._follow("a[href$='/members']")
        self.picture("residents")
        return self.page.inner_text("main")

    def _follow(self, selector):
        """Tap a link and wait for where it leads."""
        with self.page.expect_navigation():
            self.tap(selector)
        self.page.wait_for_selector("main")

    def _read_link(self, kind):
        return re.search(f"{kind}[\\w-]+", self.page.inner_text("main")).group(0)


class Neighbour(Person):
    """Somebody who got a link: into a team, or into a community."""

    def join(self, link, name):
        """Open a link, log in by code, join; pictures are called by `name`."""
        self.open(link)
        self.picture(f"{name}-link")
        self.tap(".o_groupbuy_bar button")
        self.page.wait_for_selector("input[name=phone]")
        self.log_in_by_code()
        self.page.wait_for_url(lambda url: link in url)
        self.page.fill("input[form=groupbuy_join]", self.name)
        self.picture(f"{name}-known")
        self.tap(".o_groupbuy_bar button")
        self.page.wait_for_selector(".o_groupbuy_bar button", state="detached")
        self.picture(f"{name}-joined")

    def open_home(self, name):
        """Open the own pages, accepting the agreements on the way; return what they say."""
        self.page.goto("/my")
        self.accept_agreements()
        self.page.wait_for_selector("main")
        self.picture(name)
        return self.page.inner_text("main")

    def tap_and_read(self, selector):
        """Tap a link of the open page; return what the next page says."""
        with self.page.expect_navigation():
            self.tap(selector)
        self.picture("no-right")
        return self.page.inner_text("main")
