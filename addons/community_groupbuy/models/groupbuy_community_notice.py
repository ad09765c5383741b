"""Notices on the board of a community."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError

TITLE_LENGTH = 80
TEXT_LENGTH = 2000


class GroupbuyCommunityNotice(models.Model):
    """Plain text for the members of a community; its author is who created it."""

    _name = "groupbuy.community.notice"
    _description = "Community notice"
    _order = "is_pinned desc, date_start desc, id desc"
    _rec_name = "title"

    community_id = fields.Many2one(
        comodel_name="groupbuy.community", required=True, index=True, ondelete="cascade"
    )
    leader_id = fields.Many2one(related="community_id.leader_id")
    company_id = fields.Many2one(related="community_id.company_id")
    title = fields.Char(required=True)
    text = fields.Text(string="Notice text")
    is_pinned = fields.Boolean(string="Pinned")
    date_start = fields.Date(
        string="Shown from", required=True, default=lambda self: fields.Date.context_today(self)
    )
    date_end = fields.Date(string="Shown until", help="Empty: until it is deleted.")

    _date_order = models.Constraint(
        "CHECK (date_end IS NULL OR date_start <= date_end)",
        "A notice must start before it ends.",
    )

    @api.constrains("title", "text")
    def _check_length(self):
        for notice in self:
            if len(notice.title) > TITLE_LENGTH or len(notice.text or "") > TEXT_LENGTH:
                raise ValidationError(
                    self.env._(
                        "A title may have at most %(title)s characters, a text %(text)s.",
                        title=TITLE_LENGTH,
                        text=TEXT_LENGTH,
                    )
                )
