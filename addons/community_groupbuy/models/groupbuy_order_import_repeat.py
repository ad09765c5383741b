"""A list that grows is pasted again and again: what is ordered already stays ordered once."""

from odoo import models
from odoo.exceptions import UserError

from ..rules import chat_script
from ..rules.chat_people import phone_key
from ..rules.chat_types import doubt


class GroupbuyOrderImport(models.Model):
    _inherit = "groupbuy.order.import"

    def _check_nothing_created(self):
        """Raise when reading anew would forget which orders are created."""
        if self.order_count:
            raise UserError(
                self.env._(
                    "Orders of this list are created already; settle the lines that are left."
                )
            )

    def _mark_repeated(self, entries_values):
        """Leave out lines ordered before, and doubt new ones of people who have an order."""
        done = self._get_lines_done()
        orders = self._get_living_orders()
        for values in entries_values:
            if chat_script.key(values["raw"]) in done:
                values |= {"status": "ignored", "ignored_why": "ordered"}
                continue
            order = _order_of(values, orders)
            if order:
                why = doubt("has_order", number=order.groupbuy_sequence, name=order.name)
                values |= {
                    "status": "doubtful",
                    "doubts": [*values["doubts"], *self.line_ids._prepare_doubts([why])],
                }
        return entries_values

    def _get_lines_done(self):
        """Return the lines of this group order's lists whose orders live."""
        lines = self.env["groupbuy.order.import.line"].search_fetch(
            [
                ("import_id.group_order_id", "=", self.group_order_id.id),
                ("sale_order_id.state", "not in", (False, "cancel")),
            ],
            ["raw"],
        )
        return {chat_script.key(line.raw or "") for line in lines}

    def _get_living_orders(self):
        """Return {what identifies a resident: order} of this group order."""
        found = {}
        for order in self.group_order_id.order_ids:
            if order.state == "cancel":
                continue
            if order.groupbuy_contact_phone:
                found[phone_key(order.groupbuy_contact_phone)] = order
            name = chat_script.key(order.groupbuy_contact_name or "")
            found[name, chat_script.key(order.groupbuy_contact_address or "")] = order
        return found


def _order_of(values, orders):
    """Return the living order of the person a line is from, or None."""
    if values["phone"] and phone_key(values["phone"]) in orders:
        return orders[phone_key(values["phone"])]
    place = f"{values['building'] or ''}{values['room'] or ''}"
    return orders.get((chat_script.key(values["contact_name"]), chat_script.key(place)))
