"""Every entry of the app's menu opens for those who have it."""

OFFICE = ("manager", "purchasing", "warehouse", "accountant")
APP = "community_groupbuy."
SCREEN = ".o_action_manager > *, .modal .o_form_view"


def get_path(screen):
    """Return where a screen is, below the backend's address."""
    return screen["actionPath"] or f"action-{screen['actionID']}"


def read_addresses(page):
    """Return `{address: name}` of the screens in the app's menu."""
    menus = page.request.get("/web/webclient/load_menus").json().values()
    own = {menu["id"] for menu in menus if (menu["xmlid"] or "").startswith(APP)}
    screens = [menu for menu in menus if menu["appID"] in own and menu["actionID"]]
    return {"/odoo/" + get_path(screen): screen["name"] for screen in screens}


def test_every_menu_opens(open_page, log_in_as, troubles):
    seen, broken = set(), []

    for login in OFFICE:
        page = open_page()
        log_in_as(page, login)
        addresses = read_addresses(page)
        assert len(addresses) > 5, f"{login} has no menu"
        for address in addresses.keys() - seen:
            before = len(troubles)
            page.goto(address)
            page.locator(SCREEN).first.wait_for()
            page.wait_for_timeout(400)
            if len(troubles) > before:
                broken.append(f"{login}: {addresses[address]} ({address})")
        seen |= addresses.keys()

    assert broken == []
