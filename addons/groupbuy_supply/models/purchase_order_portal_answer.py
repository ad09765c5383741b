"""A supplier answers an order: checked line by line, kept once, told to the buyer."""

from decimal import Decimal
from typing import NamedTuple

from odoo import fields, models
from odoo.exceptions import UserError

from ..rules import supplier_answer
from .purchase_order_portal_line import REASONS

NOTE_LENGTH = 200


class LineAnswer(NamedTuple):
    """What a supplier says about one line; `offer` is a `supplier_answer.Offer`."""

    confirmed: Decimal
    reason: str = ""
    note: str = ""
    offer: object = None


class PurchaseOrder(models.Model):
    _inherit = "purchase.order"

    def _get_answer_obstacle(self, by_buyer=False):
        """Return why no answer can be taken any more, or an empty sentence.

        Buyers, who write down what they hear on the phone, are not bound to the deadline.
        """
        self.ensure_one()
        if self.state != "purchase":
            return self.env._("%(order)s is not open: it was cancelled.", order=self.name)
        if self._is_receipt_started():
            return self.env._(
                "%(order)s is being received already; please call your buyer.", order=self.name
            )
        deadline = self.groupbuy_date_deadline
        if not by_buyer and deadline and deadline < fields.Datetime.now():
            return self.env._(
                "The time to answer %(order)s ended at %(moment)s; please call your buyer.",
                order=self.name,
                moment=self._get_moment_text(deadline),
            )
        return ""

    def _is_receipt_started(self):
        """Return whether any goods of this order were counted or taken in."""
        return any(move.state == "done" or move.picked for move in self.picking_ids.move_ids)

    def _answer_as_supplier(self, answers, version, window=None, user=None):
        """Keep the answers `{line: LineAnswer}`; return whether anything was new.

        The same answer twice is kept once. `version` is what the page showed: if somebody else of
        the firm answered meanwhile, nothing is overwritten.
        """
        self.ensure_one()
        user = user or self.env.user
        self.lock_for_update(allow_referencing=True)
        changed = self.order_line.browse()
        for line, answer in answers.items():
            if not line._has_answer(answer):
                changed += line
        moved = window and self._set_delivery_window(window, dry=True)
        if not changed and not moved:
            return False
        if obstacle := self._get_answer_obstacle(by_buyer=user._is_internal()):
            raise UserError(obstacle)
        if version != self.groupbuy_answer_version:
            raise UserError(
                self.env._(
                    "%(order)s was answered or changed meanwhile: look and send again.",
                    order=self.name,
                )
            )
        for line in changed:
            line._check_answer(answers[line])
        for line in changed:
            line.write(line._prepare_answer(answers[line]))
        if moved:
            self._set_delivery_window(window)
        self._keep_answered(user)
        changed._after_supplier_answer()
        return True

    def _keep_answered(self, user):
        """Note who answered and when, and tell the buyer what cannot be had."""
        lines = self.order_line.filtered(lambda line: not line.display_type)
        self.write({"groupbuy_answer_version": self.groupbuy_answer_version + 1})
        if any(line.groupbuy_answer == "none" for line in lines):
            return
        self.write(
            {
                "groupbuy_date_answered": fields.Datetime.now(),
                "groupbuy_answered_by_id": user.id,
                "acknowledged": True,
                "groupbuy_date_silent": False,
            }
        )
        self._close_supply_activities()
        self._tell_buyer_answer(user)

    def _confirm_rest(self, user, version=None):
        """Confirm every line without an answer in full; return whether there was one."""
        self.ensure_one()
        lines = self._get_unanswered_lines()
        answers = {line: LineAnswer(_decimal(line.product_qty)) for line in lines}
        if version is None:
            version = self.groupbuy_answer_version
        return self._answer_as_supplier(answers, version, user=user)

    def _get_unanswered_lines(self):
        """Return the lines nobody has answered yet."""
        return self.order_line.filtered(
            lambda line: not line.display_type and line.groupbuy_answer == "none"
        )


class PurchaseOrderLine(models.Model):
    _inherit = "purchase.order.line"

    def _has_answer(self, answer):
        """Return whether this very answer is kept already."""
        if self.groupbuy_answer == "none":
            return False
        offer = answer.offer
        kept = (
            _decimal(self.groupbuy_quantity_confirmed),
            self.groupbuy_answer_reason or "",
            self.groupbuy_answer_note or "",
            self.groupbuy_substitute_product_id,
            _decimal(self.groupbuy_substitute_quantity),
        )
        told = (
            answer.confirmed,
            answer.reason,
            answer.note,
            offer.product if offer else self.env["product.product"],
            offer.quantity if offer else Decimal(0),
        )
        same_price = not offer or offer.price == _decimal(self.groupbuy_substitute_price)
        return kept == told and same_price

    def _check_answer(self, answer):
        """Raise one sentence when this line cannot be answered so."""
        self.ensure_one()
        if self.groupbuy_substitute_state == "accepted":
            raise UserError(
                self.env._(
                    "Your substitute for %(product)s was accepted; please call your buyer.",
                    product=self.product_id.name,
                )
            )
        fault = supplier_answer.find_fault(
            _decimal(self.product_qty),
            answer.confirmed,
            answer.offer,
            _decimal(self.price_unit),
        )
        if fault:
            raise UserError(self._get_fault_text(fault))
        self._check_lots_fit(answer)
        if answer.offer:
            self._check_substitute(answer.offer.product)
        elif answer.confirmed < _decimal(self.product_qty) and not answer.reason:
            raise UserError(
                self.env._(
                    "Choose the reason why you cannot deliver all of %(product)s.",
                    product=self.product_id.name,
                )
            )

    def _check_lots_fit(self, answer):
        """Raise when more is announced in lots than would still come."""
        lots = sum(map(_decimal, self.groupbuy_lot_ids.mapped("quantity")), Decimal(0))
        if lots > answer.confirmed:
            raise UserError(
                self.env._(
                    "%(product)s: your lots hold %(total)s; remove lots before you deliver less.",
                    product=self.product_id.name,
                    total=f"{lots.normalize():f}",
                )
            )

    def _check_substitute(self, product):
        """Raise unless this supplier may bring the product and it is not ordered here."""
        if product not in self._get_substitutes():
            raise UserError(
                self.env._(
                    "Offer one of the goods you supply to us in place of %(product)s.",
                    product=self.product_id.name,
                )
            )
        self._check_substitute_may_come(product)

    def _get_fault_text(self, fault):
        """Return the sentence for a word of `supplier_answer.find_fault`."""
        words = {
            "product": self.product_id.name,
            "quantity": f"{self.product_qty:g}",
            "uom": self.product_uom_id.name,
            "price": self.currency_id._get_price_text(self.price_unit),
        }
        if fault == "negative":
            return self.env._("%(product)s: a quantity cannot be below zero.", **words)
        if fault == "above":
            return self.env._(
                "%(product)s: %(quantity)s %(uom)s are ordered, you cannot confirm more.", **words
            )
        if fault == "nothing_missing":
            return self.env._(
                "%(product)s: you deliver all of it, there is nothing to replace.", **words
            )
        if fault == "offer_empty":
            return self.env._("Say how much you offer in place of %(product)s.", **words)
        if fault == "offer_above":
            return self.env._(
                "%(product)s: offer no more of the substitute than is missing.", **words
            )
        if fault == "price_missing":
            return self.env._("Say the price of the substitute for %(product)s.", **words)
        return self.env._(
            "The substitute for %(product)s may cost %(price)s at most, as ordered.", **words
        )

    def _prepare_answer(self, answer):
        """Return the values that keep an answer."""
        ordered, offer = _decimal(self.product_qty), answer.offer
        short = answer.confirmed < ordered
        return {
            "groupbuy_answer": supplier_answer.kind_of(ordered, answer.confirmed, offer),
            "groupbuy_quantity_confirmed": float(answer.confirmed),
            "groupbuy_answer_reason": short and answer.reason in dict(REASONS) and answer.reason,
            "groupbuy_answer_note": (answer.note or "")[:NOTE_LENGTH] or False,
            "groupbuy_substitute_product_id": offer.product.id if offer else False,
            "groupbuy_substitute_quantity": float(offer.quantity) if offer else 0.0,
            "groupbuy_substitute_price": float(offer.price) if offer else 0.0,
            "groupbuy_substitute_state": "offered" if offer else False,
        }


def _decimal(value):
    """Return a stored figure as the exact decimal it shows."""
    return Decimal(str(value or 0))
