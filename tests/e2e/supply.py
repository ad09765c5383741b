"""A buyer and a supplier, and what they click when the lists are closed."""

import re

from playwright.sync_api import expect

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1440, "height": 900}
PATIENCE = 60_000  # milliseconds; the run goes on by itself
SUPPLIERS = ("13700000001", "13700000002")
DELTA_STEPS = 3  # of a run of late changes


class EveningBuyer:
    """The buyer of the hub, who closes the lists and follows the run."""

    def __init__(self, open_page, log_in_as, screenshot):
        self.page = open_page(DESKTOP)
        log_in_as(self.page, "buyer")
        self.screenshot = screenshot
        self.run = None

    def open_wizard(self, campaign):
        """Choose one campaign to close."""
        page = self.page
        page.goto("/odoo/groupbuy-cutoff-runs")
        page.wait_for_selector(".o_main_navbar .o_menu_sections")
        self._menu("groupbuy_supply.groupbuy_menu_supply")
        page.click("[data-menu-xmlid='groupbuy_supply.groupbuy_cutoff_preview_menu']")
        wizard = page.locator(".modal .o_form_view")
        wizard.wait_for()
        tags = wizard.locator(".o_field_widget[name=campaign_ids] .o_tag")
        for left in reversed(range(tags.count())):
            tags.first.locator(".o_delete").click()
            expect(tags).to_have_count(left)
        wizard.locator(".o_field_widget[name=campaign_ids] input").fill(campaign)
        page.locator(".o-autocomplete--dropdown-item", has_text=campaign).first.click()
        expect(tags).to_have_count(1)

    def try_out(self):
        """Look at what would be bought; return what the table says is missing."""
        page = self.page
        page.click(".modal button[name=action_calculate]")
        rows = page.locator(".modal .o_field_widget[name=line_ids] .o_data_row")
        rows.first.wait_for()
        self.screenshot(page, "evening-dry-run")
        return [text.strip() for text in rows.locator("td[name=obstacle]").all_inner_texts()]

    def close(self):
        """Close the list, and open the run; return its name."""
        page = self.page
        page.click(".modal button[name=action_close]")
        page.locator(".modal-footer .btn-primary", has_not=page.locator("[name]")).last.click()
        name = page.locator(".o_form_view h1 .o_field_widget[name=name]")
        name.wait_for()
        self.run = name.inner_text().strip()
        self.screenshot(page, "evening-run-begun")
        return self.run

    def choose_supplier(self, supplier):
        """Give the good nobody delivers a supplier, and let the run go on until goods come."""
        page = self.page
        # The form follows by itself; nobody has to load it again.
        page.wait_for_selector(".o_form_view .alert-warning:visible", timeout=PATIENCE)
        self.screenshot(page, "evening-run-waiting")
        page.locator(".o_data_row td[name=partner_id]").first.click()
        page.locator(".o_data_row td[name=partner_id] input").fill(supplier)
        page.locator(".o-autocomplete--dropdown-item", has_text=supplier).first.click()
        page.click("button[name=action_continue]")
        page.wait_for_selector("button[name=action_allocate]:visible", timeout=PATIENCE)
        self.screenshot(page, "evening-run-receiving")

    def read_steps(self):
        """Return the steps the run wrote down."""
        page = self.page
        page.click(".o_form_view .nav-link[name=log]")
        rows = page.locator(".o_field_widget[name=log_ids] .o_data_row")
        rows.first.wait_for()
        self.screenshot(page, "evening-steps")
        return rows.count()

    def carry_out_late_changes(self):
        """Make the run of late changes; return its differences."""
        page = self.page
        page.reload()
        page.click("button[name=action_make_delta]:visible")
        page.wait_for_selector(".o_form_view .nav-link[name=delta]")
        rows = page.locator(".o_field_widget[name=delta_line_ids] .o_data_row")
        rows.first.wait_for(timeout=PATIENCE)
        # Its last step tells suppliers and leaders; each step is in the run's log.
        page.click(".o_form_view .nav-link[name=log]")
        steps = page.locator(".o_field_widget[name=log_ids] .o_data_row")
        expect(steps).to_have_count(DELTA_STEPS, timeout=PATIENCE)
        page.click(".o_form_view .nav-link[name=delta]")
        self.screenshot(page, "evening-late-changes")
        return [float(text) for text in rows.locator("td[name=difference]").all_inner_texts()]

    def compare_policies(self, left):
        """Try what everybody would get if so much came; return the number of policies."""
        page = self.page
        page.goto("/odoo/groupbuy-cutoff-runs")
        page.click(f".o_kanban_record:has-text('{self.run}')")
        page.locator(".o_data_row button[name=action_preview_sharing]").first.click()
        wizard = page.locator(".modal .o_form_view")
        wizard.wait_for()
        field = wizard.locator(".o_field_widget[name=quantity] input")
        field.fill(str(left))
        field.press("Tab")
        rows = wizard.locator(".o_field_widget[name=policy_ids] .o_data_row")
        # The only order gets a part of what it ordered as soon as the typed figure counts.
        expect(rows.first.locator("td[name=part_count]")).to_have_text("1", timeout=PATIENCE)
        expect(rows.first.locator("td[name=full_count]")).to_have_text("0")
        expect(rows.first.locator("td[name=quantity_left]")).to_have_text("0")
        self.screenshot(page, "evening-shortage-preview")
        count = rows.count()
        page.locator(".modal .btn-close").last.click()
        return count

    def share_out(self):
        """Share out what is here, though goods are still to come."""
        page = self.page
        page.goto("/odoo/groupbuy-cutoff-runs")
        page.click(f".o_kanban_record:has-text('{self.run}')")
        page.click("button[name=action_allocate]:visible")
        page.locator(".modal-footer .btn-primary").last.click()
        done = ".o_arrow_button_current[data-value=done]"
        page.wait_for_selector(done, state="attached", timeout=PATIENCE)
        self.screenshot(page, "evening-shared-out")

    def _menu(self, name):
        """Open a section of the menu."""
        section = self.page.locator(f".o_menu_sections [data-menu-xmlid='{name}']")
        section.first.click()


class EveningStore:
    """The storekeeper, to whom less comes than was ordered."""

    def __init__(self, open_page, log_in_as, screenshot):
        self.page = open_page(DESKTOP)
        log_in_as(self.page, "warehouse")
        self.screenshot = screenshot

    def receive(self, run, quantity):
        """Take so much of the only good of a run; the rest may still come."""
        page = self.page
        page.goto("/odoo/groupbuy-receipts")
        page.locator(".o_data_row").filter(has_text=run).first.locator("td[name=name]").click()
        page.locator(".o_field_widget[name=move_ids] td[name=quantity]").first.click()
        field = page.locator(".o_field_widget[name=move_ids] td[name=quantity] input").first
        field.fill(str(quantity))
        field.press("Tab")
        page.click(".o_form_view button[name=button_validate]:visible")
        page.click(".modal button[name=process]")
        page.wait_for_selector(".o_arrow_button_current[data-value=done]")
        self.screenshot(page, "evening-received-less")


class SupplierFirm:
    """Somebody at a supplier's, on the phone in the field."""

    def __init__(self, open_page, log_in_as, screenshot, login, viewport):
        self.page = open_page(viewport)
        log_in_as(self.page, login)
        self.screenshot = screenshot

    def go_home(self):
        """Open the home; return the addresses of the orders that wait for an answer."""
        page = self.page
        page.goto("/my/groupbuy/supply")
        page.wait_for_selector("#o_groupbuy_supply_waiting")
        self.screenshot(page, "supplier-home")
        links = page.locator("#o_groupbuy_supply_waiting a.o_groupbuy_row")
        return [link.get_attribute("href") for link in links.all()]

    def have_less(self, order):
        """Answer one order: one piece less of the first good, with a reason and a window."""
        page = self.page
        self.read_deadline(order)
        first = page.locator(".o_groupbuy_handover_row").first
        first.locator(".o_groupbuy_stepper_less, [data-step='-1']").first.click()
        first.locator("details").evaluate("details => details.open = true")
        first.locator("select[name^=reason_]").select_option(index=1)
        page.fill("input[name=window_from]", "06:00")
        page.fill("input[name=window_to]", "07:30")
        self.screenshot(page, "supplier-less")
        # The page asks first whether the server answers, then it is loaded anew.
        with page.expect_navigation(url=re.compile(rf"{order}$")):
            page.click("button[form=groupbuy_supply_form]")
        self.screenshot(page, "supplier-answered")

    def read_deadline(self, order):
        """Open an order; return the sentence on when an answer is due."""
        page = self.page
        page.goto(order)
        page.wait_for_selector("#groupbuy_supply_form")
        self.screenshot(page, "supplier-order")
        return page.locator(".o_groupbuy_notice:has(.fa-clock-o)").inner_text().strip()

    def upload_delivery_note(self, order, name):
        """Hang a photo on an order; return what its page lists of papers."""
        page = self.page
        page.goto(order)
        form = page.locator("form[action$='/paper']")
        page.locator("details:has(form[action$='/paper']) summary").click()
        form.locator("select[name=kind]").select_option("note")
        photo = {"name": name, "mimeType": "image/png", "buffer": page.screenshot()}
        form.locator("input[type=file]").set_input_files(photo)
        form.locator("button").click()
        paper = page.locator("a[href*='/paper/']", has_text=name)
        paper.wait_for()
        self.screenshot(page, "supplier-paper")
        return paper.inner_text()

    def confirm(self, order):
        """Confirm an order as it is, with one tap."""
        page = self.page
        page.goto(order)
        # The page asks first whether the server answers, then it is loaded anew.
        with page.expect_navigation(url=re.compile(rf"{order}$")):
            page.click("button[form=groupbuy_supply_form]")

    def announce_lot(self, order, number):
        """Give the first good of an order a lot; return what its page lists."""
        page = self.page
        page.goto(order)
        page.locator(f"a[href^='{order}/line/']").first.click()
        page.fill("input[name=lot]", number)
        page.fill("input[name=expires]", "2030-12-31")
        page.locator("form[action$='/lot'] button").click()
        lots = page.locator(".o_groupbuy_row_title", has_text=number)
        lots.wait_for()
        self.screenshot(page, "supplier-lot")
        return lots.count()

    def print_labels(self, order):
        """Return how many bytes the labels of an order have, a PDF."""
        answer = self.page.request.get(f"{order}/labels.pdf")
        assert answer.headers["content-type"] == "application/pdf"
        return len(answer.body())

    def ask_for(self, address):
        """Return the status of an address that may be another firm's."""
        return self.page.request.get(address).status

    def width(self):
        """Return how much wider than the screen the page is."""
        return self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
