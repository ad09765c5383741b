"""Do what the lines of a chat list say: new orders, changes, cancellations."""

from odoo import models
from odoo.exceptions import UserError

from ..exceptions import CapacityExceeded, QuotaExceeded
from ..rules.contact import Contact
from .groupbuy_order_placing import OrderOptions

NOTE_LENGTH = 200
# Refusals that end when somebody else gives something back.
WAITABLE = (QuotaExceeded, CapacityExceeded)


class GroupbuyOrderImportLine(models.Model):
    _inherit = "groupbuy.order.import.line"

    def _place(self):
        """Do what the lines that are ready say; a refused one says why.

        What is taken back comes first, so that it is there for who wants more.
        """
        ranks = {"cancel": 0, "change": 1, "new": 2}
        for line in self.sorted(lambda line: (ranks[line.kind], line.place, line.id)):
            if not line._is_ready():
                continue
            try:
                # A line is done whole or not at all; the other lines go on.
                with self.env.cr.savepoint():
                    order = line._place_one()
                    line.write({"sale_order_id": order.id, "order_id": order.id})
            except UserError as error:
                line.write(
                    {
                        "status": "doubtful",
                        "refusal": str(error),
                        "can_wait": line.kind == "new" and isinstance(error, WAITABLE),
                    }
                )

    def action_wait(self):
        """Put residents on the waiting list for what is short; order what is there."""
        for line in self:
            line.check_access("write")
            line._check_not_ordered()
            line._check_complete()
            if not line.can_wait:
                raise UserError(
                    line.env._("Line %(line)s: there is nothing to wait for.", line=line.place)
                )
            line.import_id._check_usable()
            line._wait()

    def _wait(self):
        """Take the places, and an order of the goods that are not short."""
        places_sudo = self._get_group_order_sudo()._join_waiting_list(
            self._get_contact(), self._get_quantities(), self._get_options()
        )
        there = {
            good: quantity
            for good, quantity in self._get_quantities().items()
            if all(place.line_id and place.line_id.id != good for place in places_sudo)
        }
        self.write({"status": "waiting", "refusal": False, "can_wait": False})
        if there:
            order = self._get_group_order_sudo()._place_order(
                self._get_contact(), there, self._get_options()
            )
            self.write({"sale_order_id": order.id, "order_id": order.id})

    def _place_one(self):
        """Return the order this line has made, changed or cancelled."""
        self._check_complete()
        steps = {"new": self._order_one, "change": self._change_one, "cancel": self._cancel_one}
        return steps[self.kind]().sudo(False)

    def _order_one(self):
        """Return the order of this line, made as on the residents' page."""
        return self._get_group_order_sudo()._place_order(
            self._get_contact(), self._get_quantities(), self._get_options()
        )

    def _change_one(self):
        """Give the order the quantities of this line, and return it."""
        order_sudo = self._get_order_sudo()
        Line = self.env["groupbuy.campaign.line"].sudo()
        wanted = self._get_quantities()
        goods = [*dict.fromkeys([*order_sudo._get_listed_quantities(), *wanted])]
        order_sudo._change({Line.browse(good): wanted.get(good, 0.0) for good in goods})
        return order_sudo

    def _cancel_one(self):
        """Cancel the order of this line, and return it."""
        order_sudo = self._get_order_sudo()
        order_sudo._check_cancellable()
        order_sudo._cancel(self.env._("Taken back in the chat group."))
        return order_sudo

    def _get_group_order_sudo(self):
        """Return the group order the list was assigned to.

        Leaders take orders for their own group order, which the import's rights have
        established; they have no rights on orders and partners themselves.
        """
        return self.import_id.group_order_id.sudo()

    def _get_order_sudo(self):
        """Return the order to change, if it still is what the reader of the list has seen."""
        siblings_sudo = self._get_group_order_sudo()._get_siblings()
        order_sudo = self.order_id.sudo()
        if order_sudo.groupbuy_order_id not in siblings_sudo:
            raise UserError(self.env._("It changes an order that is not in this list."))
        if order_sudo._get_json_quantities() != (self.quantities_seen or {}):
            raise UserError(
                self.env._(
                    "%(order)s has been changed since the list was read: read the list again.",
                    order=order_sudo.name,
                )
            )
        return order_sudo

    def _get_options(self):
        """Return how orders of this list come in; the key makes placing idempotent."""
        return OrderOptions(
            source="sheet" if self.import_id.sheet else "chat",
            request_key=f"import-{self.id}",
            note=(self.note or "")[:NOTE_LENGTH],
        )

    def _get_choices(self):
        """Return [(code, words)] of what a person may decide about the line."""
        self.ensure_one()
        choices = []
        if self.kind == "cancel":
            choices.append(("cancel", self.env._("Cancel the order")))
        elif self.order_id:
            choices.append(
                (
                    "change",
                    self.env._(
                        "Change number %(number)s to this", number=self.order_id.groupbuy_sequence
                    ),
                )
            )
            choices.append(("order", self.env._("A further order")))
        else:
            choices.append(("order", self.env._("Order like this")))
        if self.can_wait:
            choices.append(("wait", self.env._("On the waiting list")))
        left_out = (
            self.env._("Keep the order") if self.kind == "cancel" else self.env._("Leave out")
        )
        return [*choices, ("ignore", left_out)]

    def _get_quantities(self):
        """Return `{campaign line id: quantity}` of this line."""
        quantities = {}
        for item in self.item_ids.filtered("campaign_line_id"):
            line_id = item.campaign_line_id.id
            quantities[line_id] = quantities.get(line_id, 0) + item.quantity
        return quantities

    def _get_contact(self):
        """Return whose order it is."""
        return Contact(self.contact_name, self.phone or "", self.building or "", self.room or "")
