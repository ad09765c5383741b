"""What all public group buying pages share."""

from odoo.http import request

FORM_LENGTH = 64 * 1024
PAGE = {"type": "http", "auth": "public", "website": True, "multilang": False}


def find_group_order(code):
    """Return the group order of a link, or an empty one.

    The code is the key to the page: whoever has the link may see goods, prices and the
    masked list of its campaign, hence sudo on exactly this record.
    """
    orders_sudo = request.env["groupbuy.order"].sudo()
    if not code.isascii() or len(code) > 32:
        return orders_sudo
    return orders_sudo.search_fetch([("code", "=", code)], orders_sudo._get_page_fields(), limit=1)


def not_found(title=None, text=None):
    """Return the friendly page for what does not exist, or not for this visitor."""
    response = request.render(
        "community_groupbuy.page_message",
        {
            "page_title": title or request.env._("Page not found"),
            "message_title": title or request.env._("This page does not exist"),
            "message_text": text
            or request.env._("Please open the link again that your leader sent you."),
        },
    )
    response.status_code = 404
    return response


def no_right():
    """Return the friendly page for a helper who lacks the right for it."""
    response = request.render(
        "community_groupbuy.page_message",
        {
            "page_title": request.env._("No right"),
            "message_title": request.env._("You have no right for this"),
            "message_text": request.env._("Ask your leader for it; your rights are on “My team”."),
        },
    )
    response.status_code = 403
    return response
