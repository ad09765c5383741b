"""The first pages anybody sees load whole, and ask nobody outside."""


def test_login_page_fits_a_phone(phone, screenshot):
    phone.goto("/web/login")

    phone.wait_for_selector("input[name=login]")
    screenshot(phone, "login")

    assert phone.evaluate("document.documentElement.scrollWidth") <= phone.viewport_size["width"]


def test_backend_loads_for_the_administrator(desktop, log_in, screenshot):
    log_in(desktop, "administrator")

    desktop.wait_for_selector(".o_web_client .o_main_navbar")
    desktop.wait_for_selector(".o_action_manager > *")
    screenshot(desktop, "backend")

    assert "/odoo" in desktop.url
