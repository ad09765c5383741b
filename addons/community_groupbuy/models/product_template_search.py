"""Finding goods by Chinese names, pinyin, initials and barcodes."""

from odoo import api, fields, models
from odoo.fields import Domain

from ..rules import search_words
from ..tools import pinyin

BARCODE_LENGTH = 6


class ProductTemplate(models.Model):
    _inherit = "product.template"

    groupbuy_search = fields.Char(
        string="Found by",
        compute="_compute_groupbuy_search",
        store=True,
        index="trigram",
        help="Names in every language, names in chat and the brand, with pinyin and initials.",
    )

    groupbuy_words = fields.Char(
        string="Name, pinyin or barcode",
        compute="_compute_groupbuy_words",
        search="_search_groupbuy_words",
    )

    @api.depends("name", "groupbuy_alias", "groupbuy_brand_id.name")
    def _compute_groupbuy_search(self):
        languages = [code for code, _name in self.env["res.lang"].get_installed()]
        for product in self:
            names = product._groupbuy_get_names(languages)
            product.groupbuy_search = search_words.searchable(names, pinyin.spellings)

    def _groupbuy_get_names(self, languages):
        """Return the names people know a product by, without repeating any."""
        self.ensure_one()
        names = []
        for code in languages:
            translated = self.with_context(lang=code)
            names += [translated.name, translated.groupbuy_brand_id.name]
        names += (self.groupbuy_alias or "").replace("，", ",").split(",")
        return list(dict.fromkeys(name.strip() for name in names if name and name.strip()))

    @api.model
    def _groupbuy_search_domain(self, text):
        """Return the domain of products that fit every word of `text`, empty for no word.

        Words are Chinese, pinyin or initials; a long number may be a barcode, of a piece or
        of a pack.
        """
        domain = Domain.TRUE
        for word in search_words.words(text):
            found = Domain("groupbuy_search", "like", word)
            if word.isdecimal() and len(word) >= BARCODE_LENGTH:
                variants = Domain("barcode", "=", word) | Domain(
                    "product_uom_ids.barcode", "=", word
                )
                found |= Domain("product_variant_ids", "any", variants)
            domain &= found
        return domain

    def _compute_groupbuy_words(self):
        """A field to search by; it shows nothing."""
        self.groupbuy_words = False

    def _search_groupbuy_words(self, operator, value):
        """Let a search box find products by whatever people type."""
        if operator not in {"ilike", "like", "="}:
            return NotImplemented
        return self._groupbuy_search_domain(value)
