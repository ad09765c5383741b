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
    if not (code.isascii() and code.isalnum()) or len(code) > 32:
        return orders_sudo
    return orders_sudo.search_fetch([("code", "=", code)], orders_sudo._get_page_fields(), limit=1)


def not_found(title=None, text=None):
    """Return the friendly page for what does not exist, or not for this visitor.

    Who was removed from a team while its pages were open reads that instead.
    """
    is_leaders = request.httprequest.path.startswith("/my/groupbuy")
    if is_leaders and request.env["groupbuy.leader"]._has_left_teams():
        return no_right()
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


def reads_only(_controller, _rule, _arguments):
    """Return whether a leader's page only reads; a helper's attempt may have to be logged.

    The `readonly` of such a route; leaders, all but a few of the readers, keep the standby.
    """
    # Only whether the reader helps in a team is asked.
    members_sudo = request.env["groupbuy.team.member"].sudo()
    helps = [("user_id", "=", request.env.uid), ("is_leader", "=", False)]
    return not request.env.uid or not members_sudo.search_count(helps, limit=1)


def note_denied():
    """Write an attempt without right into the log of the user's team, if there is one."""
    env = request.env
    leader = env["groupbuy.leader"]._get_teams()[:1] if env.user.share else None
    if leader and not env.cr.readonly:
        leader._log_denied(request.httprequest.path)


def no_right():
    """Return the friendly page for a helper who lacks the right for it."""
    note_denied()
    words = request.env["groupbuy.leader"]._prepare_no_right()
    response = request.render("community_groupbuy.page_message", words)
    response.status_code = 403
    return response
