"""Writing on the board: ask, answer, vote, accept, report."""

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.community_groupbuy.controllers import pages
from odoo.addons.community_groupbuy.controllers.leader import LEADER

from ..exceptions import PostRefused
from ..models.groupbuy_board_writing import IMAGE_BYTES_MAX, IMAGES_MAX
from .board import BOARD, BoardPortal
from .training import ID_MAX, POST

UPLOAD = POST | {"max_content_length": (IMAGES_MAX + 1) * IMAGE_BYTES_MAX}


class BoardWriting(BoardPortal):
    @http.route(f"{BOARD}/new", readonly=pages.reads_only, sitemap=False, **LEADER)
    def board_new(self, **_query):
        """Show the form to ask."""
        if not self._may_read_board():
            return self._leave()
        return self._render_new()

    @http.route(f"{BOARD}/ask", **UPLOAD)
    def board_ask(self, title="", body="", category="", **_form):
        """Open a topic; sent twice, it is one."""
        member_sudo = self._get_member_sudo()
        if not member_sudo or not self._may_read_board():
            return self._leave()
        topics = request.env["groupbuy.board.topic"]
        chosen = self._find_category(category)
        try:
            with request.env.cr.savepoint():
                topic = topics._ask(member_sudo, chosen, title, body, self._get_board_images())
        except PostRefused as refusal:
            return self._render_new(str(refusal), title, body, chosen)
        return request.redirect(f"{BOARD}/{topic.id}", code=303)

    @http.route(f"{BOARD}/<int:topic_id>/answer", **UPLOAD)
    def board_answer(self, topic_id, body="", **_form):
        """Add an answer; sent twice, it is one."""
        topic = self._find_topic(topic_id)
        member_sudo = self._get_member_sudo()
        if not topic or not member_sudo:
            return self._refuse_topic()
        try:
            with request.env.cr.savepoint():
                post = topic._answer(member_sudo, body, self._get_board_images())
        except PostRefused as refusal:
            return self._render_topic(topic, str(refusal), body)
        return request.redirect(f"{BOARD}/{topic_id}#post-{post.id}", code=303)

    @http.route(f"{BOARD}/post/<int:post_id>/<string:action>", **POST)
    def board_act(self, post_id, action, reason="", **_form):
        """Vote for a post, accept an answer, or report a post."""
        post = self._find_post(post_id)
        if not post or not self._get_member_sudo():
            return self._refuse_topic()
        try:
            self._act_on_post(post, action, reason)
        except UserError as refusal:
            return self._render_topic(post.topic_id, str(refusal))
        return request.redirect(f"{BOARD}/{post.topic_id.id}#post-{post.id}", code=303)

    def _act_on_post(self, post, action, reason):
        """Do one of the things readers do with a post; anything else does nothing."""
        partner = request.env.user.partner_id
        if action == "vote":
            post._vote(partner)
        elif action == "accept":
            post.topic_id._accept(post, partner)
        elif action == "report":
            post._report(partner, reason)

    def _render_new(self, problem="", title="", body="", category=None):
        """Return the form to ask, with what was wrong and what was typed."""
        response = request.render(
            "groupbuy_training.board_new",
            {
                "categories": request.env["groupbuy.board.category"].search([], limit=30),
                "may_write": self._may_write_board(),
                "problem": problem,
                "title_typed": title,
                "body": body,
                "chosen": category or request.env["groupbuy.board.category"],
            },
        )
        response.status_code = 422 if problem else 200
        return response

    def _get_board_images(self):
        """Return the pictures sent along, as bytes; one too many is kept to be refused."""
        files = request.httprequest.files.getlist("images")
        pictures = [file.read(IMAGE_BYTES_MAX + 1) for file in files[: IMAGES_MAX + 1]]
        return [picture for picture in pictures if picture]

    def _find_post(self, post_id):
        """Return the post if this user may read it, or `None`."""
        if post_id >= ID_MAX or not self._may_read_board():
            return None
        return request.env["groupbuy.board.post"].search([("id", "=", post_id)]) or None
