"""Refusals that callers tell apart."""

from odoo.exceptions import UserError


class QuizRefused(UserError):
    """The quiz cannot be taken or answered like this now."""


class PostRefused(UserError):
    """What somebody wrote on the board cannot be taken like this."""
