"""Changing residents' orders: goods, contact, pickup point, price; every change is logged."""

from typing import NamedTuple

from odoo import Command, models
from odoo.tools import SQL

from ..exceptions import OrderRefused
from ..rules import contact as contacts
from .sale_order_cancel import STAFF


class Concession(NamedTuple):
    """What staff grants on one order; `None` leaves it as it is."""

    discount: float | None = None
    delivery_fee: float | None = None


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _change(
        self, quantities=None, reason=None, contact=None, group_order=None, concession=None
    ):
        """Change an order and settle the difference in price; what stays is left out.

        Callers have checked that the resident, leader or staff may act on this order.

        :param quantities: `{campaign line (or its id): new quantity}`, 0 takes it out
        :param reason: why; required of staff after the cut-off
        :param contact: `rules.contact.Contact` of who receives the goods
        :param group_order: another group order of the same seller, for its pickup point
        :param concession: `Concession` by staff, with a reason
        :raise OrderRefused: with one sentence that says what to change
        """
        self.ensure_one()
        self._take_turn()
        reason = (reason or "").strip()
        self._check_changeable(reason, concession)
        # The order is changed for people without a right on orders; who may, was checked.
        order_sudo = self.sudo()
        was_locked = order_sudo.locked
        order_sudo._action_unlock_groupbuy()
        if contact:
            order_sudo._change_contact(contact, reason)
        if group_order and group_order != order_sudo.groupbuy_order_id:
            order_sudo._change_point(group_order, reason)
        if quantities:
            order_sudo._change_goods(quantities, reason)
        if concession and concession.discount is not None:
            order_sudo._change_discount(concession.discount, reason)
        if concession and concession.delivery_fee is not None:
            order_sudo._change_delivery_fee(concession.delivery_fee, reason)
        order_sudo.locked = was_locked
        order_sudo._after_changed()
        order_sudo._settle_difference()

    def _take_turn(self):
        """Wait until nobody else changes these orders.

        Whoever comes second fails to serialise and is run again by Odoo on fresh figures.
        """
        self.flush_recordset()
        self.env.cr.execute(
            SQL(
                "SELECT 1 FROM sale_order WHERE id IN %s ORDER BY id FOR NO KEY UPDATE",
                tuple(self.ids),
            )
        )

    def _check_changeable(self, reason, concession=None):
        """Raise unless whoever acts may change the order now."""
        self.ensure_one()
        is_staff = self._get_actor() in STAFF
        if self.state == "cancel":
            raise OrderRefused(self.env._("This order is cancelled; order anew instead."))
        if concession and not is_staff:
            raise OrderRefused(self.env._("Only staff may grant a discount."))
        if concession and not reason:
            raise OrderRefused(self.env._("Write down why the discount is granted."))
        if self.state != "sale" and self._is_payment_under_way():
            raise OrderRefused(
                self.env._("A payment of this order is under way; wait until it is decided.")
            )
        if self._is_changeable():
            return
        if not is_staff:
            raise OrderRefused(
                self.env._(
                    "The cut-off has passed and the goods are being bought; "
                    "ask your leader or customer service."
                )
            )
        obstacle = self._get_late_obstacle()
        if obstacle:
            raise OrderRefused(obstacle)
        if not reason:
            raise OrderRefused(
                self.env._("The cut-off has passed: write down why the order is changed.")
            )

    def _change_contact(self, contact, reason):
        """Replace who receives the goods; the buyer, whose limits count, stays."""
        contact = contacts.cleaned(contact)
        self.groupbuy_order_id._check_contact(contact)
        phone = contact.phone and (self.groupbuy_order_id._get_phone(contact) or contact.phone)
        values = {
            "groupbuy_contact_name": contact.name,
            "groupbuy_contact_phone": phone or False,
            "groupbuy_contact_address": contacts.place(contact) or False,
        }
        old = {name: self[name] for name in values}
        changed = [name for name in values if (values[name] or "") != (old[name] or "")]
        if not changed:
            return
        self.write({name: values[name] for name in changed})
        texts = [f"{old[name] or '–'} → {values[name] or '–'}" for name in changed]
        self._log_event("contact", " · ".join(texts), reason)

    def _change_goods(self, quantities, reason):
        """Bring the goods to the wanted quantities, at the terms of now."""
        wanted = self._get_wanted_goods(quantities)
        if not wanted:
            return
        before = self.amount_total
        deltas = {line: new - old for line, (old, new) in wanted.items()}
        self._check_additions({line: delta for line, delta in deltas.items() if delta > 0})
        self._claim_difference(deltas)
        self._write_goods({line: new for line, (_old, new) in wanted.items()})
        text = ", ".join(
            f"{line.product_id.name} {old:g} → {new:g}" for line, (old, new) in wanted.items()
        )
        self._log_event("goods", text, reason, {self: before})

    def _get_wanted_goods(self, quantities):
        """Return `{campaign line: (old, new)}` of what really changes, checked."""
        group_order = self.groupbuy_order_id
        offered = {line.id: line for line in self.groupbuy_campaign_id.line_ids}
        ordered = {
            line.groupbuy_line_id: line.product_uom_qty for line in self._get_ordered_goods()
        }
        wanted = {}
        for key, quantity in quantities.items():
            line = offered.get(getattr(key, "id", key))
            if not line:
                raise OrderRefused(self.env._("This product is not part of the campaign."))
            if quantity:
                group_order._check_quantity(line, quantity)
            if line.uom_id.compare(quantity, ordered.get(line, 0.0)):
                wanted[line] = (ordered.get(line, 0.0), quantity)
        left = ordered | {line: new for line, (_old, new) in wanted.items()}
        if not any(left.values()):
            raise OrderRefused(
                self.env._("Nothing would be left; cancel the order instead of emptying it.")
            )
        return dict(sorted(wanted.items(), key=lambda item: item[0].id))

    def _check_additions(self, additions):
        """Raise when more of a good cannot be had any more.

        After the allocation the goods are shared out; leaves refuse what is bought already.
        """
        if additions and self.groupbuy_campaign_id.date_allocated:
            raise OrderRefused(
                self.env._(
                    "%(product)s: the goods are shared out already; more of it needs a new "
                    "order in another campaign.",
                    product=next(iter(additions)).product_id.name,
                )
            )

    def _write_goods(self, quantities):
        """Write new quantities at the lower of the price shown before and the one of now."""
        lines = {line.groupbuy_line_id: line for line in self._get_ordered_goods()}
        commands = []
        for line, quantity in quantities.items():
            old = lines.get(line)
            if not quantity:
                commands.append(Command.delete(old.id))
            elif old:
                commands.append(Command.update(old.id, old._prepare_quantity(quantity)))
            else:
                commands.append(
                    Command.create(self.groupbuy_order_id._prepare_order_line(line, quantity))
                )
        self.write({"order_line": commands})

    def _change_discount(self, discount, reason):
        """Grant a discount on all goods of this order; the prices stay everybody's."""
        if not 0 <= discount <= 100:
            raise OrderRefused(self.env._("A discount lies between 0 and 100 per cent."))
        before = self.amount_total
        goods = self.order_line.filtered("groupbuy_line_id")
        old = max(goods.mapped("discount"), default=0.0)
        if old == discount and len(set(goods.mapped("discount"))) == 1:
            return
        goods.discount = discount
        self._log_event("discount", f"{old:g} % → {discount:g} %", reason, {self: before})

    def _settle_difference(self):
        """Send back what is too much, or note what is left to pay."""
        if self._refund_overpaid() or self.state != "sale":
            return
        left = self._get_amount_to_pay()
        if left:
            self._log_event("to_pay", self.currency_id.format(left))
