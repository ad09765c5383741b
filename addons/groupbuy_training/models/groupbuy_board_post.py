"""What is written on the board: questions and answers, and their moderation."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules import plain_text

MODERATORS = "community_groupbuy.group_user"
REASON_LENGTH = 200


class GroupbuyBoardPost(models.Model):
    _name = "groupbuy.board.post"
    _inherit = ["groupbuy.workflow.mixin", "mail.thread"]
    _description = "Board post"
    _order = "id desc"
    _transitions = {
        "waiting": {"published", "hidden"},
        "published": {"hidden"},
        "hidden": {"published"},
    }

    topic_id = fields.Many2one(
        comodel_name="groupbuy.board.topic", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="topic_id.company_id", store=True, precompute=True)
    is_question = fields.Boolean(readonly=True)
    partner_id = fields.Many2one(
        comodel_name="res.partner", string="Author", required=True, index=True, ondelete="restrict"
    )
    author_name = fields.Char(required=True, readonly=True, help="Name and leader code, as shown.")
    body = fields.Text(required=True, readonly=True)
    image_1 = fields.Image(string="First picture", max_width=1280, max_height=1280, readonly=True)
    image_2 = fields.Image(string="Second picture", max_width=1280, max_height=1280, readonly=True)
    image_3 = fields.Image(string="Third picture", max_width=1280, max_height=1280, readonly=True)
    image_count = fields.Integer(readonly=True)
    state = fields.Selection(
        selection=[
            ("waiting", "Waiting for approval"),
            ("published", "Published"),
            ("hidden", "Hidden"),
        ],
        default="waiting",
        required=True,
        readonly=True,
        tracking=True,
    )
    hide_reason = fields.Char(string="Reason for hiding", tracking=True)
    vote_ids = fields.One2many(comodel_name="groupbuy.board.vote", inverse_name="post_id")
    vote_count = fields.Integer(string="Helpful", compute="_compute_vote_count", store=True)
    report_ids = fields.One2many(
        comodel_name="groupbuy.board.report", inverse_name="post_id", groups=MODERATORS
    )
    report_count = fields.Integer(
        string="Reports", compute="_compute_report_count", store=True, groups=MODERATORS
    )

    _author_idx = models.Index("(partner_id, create_date)")
    _question_uniq = models.UniqueIndex("(topic_id) WHERE is_question", "A topic has one question.")

    @api.depends("vote_ids")
    def _compute_vote_count(self):
        for post in self:
            post.vote_count = len(post.vote_ids)

    @api.depends("report_ids.is_open")
    def _compute_report_count(self):
        for post in self:
            post.report_count = len(post.report_ids.filtered("is_open"))

    @api.depends("topic_id.name", "author_name")
    def _compute_display_name(self):
        for post in self:
            post.display_name = f"{post.topic_id.name} · {post.author_name}"

    def action_publish(self):
        """Show the posts to everybody on the board; their reports are settled."""
        self.check_access("write")
        self._set_state("published")
        self.hide_reason = False
        self._settle()

    def action_hide(self):
        """Hide the posts; their authors see the reason."""
        self.check_access("write")
        for post in self:
            if not (post.hide_reason or "").strip():
                raise UserError(
                    self.env._("Write the reason for hiding first: the author will read it.")
                )
        self._set_state("hidden")
        self._settle()

    def action_keep(self):
        """Find the reports unfounded: the posts stay."""
        self.check_access("write")
        self._settle()

    def _settle(self):
        """Close the reports of these posts."""
        self.report_ids.filtered("is_open").is_open = False

    def _get_pieces(self):
        """Return the text as `(kind, words)`, addresses apart."""
        self.ensure_one()
        return plain_text.pieces(self.body)

    def _get_image_urls(self):
        """Return the addresses of the pictures."""
        self.ensure_one()
        return [
            f"/web/image/groupbuy.board.post/{self.id}/image_{number}"
            for number in range(1, self.image_count + 1)
        ]

    def _vote(self, partner):
        """Say that a post helped; again takes it back. Nobody votes for oneself."""
        self.ensure_one()
        if self.partner_id == partner:
            raise UserError(self.env._("Your own post is for others to judge."))
        # Leaders write no votes of others: this is the one of the person who asks.
        votes_sudo = self.env["groupbuy.board.vote"].sudo()
        vote_sudo = votes_sudo.search([("post_id", "=", self.id), ("partner_id", "=", partner.id)])
        if vote_sudo:
            vote_sudo.unlink()
        else:
            votes_sudo.create({"post_id": self.id, "partner_id": partner.id})

    def _report(self, partner, reason):
        """Tell the staff about a post, once per person."""
        self.ensure_one()
        text = plain_text.cleaned(reason)[:REASON_LENGTH]
        if not text:
            raise UserError(self.env._("Write in a few words what is wrong with the post."))
        # Reports are for staff; leaders add theirs and see none.
        reports_sudo = self.env["groupbuy.board.report"].sudo()
        known = reports_sudo.search_count(
            [("post_id", "=", self.id), ("partner_id", "=", partner.id)]
        )
        if not known:
            reports_sudo.create({"post_id": self.id, "partner_id": partner.id, "reason": text})


class GroupbuyBoardVote(models.Model):
    _name = "groupbuy.board.vote"
    _description = "Helpful vote"
    _order = "id"

    post_id = fields.Many2one(
        comodel_name="groupbuy.board.post", required=True, index=True, ondelete="cascade"
    )
    partner_id = fields.Many2one(
        comodel_name="res.partner", required=True, index=True, ondelete="cascade"
    )

    _person_uniq = models.UniqueIndex("(post_id, partner_id)", "One vote for each person.")


class GroupbuyBoardReport(models.Model):
    _name = "groupbuy.board.report"
    _description = "Report of a post"
    _order = "is_open desc, id desc"
    _rec_name = "reason"

    post_id = fields.Many2one(
        comodel_name="groupbuy.board.post", required=True, index=True, ondelete="cascade"
    )
    partner_id = fields.Many2one(
        comodel_name="res.partner", string="Reported by", required=True, ondelete="cascade"
    )
    reason = fields.Char(required=True)
    is_open = fields.Boolean(string="Open", default=True)

    _person_uniq = models.UniqueIndex("(post_id, partner_id)", "You have reported this already.")
