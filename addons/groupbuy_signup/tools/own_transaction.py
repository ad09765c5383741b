"""Kept for those who import it here; it lives in the core now."""

from odoo.addons.community_groupbuy.tools.own_transaction import own_transaction

__all__ = ["own_transaction"]
