"""Categories of the leaders' board."""

from odoo import fields, models


class GroupbuyBoardCategory(models.Model):
    _name = "groupbuy.board.category"
    _description = "Board category"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
