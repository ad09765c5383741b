"""The leaders' board: topics, search, one topic with its answers."""

from odoo import http
from odoo.fields import Domain
from odoo.http import request

from odoo.addons.community_groupbuy.controllers import pages
from odoo.addons.community_groupbuy.controllers.leader import LEADER, LeaderPortal
from odoo.addons.portal.controllers.portal import pager as portal_pager

from ..rules import plain_text
from .training import ID_MAX

BOARD = "/my/groupbuy/board"
PAGE_SIZE = 20
SEARCH_LENGTH = 60


class BoardPortal(LeaderPortal):
    @http.route(BOARD, readonly=pages.reads_only, sitemap=False, **LEADER)
    def board(self, page="1", search="", category="", **_query):
        """List the topics, of a category or with the words looked for."""
        topics = request.env["groupbuy.board.topic"]
        if not self._may_read_board():
            return self._leave()
        search = plain_text.cleaned(search)[:SEARCH_LENGTH]
        chosen = self._find_category(category)
        domain = self._get_board_domain(search, chosen, category == "mine")
        pager = portal_pager(
            url=BOARD,
            total=topics.search_count(domain),
            page=int(page) if page.isdecimal() and len(page) < 9 else 1,
            step=PAGE_SIZE,
            url_args={"search": search, "category": category},
        )
        return request.render(
            "groupbuy_training.board",
            {
                "topics": topics.search(domain, limit=PAGE_SIZE, offset=pager["offset"]),
                "categories": request.env["groupbuy.board.category"].search([], limit=30),
                "chosen": chosen,
                "is_mine": category == "mine",
                "search": search,
                "pager": pager,
            },
        )

    @http.route(f"{BOARD}/<int:topic_id>", readonly=pages.reads_only, sitemap=False, **LEADER)
    def board_topic(self, topic_id, **_query):
        """Show a question and its answers."""
        topic = self._find_topic(topic_id)
        return self._render_topic(topic) if topic else self._refuse_topic()

    def _render_topic(self, topic, problem="", body=""):
        """Return the page of a topic, with what was wrong and what was typed."""
        user = request.env.user
        posts = topic.question_id | topic._get_posts()
        votes = request.env["groupbuy.board.vote"].search(
            [("post_id", "in", posts.ids), ("partner_id", "=", user.partner_id.id)]
        )
        response = request.render(
            "groupbuy_training.board_topic",
            {
                "topic": topic,
                "posts": posts,
                "answers_title": request.env._("%(count)s answers", count=len(posts) - 1),
                "voted": votes.post_id,
                "own": posts.filtered(lambda post: post.partner_id == user.partner_id),
                "may_accept": topic.author_id == user.partner_id,
                "may_write": self._may_write_board(),
                "problem": problem,
                "body": body,
            },
        )
        response.status_code = 422 if problem else 200
        return response

    def _get_board_domain(self, search, category, is_mine):
        """Return which topics are listed."""
        domain = Domain("state", "=", "published")
        if is_mine:
            domain = Domain("author_id", "=", request.env.user.partner_id.id)
        if category:
            domain &= Domain("category_id", "=", category.id)
        for word in search.split():
            domain &= Domain("name", "ilike", word) | Domain("question_id.body", "ilike", word)
        return domain

    def _may_read_board(self):
        """Tell whether the user is of the board: a member of a team, or staff."""
        return request.env["groupbuy.board.topic"].has_access("read")

    def _may_write_board(self):
        """Tell whether the form to write is shown; the model decides once more."""
        member_sudo = self._get_member_sudo()
        return bool(member_sudo) and (
            member_sudo.is_leader or member_sudo.company_id.groupbuy_board_helpers_write
        )

    def _get_member_sudo(self):
        """Return the user's membership to write as: the leader one acts for, or none.

        One's own membership may always be known.
        """
        leader = self._get_leader()
        return leader._get_membership() if leader else None

    def _find_category(self, category):
        """Return the category somebody chose, or an empty one."""
        categories = request.env["groupbuy.board.category"]
        if not category.isdecimal() or len(category) > 9 or not self._may_read_board():
            return categories
        return categories.search([("id", "=", int(category))])

    def _find_topic(self, topic_id):
        """Return the topic if this user may read it, or `None`."""
        if topic_id >= ID_MAX or not self._may_read_board():
            return None
        return request.env["groupbuy.board.topic"].search([("id", "=", topic_id)]) or None

    def _refuse_topic(self):
        """Return the same answer for what is hidden and for nothing."""
        return pages.not_found(
            request.env._("Topic not found"),
            request.env._("It does not exist, or it was hidden by the staff."),
        )
