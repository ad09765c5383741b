"""What a resident's order page tells beside its state: what fell, what is short, why it ends."""

from odoo import models

RESIDENT_KINDS = ("resident", "mistake", "price", "other")


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _get_cancel_kinds(self):
        """Return [(code, words)] of the reasons a resident may give for cancelling."""
        labels = dict(self._fields["groupbuy_cancel_kind"]._description_selection(self.env))
        return [(kind, labels[kind]) for kind in RESIDENT_KINDS]

    def _get_page_status(self):
        """Tell an order whose refund is still under way after it was handed out."""
        status = super()._get_page_status()
        if status[0] == "collected" and self._is_after_sale():
            return "after_sale", self.env._("After-sale"), "amber"
        return status

    def _is_after_sale(self):
        """Return whether something about a handed-out order is still open; leaves extend."""
        self.ensure_one()
        return bool(self._get_overpaid())

    def _get_page_hint(self, code):
        """Say what the resident waits for."""
        if code == "after_sale":
            return self.env._("A refund is under way; it comes back the way you paid.")
        if self.groupbuy_handover == "home" and code in {"bought", "loaded", "waiting"}:
            return self.env._(
                "Brought to your door on %(day)s.",
                day=self.groupbuy_campaign_id._get_day_text(self.groupbuy_order_id.date_delivery),
            )
        return super()._get_page_hint(code)

    def _get_contact_fields(self):
        """Return who receives the goods as the fields of a form."""
        self.ensure_one()
        partner = self.partner_id
        building, room = partner.groupbuy_building or "", partner.groupbuy_room or ""
        address = self.groupbuy_contact_address or ""
        if address != " ".join(part for part in (building, room) if part):
            # Changed before: the order keeps the address in one piece.
            building, _space, room = address.rpartition(" ")
        return {
            "name": self.groupbuy_contact_name,
            "phone": self._get_phone_text(),
            "building": building,
            "room": room,
        }

    def _change_as_resident(self, quantities, contact, group_order, handover):
        """Change what differs: goods, contact, pickup point, way of handing over.

        :param quantities: `{campaign line id: quantity}` of goods of this order
        :param group_order: where the goods are collected from now on
        """
        self.ensure_one()
        if handover == "home":
            group_order._check_order_options(contact, handover)
        changes = {"contact": contact}
        if group_order != self.groupbuy_order_id:
            changes["group_order"] = group_order
        if quantities:
            changes["quantities"] = quantities
        self._change(**changes)
        before = self.groupbuy_handover or "self"
        if handover != before:
            labels = dict(self._fields["groupbuy_handover"]._description_selection(self.env))
            amount = self.amount_total
            self._set_handover(handover)
            text = f"{labels[before]} → {labels[handover]}"
            self._log_event("delivery", text, before={self: amount})
            self._settle_difference()


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def _get_page_notes(self):
        """Return [(tone, sentence)] on what became of this good: a lower price, a shortage."""
        self.ensure_one()
        notes = []
        saved = self._get_amount_saved()
        if saved:
            notes.append(
                (
                    "green",
                    self.env._(
                        "Your price fell to %(price)s: %(saved)s less",
                        price=self._get_price_text(self.price_unit),
                        saved=self.currency_id._get_price_text(saved),
                    ),
                )
            )
        if self.discount:
            percent = self.env._("Discount: %(percent)s less", percent=f"{self.discount:g} %")
            notes.append(("green", percent))
        if self.groupbuy_quantity_short:
            short = self.env._(
                "Short: %(count)s %(uom)s",
                count=f"{self.groupbuy_quantity_short:g}",
                uom=self.product_uom_id.name,
            )
            reason = self.groupbuy_short_reason
            notes.append(("red", f"{short} · {reason}" if reason else short))
        elif self.groupbuy_short_reason and self._get_quantity_extra() > 0:
            notes.append(("blue", self.groupbuy_short_reason))
        return notes

    def _get_quantity_extra(self):
        """Return how many more than ordered were allocated; nothing of what comes instead."""
        self.ensure_one()
        if not self.product_uom_qty:
            return 0.0
        extra = self.groupbuy_quantity_allocated - self.product_uom_qty
        return max(0.0, self.product_uom_id.round(extra))

    def _get_amount_saved(self):
        """Return what the group's lower price saves on what the resident gets, 0.0 for nothing."""
        fallen = self.groupbuy_price_ordered - self.price_unit
        if self.currency_id.compare_amounts(fallen, 0) <= 0:
            return 0.0
        price = self.groupbuy_line_id._get_price_shown(fallen)
        return self.currency_id.round(price * self._get_quantity_due())

    def _get_price_text(self, price):
        """Return a unit price as residents pay it."""
        return self.currency_id._get_price_text(self.groupbuy_line_id._get_price_shown(price))
