"""Rules of the leaders' board, and whose members may read it."""

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    groupbuy_member_ids = fields.One2many(
        comodel_name="groupbuy.team.member", inverse_name="company_id", string="Team members"
    )
    groupbuy_board_helpers_write = fields.Boolean(string="Helpers may write on the board")
    groupbuy_board_first_approved = fields.Boolean(
        string="Approve first posts",
        default=True,
        help="The first post of somebody waits until staff publish it.",
    )
    groupbuy_board_hourly_limit = fields.Integer(string="Posts per person and hour", default=10)

    _groupbuy_board_limit_check = models.Constraint(
        "CHECK (groupbuy_board_hourly_limit BETWEEN 1 AND 1000)",
        "Allow between 1 and 1000 posts an hour.",
    )
