"""Topics of the leaders' board: a question and its answers."""

from odoo import api, fields, models
from odoo.exceptions import UserError


class GroupbuyBoardTopic(models.Model):
    _name = "groupbuy.board.topic"
    _inherit = ["mail.thread"]
    _description = "Board topic"
    _order = "is_pinned desc, date_last desc, id desc"

    name = fields.Char(string="Topic", required=True)
    category_id = fields.Many2one(
        comodel_name="groupbuy.board.category", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        comodel_name="res.company", required=True, default=lambda self: self.env.company
    )
    post_ids = fields.One2many(comodel_name="groupbuy.board.post", inverse_name="topic_id")
    question_id = fields.Many2one(
        comodel_name="groupbuy.board.post", readonly=True, copy=False, ondelete="set null"
    )
    state = fields.Selection(related="question_id.state", store=True)
    author_id = fields.Many2one(related="question_id.partner_id", store=True, index=True)
    author_name = fields.Char(related="question_id.author_name")
    accepted_id = fields.Many2one(
        comodel_name="groupbuy.board.post",
        string="Accepted answer",
        readonly=True,
        copy=False,
        ondelete="set null",
    )
    is_pinned = fields.Boolean(string="Pinned", readonly=True, copy=False, tracking=True)
    is_closed = fields.Boolean(
        string="Closed", readonly=True, copy=False, tracking=True, help="Takes no more answers."
    )
    answer_count = fields.Integer(compute="_compute_answer_count", store=True)
    date_last = fields.Datetime(
        string="Last activity", required=True, default=fields.Datetime.now, copy=False
    )

    @api.depends("post_ids.state", "post_ids.is_question")
    def _compute_answer_count(self):
        for topic in self:
            answers = topic.post_ids.filtered(
                lambda post: post.state == "published" and not post.is_question
            )
            topic.answer_count = len(answers)

    def action_pin(self):
        """Keep the topic on top of the board."""
        self.check_access("write")
        self.is_pinned = True

    def action_unpin(self):
        """Let the topic take its place by its last activity again."""
        self.check_access("write")
        self.is_pinned = False

    def action_close(self):
        """Take no more answers."""
        self.check_access("write")
        self.is_closed = True

    def action_reopen(self):
        """Take answers again."""
        self.check_access("write")
        self.is_closed = False

    def action_open_page(self):
        """Open the topic as leaders see it."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/my/groupbuy/board/{self.id}",
            "target": "new",
        }

    def _accept(self, post, partner):
        """Mark the answer that helped; only who asked may, again takes it back.

        :raise UserError: when somebody else tries, or the answer is of another topic
        """
        self.ensure_one()
        if self.author_id != partner or post.topic_id != self or post.is_question:
            raise UserError(self.env._("Only who asked can say which answer helped."))
        # Leaders do not write topics; the one who asked was checked.
        self.sudo().accepted_id = False if self.accepted_id == post else post

    def _get_posts(self):
        """Return the answers the current user may see: the accepted one first, then by votes."""
        self.ensure_one()
        answers = self.env["groupbuy.board.post"].search(
            [("topic_id", "=", self.id), ("is_question", "=", False)]
        )
        return answers.sorted(lambda post: (post != self.accepted_id, -post.vote_count, post.id))
