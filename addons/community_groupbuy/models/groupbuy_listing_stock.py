"""Goods that come off sale with their season or their stock."""

from odoo import fields, models


class GroupbuyListing(models.Model):
    _inherit = "groupbuy.listing"

    is_stock_bound = fields.Boolean(
        string="Sold from stock only",
        tracking=True,
        help="Delisted by itself when nothing is left, listed again when goods arrive. "
        "Goods bought after the cut-off need no stock.",
    )

    def _cron_follow(self):
        """Follow season and stock of everything on sale or off by itself."""
        listings = self.search(
            [
                "|",
                ("state", "=", "listed"),
                ("delist_kind", "in", ("season", "stock")),
                "|",
                "|",
                ("date_from", "!=", False),
                ("date_to", "!=", False),
                ("is_stock_bound", "=", True),
            ],
            limit=5000,
        )
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(listings))
        for listing in listings:
            locked = listing.try_lock_for_update()
            locked._follow_season()
            locked._follow_stock()
            if not cron._commit_progress(1):
                break

    def _get_quantity_available(self):
        """Return `{listing: pieces}` free to sell; leaves that know stock answer.

        A listing left out has no stock that is known: it is never delisted for it.
        """
        return {}

    def _follow_stock(self):
        """Take off what is sold out, put back what has arrived."""
        bound = self.filtered("is_stock_bound")
        left = bound._get_quantity_available()
        for listing in bound & self.browse([listing.id for listing in left]):
            if listing.state == "listed" and left[listing] <= 0:
                listing._delist("stock", self.env._("Nothing is left in stock."))
            elif (
                listing.state == "delisted" and listing.delist_kind == "stock" and left[listing] > 0
            ):
                listing._relist()
