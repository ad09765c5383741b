"""Refusals that callers and tests must tell apart."""

from odoo.exceptions import UserError


class PickupRefused(UserError):
    """Goods cannot be handed out as asked; the message says why."""
