"""Money as phone pages show it."""

from odoo import models
from odoo.tools.misc import formatLang, get_lang


class ResCurrency(models.Model):
    _inherit = "res.currency"

    def _get_price_parts(self, amount):
        """Return the pieces of an amount, so that a page can make the sign small.

        Keys: `before` and `after` (currency sign), `main` (whole units) and `minor` (with
        its decimal point).
        """
        self.ensure_one()
        text = formatLang(self.env, self.round(amount), digits=self.decimal_places)
        main, point, minor = text.partition(get_lang(self.env).decimal_point)
        first = self.position == "before"
        return {
            "before": self.symbol if first else "",
            "main": main,
            "minor": point + minor,
            "after": "" if first else f" {self.symbol}",
        }

    def _get_price_text(self, amount):
        """Return an amount in one short piece of text, for chats and lists."""
        return "".join(self._get_price_parts(amount).values())
