"""Which orders were made on this device: kept by the browser, told to the server alone."""

from odoo.http import request
from odoo.tools import consteq

COOKIE = "groupbuy_orders"
KEPT = 8
DAYS = 90
PATH = "/g"


def remember(response, order_sudo):
    """Let the visitor's browser keep the key of an own order, the newest first."""
    own = f"{order_sudo.id}-{order_sudo.access_token}"
    others = [text for text in _get_texts() if text != own]
    response.set_cookie(
        COOKIE,
        ".".join([own, *others][:KEPT]),
        max_age=DAYS * 24 * 3600,
        path=PATH,
        httponly=True,
        samesite="Lax",
        secure=request.httprequest.scheme == "https",
    )


def find(group_order_sudo):
    """Return the visitor's own living orders of a campaign, by device or login, newest first.

    Only orders of the same seller: to those goods can be added.
    """
    domain = [
        ("groupbuy_seller_id", "=", group_order_sudo.seller_id.id),
        ("state", "in", ("draft", "sent", "sale")),
    ]
    found_sudo = _get_held()
    user = request.env.user
    if not user._is_public() and user.share:
        of_login = [*domain, ("partner_id", "=", user.partner_id.id)]
        found_sudo |= found_sudo.search(of_login, limit=KEPT)
    return found_sudo.filtered_domain(domain).sorted("id", reverse=True)


def find_last():
    """Return the order made last on this device, or an empty one."""
    return _get_held()[:1]


def _get_held():
    """Return the orders whose keys this browser keeps, in the order it keeps them."""
    # The key proves whose these orders are.
    orders_sudo = request.env["sale.order"].sudo()
    keys = dict(text.split("-", 1) for text in _get_texts())
    return (
        orders_sudo.browse(int(key) for key in keys)
        .exists()
        .filtered(
            lambda order: (
                order.groupbuy_order_id
                and order.access_token
                and consteq(order.access_token, keys[str(order.id)])
            )
        )
    )


def _get_texts():
    """Return the readable parts of the cookie; what a stranger wrote into it is dropped."""
    texts = (request.httprequest.cookies.get(COOKIE) or "")[:1000].split(".")
    return [text for text in texts if _is_key(text)][:KEPT]


def _is_key(text):
    number, dash, token = text.partition("-")
    is_number = number.isascii() and number.isdigit() and len(number) <= 9
    return bool(is_number and dash and token.isascii() and token)
