"""Concrete addresses of the own team for every route of ours."""

import re

# What a post sends beside the token, by how its address ends, to get past the first check.
FORMS = {
    "/event": {"name": "x", "date_start": "2090-01-01T10:00", "date_end": "2090-01-01T12:00"},
    "/invite/create": {"days": "7", "use_max": "1"},
    "/notice": {"title": "x", "text": "y"},
}
OURS = re.compile(r"odoo\.addons\.(groupbuy_\w+|community_groupbuy)\.")


def get_routes(env):
    """Return `{"METHOD rule": endpoint}` of every route that one of our addons defines."""
    routes = {}
    for rule in env["ir.http"].routing_map().iter_rules():
        # An override without a route of its own keeps the module that declared it.
        module = rule.endpoint.func.__module__
        if not OURS.match(module):
            continue
        # Without a word on methods a page does the same for both: asking once will do.
        kind = rule.endpoint.routing["type"]
        methods = {"POST"} if kind == "jsonrpc" else rule.methods or {"GET"}
        for method in sorted(methods & {"GET", "POST"}):
            routes[f"{method} {rule.rule}"] = rule.endpoint
    return routes


def get_form(route):
    """Return what a post to this address sends beside the token."""
    return next((form for end, form in FORMS.items() if route.endswith(end)), {})


def get_url(world, route):
    """Return the address of a route for the own team's records."""
    method, _space, rule = route.partition(" ")
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(_get_value(world, rule, found[1])), rule)


def _get_value(world, rule, name):
    if "/review/" in rule and name == "line_id":
        return world.extras["own"]["groupbuy.access.review.line"].id
    if rule.startswith(("/my/groupbuy/supply/", "/my/purchase/")):
        return _get_supply_values(world)[name]
    for start, value in _get_codes(world).items():
        if rule.startswith(start) and name in {"code", "token"}:
            return value
    return _get_values(world)[name]


def _get_codes(world):
    """Return the code in an address by how the address begins."""
    own = world.teams["own"]
    return {
        "/g/": world.group_order(world.open, own).code,
        "/c/": own.community_ids.code,
        "/t/": world.extras["own"]["groupbuy.team.invitation"].code,
        "/certificate/": world.extras["own"]["groupbuy.course.certificate"].code,
        "/agreement/": world.env["groupbuy.agreement"].search([], limit=1).code,
        "/groupbuy/sms/": "unknown",
        "/my/groupbuy/sell/": "unknown",
    }


def _get_values(world):
    """Return the own team's record for every name in an address."""
    own, extras = world.teams["own"], world.extras["own"]
    group_order = world.group_order(world.open, own)
    community = own.community_ids
    return {
        "announcement_id": extras["groupbuy.announcement"].id,
        "campaign_id": extras["groupbuy.campaign"].id,
        "listing_id": world.open.line_ids[0]._get_listing().id,
        "certificate_id": extras["groupbuy.course.certificate"].id,
        "course_id": extras["groupbuy.course"].id,
        "document_id": extras["groupbuy.identity.document"].id,
        "lesson_id": extras["groupbuy.course.lesson"].id,
        "post_id": extras["groupbuy.board.post"].id,
        "topic_id": extras["groupbuy.board.topic"].id,
        "subpath": "x",
        "page": "1",
        "unique": "x",
        "filename": "x",
        "board": "notice",
        "community_id": community.id,
        "decision": "confirm",
        "event_id": extras["groupbuy.community.event"].id,
        "group_order_id": group_order.id,
        "import_id": extras["groupbuy.order.import"].id,
        "invitation_id": extras["groupbuy.team.invitation"].id,
        "line_id": group_order.campaign_id.line_ids[0].id,
        "member_id": extras["groupbuy.team.member"].id,
        "standing_id": extras["groupbuy.standing.order"].id,
        "membership_id": community.membership_ids[:1].id,
        "order_id": group_order.order_ids[:1].id,
        "record_id": extras["groupbuy.community.notice"].id,
        "settlement_id": world.env["groupbuy.settlement"]
        .search([("leader_id", "=", own.id)], limit=1)
        .id,
        "step": "accept",
        "action": "accept",
    }


def _get_supply_values(world):
    """Return records of a supplier, whom no team is: its pages are closed to all of them."""
    paper = world.env["groupbuy.supply.paper"].search([], limit=1)
    return {
        "order_id": paper.order_id.id,
        "line_id": paper.order_id.order_line[:1].id,
        "paper_id": paper.id,
        "day": paper.company_id._groupbuy_day(paper.order_id.date_planned).isoformat(),
        "page": "1",
    }
