"""Refusals that callers and tests must tell apart."""

from odoo.exceptions import UserError


class OrderRefused(UserError):
    """An order cannot be taken as asked; the message says what to change."""


class CampaignClosed(OrderRefused):
    """The campaign does not take orders now."""


class QuotaExceeded(OrderRefused):
    """Fewer pieces are left than were asked for."""


class LimitExceeded(OrderRefused):
    """One resident asks for more than the campaign allows."""


class CapacityExceeded(OrderRefused):
    """Campaign, pickup point or route has no place for one more order."""
