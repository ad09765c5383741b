"""What residents think of goods they received."""

from odoo import models

from ..rules import contact as contacts

LATEST = 20


class ProductTemplate(models.Model):
    _name = "product.template"
    _inherit = ["rating.mixin", "product.template"]

    def _groupbuy_get_rating(self, limit=LATEST):
        """Return what everybody may know of the ratings, ready for a page.

        `average` (0 without any), `count`, `shares` ({stars: per cent}) and the `latest`, each
        with masked `name`, `stars`, `text`, `date`; hidden texts stay out, their stars count.
        """
        self.ensure_one()
        # Figures, masked names and texts meant for the public leave here.
        Rating_sudo = self.env["rating.rating"].sudo()
        domain = self._rating_domain()
        rows = Rating_sudo._read_group(domain, ["rating"], ["__count"])
        count = sum(number for _stars, number in rows)
        latest = Rating_sudo.search(
            [*domain, ("feedback", "!=", False), ("groupbuy_is_hidden", "=", False)],
            order="write_date desc, id desc",
            limit=limit,
        )
        return {
            "count": count,
            "average": round(sum(stars * number for stars, number in rows) / count, 1)
            if count
            else 0.0,
            "shares": {
                star: round(100 * sum(n for stars, n in rows if round(stars) == star) / count)
                if count
                else 0
                for star in range(5, 0, -1)
            },
            "latest": [
                {
                    "name": contacts.masked_name(rating.partner_id.name or ""),
                    "stars": round(rating.rating),
                    "text": rating.feedback,
                    "date": rating.write_date.date(),
                }
                for rating in latest
            ],
        }
