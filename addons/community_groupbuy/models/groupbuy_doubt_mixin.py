"""Why a person has to look at something read from a chat list, as sentences."""

from odoo import api, fields, models


class GroupbuyDoubtMixin(models.AbstractModel):
    """Give a model the doubts of the rules, kept as codes and shown as sentences."""

    _name = "groupbuy.doubt.mixin"
    _description = "Doubts about something read"

    doubts = fields.Json(readonly=True, copy=False)
    reason = fields.Char(string="Doubt", compute="_compute_reason")

    @api.depends("doubts")
    @api.depends_context("lang")
    def _compute_reason(self):
        for record in self:
            record.reason = record._get_doubt_text(record.doubts)

    @api.model
    def _get_doubt_text(self, doubts):
        """Return doubts, stored as [[code, {parameter: value}]], as sentences."""
        sentences = self._get_doubt_sentences()
        texts = [sentences[code] % params for code, params in doubts or []]
        return " ".join(dict.fromkeys(texts))

    @api.model
    def _prepare_doubts(self, doubts):
        """Return `rules.chat_types.Doubt`s in the form they are stored in."""
        return [[why.code, dict(why.params)] for why in doubts]

    @api.model
    def _get_doubt_sentences(self):
        """Return {code: sentence with named places}; leaves may add codes of theirs."""
        return {
            **self._get_quantity_sentences(),
            **self._get_goods_sentences(),
            **self._get_person_sentences(),
            **self._get_change_sentences(),
        }

    @api.model
    def _get_quantity_sentences(self):
        """Return the sentences about quantities."""
        return {
            "quantity_missing": self.env._("How many of “%(good)s”? No quantity is given."),
            "quantity_unclear": self.env._("It is not clear what “%(text)s” counts."),
            "vague_quantity": self.env._("“%(text)s” is no exact quantity."),
            "unit_mismatch": self.env._("“%(text)s”: this product is sold by %(expected)s."),
            "negative_quantity": self.env._("The quantity %(quantity)s is below zero."),
            "zero_quantity": self.env._("The quantity is zero."),
            "absurd_quantity": self.env._(
                "%(quantity)s is a lot: more than %(limit)s of one product."
            ),
            "not_whole_units": self.env._("%(quantity)s %(unit)s cannot be sold; only whole ones."),
            "less_than_ordered": self.env._("More is taken back than the %(ordered)s ordered."),
            "cancels_other_amount": self.env._(
                "%(ordered)s were ordered; another quantity is cancelled."
            ),
        }

    @api.model
    def _get_goods_sentences(self):
        """Return the sentences about goods and words not understood."""
        return {
            "ambiguous_good": self.env._("“%(text)s” may be: %(candidates)s."),
            "unknown_good": self.env._("“%(text)s” is not in this campaign."),
            "unknown_column": self.env._(
                "The column “%(title)s” is no product of this campaign: %(text)s."
            ),
            "which_good": self.env._("It does not say which product."),
            "no_goods": self.env._("No product is named."),
            "unread_text": self.env._("“%(text)s” is not understood."),
            "price_in_line": self.env._("The line gives a price: “%(text)s”."),
            "question": self.env._("The line asks a question."),
            "remark_may_change": self.env._("The remark “%(text)s” may change the order."),
            "same_as_above": self.env._("“%(text)s”: which order is meant?"),
            "line_too_long": self.env._("The line is too long to be read."),
        }

    @api.model
    def _get_person_sentences(self):
        """Return the sentences about who orders."""
        return {
            "no_name": self.env._("It does not say who orders."),
            "name_unclear": self.env._("Is “%(text)s” the name, or a part of it?"),
            "name_may_be_good": self.env._("Is “%(text)s” a name or a product?"),
            "name_ambiguous": self.env._("Several residents are called “%(name)s”."),
            "phone_of_other": self.env._("The phone number belongs to %(name)s."),
            "differs_from_known": self.env._("“%(name)s” is known with another phone or room."),
            "several_phones": self.env._("Several phone numbers: %(text)s."),
            "several_places": self.env._("Several rooms: %(text)s."),
            "place_unclear": self.env._("Building and room are not clear: “%(text)s”."),
            "shared_phone": self.env._(
                "The phone number %(phone)s is given by several: %(names)s."
            ),
        }

    @api.model
    def _get_change_sentences(self):
        """Return the sentences about lines that repeat or change others."""
        return {
            "same_good_twice": self.env._(
                "The product is ordered in an earlier line, too: add or repeat?"
            ),
            "same_number_changed": self.env._(
                "Number %(number)s is there with other goods already."
            ),
            "earlier_line_doubtful": self.env._("An earlier line of “%(name)s” is doubtful."),
            "change_without_order": self.env._("It changes an order that is not in this list."),
            "has_order": self.env._(
                "Number %(number)s (%(name)s) is an order of this resident already."
            ),
            "has_several": self.env._("This resident has several orders already."),
            "changed_elsewhere": self.env._(
                "Number %(number)s (%(name)s) was changed after the earlier list; which is right?"
            ),
            "missing_in_list": self.env._(
                "Number %(number)s (%(name)s) is not in the newer list any more."
            ),
            "number_of_other": self.env._(
                "Number %(number)s was %(name)s in the earlier list; is it the same person?"
            ),
            "which_change": self.env._("It is not clear which order is changed."),
        }
