"""Writing on the board: who may, how much, how often, and what waits for approval."""

import base64
import binascii
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.image import image_process

from ..exceptions import PostRefused
from ..rules import plain_text

TITLE_LENGTH = 80
BODY_LENGTH = 4000
IMAGES_MAX = 3
IMAGE_BYTES_MAX = 10 * 1024 * 1024
IMAGE_SIZE = (1280, 1280)
SAME_MINUTES = 10


class GroupbuyBoardTopic(models.Model):
    _inherit = "groupbuy.board.topic"

    @api.model
    def _ask(self, member, category, title, body, images=()):
        """Open a topic with a question and return it; asked twice, it is one.

        :param member: the team member who asks
        :param images: pictures as bytes, at most three
        :raise PostRefused: when the text, the pictures or the number of posts will not do
        """
        title = plain_text.cleaned(title).replace("\n", " ")
        posts = self.env["groupbuy.board.post"]
        if not title or len(title) > TITLE_LENGTH:
            raise PostRefused(
                self.env._(
                    "Put your question in one line of up to %(count)s characters.",
                    count=TITLE_LENGTH,
                )
            )
        if not category:
            raise PostRefused(self.env._("Choose a category first."))
        values = posts._prepare_post(member, body or title, images) | {"is_question": True}
        same = posts._find_same(
            member, values["body"], [("is_question", "=", True), ("topic_id.name", "=", title)]
        )
        if same:
            return same.topic_id
        posts._check_rate(member)
        # Members write through here only, where text, rights and rate were checked.
        topic_sudo = self.sudo().create(
            {"name": title, "category_id": category.id, "company_id": member.company_id.id}
        )
        topic_sudo.question_id = posts.sudo().create(values | {"topic_id": topic_sudo.id})
        posts._publish_if_known(topic_sudo.question_id, member)
        member.leader_id._log_activity("board", topic_sudo)
        return topic_sudo.sudo(False)

    def _answer(self, member, body, images=()):
        """Add an answer and return it; sent twice, it is one.

        :raise PostRefused: when the topic is closed, or as for `_ask`
        """
        self.ensure_one()
        if self.is_closed or self.state != "published":
            raise PostRefused(self.env._("This topic takes no more answers."))
        posts = self.env["groupbuy.board.post"]
        values = posts._prepare_post(member, body, images) | {"topic_id": self.id}
        if same := posts._find_same(member, values["body"], [("topic_id", "=", self.id)]):
            return same
        posts._check_rate(member)
        # As above.
        post_sudo = posts.sudo().create(values)
        posts._publish_if_known(post_sudo, member)
        member.leader_id._log_activity("board", self)
        self.sudo().date_last = fields.Datetime.now()
        return post_sudo.sudo(False)


class GroupbuyBoardPost(models.Model):
    _inherit = "groupbuy.board.post"

    @api.model
    def _check_writer(self, member):
        """Refuse people who may read the board but not write.

        :raise PostRefused: when the member is no leader and helpers may not write
        """
        # One setting of the board is read; portal people may not read companies.
        if not member.is_leader and not member.company_id.sudo().groupbuy_board_helpers_write:
            raise PostRefused(self.env._("Leaders write here; helpers may read along."))

    @api.model
    def _prepare_post(self, member, body, images):
        """Return the values of a post after checking writer, text and pictures."""
        self._check_writer(member)
        text = plain_text.cleaned(body)
        if not text:
            raise PostRefused(self.env._("Write something first."))
        if len(text) > BODY_LENGTH:
            raise PostRefused(self.env._("Keep it under %(count)s characters.", count=BODY_LENGTH))
        pictures = [self._clean_image(image) for image in images]
        if len(pictures) > IMAGES_MAX:
            raise PostRefused(self.env._("Up to %(count)s pictures, please.", count=IMAGES_MAX))
        numbered = {f"image_{number}": image for number, image in enumerate(pictures, 1)}
        return numbered | {
            "partner_id": member.partner_id.id,
            "author_name": self._get_author_name(member),
            "body": text,
            "image_count": len(pictures),
        }

    @api.model
    def _clean_image(self, content):
        """Return a picture as a new JPEG: smaller, turned right, without place and camera."""
        try:
            if len(content) > IMAGE_BYTES_MAX:
                raise ValueError
            made = image_process(
                content, size=IMAGE_SIZE, verify_resolution=True, output_format="JPEG"
            )
            if not made.startswith(b"\xff\xd8"):
                raise ValueError
        except (UserError, ValueError, OSError, binascii.Error) as error:
            raise PostRefused(
                self.env._("This picture cannot be read; choose a photo of up to 10 MB.")
            ) from error
        return base64.b64encode(made)

    @api.model
    def _get_author_name(self, member):
        """Return how an author is shown: name and the leader's code."""
        leader_sudo = member.leader_id.sudo()  # name and code are shown to all leaders
        name = member.partner_id.sudo().name
        if member.is_leader:
            return f"{name} · {leader_sudo.code}"
        return self.env._("%(name)s · team %(code)s", name=name, code=leader_sudo.code)

    @api.model
    def _find_same(self, member, body, domain):
        """Return what this person has just sent with the same words: a second tap."""
        since = fields.Datetime.now() - timedelta(minutes=SAME_MINUTES)
        return self.search(
            [
                *domain,
                ("partner_id", "=", member.partner_id.id),
                ("create_date", ">=", since),
                ("body", "=", body),
            ],
            limit=1,
        )

    @api.model
    def _check_rate(self, member):
        """Refuse more posts in an hour than the platform allows.

        :raise PostRefused: when the limit is reached
        """
        # One setting of the board is read; portal people may not read companies.
        limit = member.company_id.sudo().groupbuy_board_hourly_limit
        since = fields.Datetime.now() - timedelta(hours=1)
        # Hidden and waiting posts count as well; only their number is read.
        written = self.sudo().search_count(
            [("partner_id", "=", member.partner_id.id), ("create_date", ">=", since)]
        )
        if written >= limit:
            raise PostRefused(
                self.env._(
                    "You have written %(count)s posts in an hour; rest a little.", count=written
                )
            )

    @api.model
    def _publish_if_known(self, post_sudo, member):
        """Publish at once, unless it is the first post of somebody new."""
        # One setting of the board is read; portal people may not read companies.
        checked = member.company_id.sudo().groupbuy_board_first_approved
        known = post_sudo.search_count(
            [("partner_id", "=", post_sudo.partner_id.id), ("state", "=", "published")], limit=1
        )
        if known or not checked:
            post_sudo._set_state("published")
