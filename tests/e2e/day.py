"""The people of the demo hub and what each of them clicks in a day."""

import re

from playwright.sync_api import expect

PATIENCE = 30_000  # milliseconds
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1440, "height": 900}
CAMPAIGN = "产地鲜蔬水果团"
CHAT_LIST = """#接龙
1. 陈阿姨 5栋1203 番茄x2
2. 老周 8栋401 西兰花一颗 番茄2份
收到谢谢"""


class Day:
    """One campaign from the first order to the statement; each step leaves a picture."""

    def __init__(self, open_page, log_in_as, screenshot):
        self.open_page = open_page
        self.log_in_as = log_in_as
        self.screenshot = screenshot
        self.leader = self._open("13800000001", PHONE)
        self.group_order = None
        self.run = None

    def leader_finds_the_link(self):
        """Open the campaign under way on the leader's page; return the neighbours' link."""
        self.leader.goto("/my/groupbuy")
        self.screenshot(self.leader, "leader-home")
        self.leader.click(f"a.o_groupbuy_card:has-text('{CAMPAIGN}')")
        self.leader.wait_for_selector("#o_groupbuy_share")
        self.group_order = re.search(r"/my/groupbuy/(\d+)", self.leader.url).group(1)
        self.screenshot(self.leader, "leader-group-order")
        return re.search(r"/g/[a-z2-9]{10}", self.leader.content()).group(0)

    def neighbour_orders(self, link):
        """Order two goods on a phone without a login; return the pickup code."""
        phone = self.open_page(PHONE)
        phone.goto(link)
        more = phone.locator(".o_groupbuy_stepper_more:enabled")
        more.first.wait_for()
        self.screenshot(phone, "campaign")
        more.nth(0).click()
        more.nth(2).click()
        phone.click(".o_groupbuy_checkout:enabled")
        phone.fill("input[name=name]", "林小满")
        phone.fill("input[name=phone]", "13912345678")
        phone.fill("input[name=building]", "3栋")
        phone.fill("input[name=room]", "502")
        self.screenshot(phone, "checkout")
        phone.click("button[type=submit][form=groupbuy_order_form]")
        phone.wait_for_url(re.compile(r"/g/order/\d+"))
        self.screenshot(phone, "order")
        return re.search(r"\b\d{6}\b", phone.inner_text("main").replace(" ", "")).group(0)

    def leader_pastes_a_chat_list(self):
        """Paste what neighbours wrote in the chat group, and make orders of it."""
        page = self.leader
        page.goto(f"/my/groupbuy/{self.group_order}/import")
        page.fill("textarea[name=text]", CHAT_LIST)
        page.click("button[type=submit][form=groupbuy_import_form]")
        page.wait_for_url(re.compile(r"/import/\d+"))
        self.screenshot(page, "chat-list")
        page.click("button[type=submit][form=groupbuy_import_form]")
        page.wait_for_load_state()
        page.goto(f"/my/groupbuy/{self.group_order}")
        page.wait_for_selector("text=陈阿姨")

    def manager_cuts_off(self):
        """Cut the campaign off from the list of campaigns; it joins the run of its day."""
        page = self._open("manager", DESKTOP)
        self._backend(page, "groupbuy-today", ".o_groupbuy_today_campaign")
        self.screenshot(page, "today")
        self._backend(page, "groupbuy-campaigns", ".o_kanban_record")
        self.screenshot(page, "campaigns")
        page.click(f".o_kanban_record:has-text('{CAMPAIGN}')")
        self._press(page, "action_cut_off")
        page.wait_for_selector("button[name=action_cut_off]", state="hidden")
        self.screenshot(page, "campaign-cut-off")
        page.click("button[name=action_view_run]:visible")
        # The campaign's own form has lines and a name, too: this state is the run's alone.
        page.wait_for_selector(".o_arrow_button[data-value=receiving]", state="attached")
        self.run = page.locator(".o_form_view h1 .o_field_widget[name=name]").inner_text().strip()

    def buyer_orders_from_suppliers(self):
        """Continue the cut-off run, unless it has done so by itself already."""
        page = self._open("buyer", DESKTOP)
        self._backend(page, "groupbuy-cutoff-runs", ".o_kanban_record")
        page.click(f".o_kanban_record:has-text('{self.run}')")
        page.wait_for_selector(".o_form_view .o_field_widget[name=line_ids] .o_data_row")
        # The run goes on by itself, and the form follows it.
        page.wait_for_selector("button[name=action_allocate]", timeout=2 * PATIENCE)
        self.screenshot(page, "cut-off-run")

    def storekeeper_receives(self):
        """Validate every receipt of the run as delivered in full."""
        page = self._open("warehouse", DESKTOP)
        self._backend(page, "groupbuy-receipts", ".o_data_row")
        self.screenshot(page, "receipts")
        waiting = page.locator(".o_data_row").filter(has_text=self.run)
        for left in reversed(range(waiting.count())):
            waiting.first.locator("td[name=name]").click()
            self._press(page, "button_validate")
            page.wait_for_selector(".o_arrow_button_current[data-value=done]")
            self._backend(page, "groupbuy-receipts", ".o_data_row")
            # The web client shows the list as it was last time, then as it is now.
            expect(waiting).to_have_count(left, timeout=PATIENCE)
        self.storekeeper = page

    def storekeeper_sorts(self):
        """Put every product into every leader's crate, one tap each."""
        page = self.storekeeper
        self._backend(page, "groupbuy-sorting", ".o_groupbuy_sorting_tile")
        page.click(f".o_groupbuy_sorting_tile:has-text('{CAMPAIGN}')")
        page.wait_for_selector(".o_groupbuy_sorting_progress")
        self.screenshot(page, "sorting-products")
        page.click(".o_groupbuy_sorting_tile.o_groupbuy_sorting_todo >> nth=0")
        cell = page.locator(".o_groupbuy_sorting_cell.o_groupbuy_sorting_current")
        following = page.locator(".o_groupbuy_sorting_next")
        cell.first.or_(following).first.wait_for()
        self.screenshot(page, "sorting-product")
        for _tap in range(500):
            if cell.count():
                move = cell.get_attribute("data-move")
                cell.locator(".o_groupbuy_sorting_put").click()
                page.wait_for_selector(f"[data-move='{move}'].o_groupbuy_sorting_done")
            elif following.count():
                following.click()
                following.wait_for(state="detached")
            else:
                break
        page.wait_for_selector(".o_groupbuy_sorting_finished")
        self.screenshot(page, "sorting-done")

    def storekeeper_loads(self):
        """Send the leader's crates off."""
        page = self.storekeeper
        self._backend(page, f"groupbuy-loads/{self.group_order}", ".o_form_view")
        self._press(page, "action_load")
        page.wait_for_selector("button[name=action_load]", state="hidden")
        self.screenshot(page, "loaded")

    def leader_signs(self):
        """Sign on the phone for everything that arrived."""
        page = self.leader
        page.goto(f"/my/groupbuy/{self.group_order}/sign")
        self.screenshot(page, "sign")
        page.click("button[type=submit][form=groupbuy_sign_form]")
        page.wait_for_load_state()
        page.wait_for_selector("button[form=groupbuy_sign_form]", state="detached")
        self.screenshot(page, "signed")

    def leader_hands_out(self, code):
        """Type in the neighbour's code and hand the goods out."""
        page = self.leader
        page.goto(f"/my/groupbuy/{self.group_order}/pickup")
        self.screenshot(page, "pickup")
        page.fill("input[name=code]", code)
        page.wait_for_selector("#groupbuy_pickup_form")
        assert "林小满" in page.inner_text("main")
        self.screenshot(page, "pickup-order")
        page.click("button[type=submit][form=groupbuy_pickup_form]")
        page.wait_for_selector(".o_groupbuy_pickup_done")
        self.screenshot(page, "pickup-done")

    def accountant_invoices(self):
        """Invoice what was handed out."""
        page = self._open("accountant", DESKTOP)
        self._backend(page, f"groupbuy-money/{self.group_order}", ".o_form_view")
        self._press(page, "action_invoice")
        page.wait_for_selector(".o_form_view .o_field_widget[name=invoice_line_ids]")
        self.screenshot(page, "invoiced")
        self._backend(page, "groupbuy-settlements", ".o_kanban_record, .o_data_row")
        self.screenshot(page, "settlements")

    def leader_reads_the_income(self):
        """See what was earned."""
        self.leader.goto("/my/settlements")
        self.leader.wait_for_selector("main")
        self.screenshot(self.leader, "income")

    def _open(self, login, viewport):
        page = self.open_page(viewport)
        self.log_in_as(page, login)
        return page

    def _backend(self, page, path, selector):
        page.goto(f"/odoo/{path}")
        page.wait_for_selector(selector)

    def _press(self, page, name):
        """Press a button of the form and say yes where it asks."""
        page.click(f".o_form_view button[name={name}]:visible")
        page.wait_for_timeout(600)
        yes = page.locator(".modal .modal-footer .btn-primary")
        if yes.count():
            yes.first.click()
