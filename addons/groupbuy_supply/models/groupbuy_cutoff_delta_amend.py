"""Changing what is bought already: only orders nobody started on."""

from odoo import fields, models


class GroupbuyCutoffRunLine(models.Model):
    _inherit = "groupbuy.cutoff.run.line"

    def _plan_difference(self):
        """Return `{line: quantity}` to be bought more (or less), where it is not zero."""
        rounding = self._plan_rounding()
        differences = {}
        for line in self:
            needed = max(line.quantity_ordered - line.quantity_stock, 0.0)
            target = needed + (rounding.get(line, 0.0) if needed else 0.0)
            difference = line.uom_id.round(target - line.quantity_purchased)
            if line.uom_id.compare(difference, 0):
                differences[line] = difference
        return differences

    def _amend_purchases(self, difference):
        """Change open purchase lines by `difference`; return what was amended, and why not all.

        :return: amended quantity (product's unit) and sentences
        """
        self.ensure_one()
        left, reasons = difference, []
        for purchase in self._get_living_purchases().sorted("id", reverse=True):
            obstacle = purchase._get_amend_obstacle()
            if obstacle:
                reasons.append(obstacle)
                continue
            left -= purchase._amend_by(left)
            if self.uom_id.is_zero(left):
                return difference, []
        if self.uom_id.compare(left, 0) > 0:
            left -= self._buy_more(left)
        if self.uom_id.is_zero(left):
            return difference, []
        return difference - left, reasons or self._get_purchase_obstacles()

    def _buy_more(self, quantity):
        """Buy what no open line could take, of who has an open order or none; return how much."""
        bought = 0.0
        for partner, part, _source in self._plan_suppliers(quantity):
            order = self.run_id._get_purchase(partner, self.warehouse_id)
            if self in order.order_line.groupbuy_run_line_id or order._get_amend_obstacle():
                continue
            terms = self._get_purchase_terms(partner, part)
            self.env["purchase.order.line"].create(self._prepare_purchase_line(order, part, terms))
            if order.state in {"draft", "sent"}:
                order.button_confirm()
            bought += float(part)
        return bought

    def _get_living_purchases(self):
        """Return the purchase lines that were not cancelled."""
        return self.purchase_line_ids.filtered(lambda purchase: purchase.state != "cancel")


class PurchaseOrder(models.Model):
    _inherit = "purchase.order"

    def _get_amend_obstacle(self):
        """Return why this order cannot be changed any more, empty when it can."""
        self.ensure_one()
        told = self.groupbuy_run_id._told_env() if self.groupbuy_run_id else self.env
        if self.locked:
            return told._("%(order)s is locked.", order=self.name)
        if any(line.groupbuy_answer not in {False, "none"} for line in self.order_line):
            return told._(
                "%(supplier)s answered %(order)s already.",
                supplier=self.partner_id.name,
                order=self.name,
            )
        if any(move.state == "done" or move.picked for move in self.picking_ids.move_ids):
            return told._("The receipt of %(order)s has begun.", order=self.name)
        return ""


class PurchaseOrderLine(models.Model):
    _inherit = "purchase.order.line"

    def _get_amend_obstacle(self):
        """Return why this line cannot be changed any more, empty when it can."""
        self.ensure_one()
        return self.order_id._get_amend_obstacle()

    def _amend_by(self, difference):
        """Change the quantity by `difference` of the product's unit; return what was changed.

        Never below zero. The receipt follows by itself; the order's thread says it.
        """
        self.ensure_one()
        unit, own = self.product_uom_id, self.product_id.uom_id
        changed = max(difference, -unit._compute_quantity(self.product_qty, own, round=False))
        before = self.product_qty
        quantity = unit.round(
            before + own._compute_quantity(changed, unit, round=False, rounding_method="HALF-UP")
        )
        # The price is written along: Odoo would look for another one.
        self.write({"product_qty": quantity, "price_unit": self.price_unit})
        self.order_id.message_post(
            body=self.env._(
                "%(product)s: %(before)s → %(after)s %(unit)s, as orders changed after the "
                "cut-off (%(date)s).",
                product=self.product_id.display_name,
                before=f"{before:g}",
                after=f"{self.product_qty:g}",
                unit=unit.name,
                date=fields.Date.to_string(self.groupbuy_run_line_id.run_id.date_delivery),
            )
        )
        return changed
