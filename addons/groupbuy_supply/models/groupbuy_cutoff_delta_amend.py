"""Changing what is bought already: only orders nobody started on."""

from odoo import fields, models


class GroupbuyCutoffRunLine(models.Model):
    _inherit = "groupbuy.cutoff.run.line"

    def _plan_difference(self):
        """Return `{line: quantity}` to be bought more (or less), where it is not zero."""
        rounding = self._plan_rounding()
        differences = {}
        for line in self:
            # What a demand plan ordered ahead comes whole; the run's own purchases follow.
            here = line.quantity_stock + line.quantity_ahead
            needed = max(line.quantity_ordered - here, 0.0)
            target = needed + (rounding.get(line, 0.0) if needed else 0.0)
            own = line.quantity_purchased - line.quantity_ahead
            difference = line.uom_id.round(target - own)
            if difference > 0 and line.uom_id.compare(needed, own) <= 0:
                # What is bought is enough: cases that grew meanwhile are no reason to buy more.
                continue
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
            else:
                order._after_amended()
            bought += float(part)
        return bought

    def _get_living_purchases(self):
        """Return the run's own purchase lines that were not cancelled."""
        return self._get_bought_lines()


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

        Never below zero. The receipt follows by itself, the price the terms for the new
        quantity; the order's thread says it.
        """
        self.ensure_one()
        unit, own = self.product_uom_id, self.product_id.uom_id
        changed = max(difference, -unit._compute_quantity(self.product_qty, own, round=False))
        before, price_before = self.product_qty, self.price_unit
        quantity = unit.round(
            before + own._compute_quantity(changed, unit, round=False, rounding_method="HALF-UP")
        )
        # The price is written along: Odoo would look for another one.
        self.write({"product_qty": quantity} | self._get_amended_price(quantity))
        self.order_id.message_post(body=self._get_amended_text(before, price_before))
        self.order_id._after_amended()
        return changed

    def _get_amended_price(self, quantity):
        """Return price and discount for another quantity; a price typed by somebody stays."""
        kept = {"price_unit": self.price_unit, "discount": self.discount}
        if self.product_uom_id != self.product_id.uom_id or quantity <= 0:
            return kept
        was, agreed = self._get_run_price(self.product_qty), self._get_run_price(quantity)
        differs = self.currency_id.compare_amounts
        if differs(was["price_unit"], self.price_unit) or was["discount"] != self.discount:
            return kept
        return agreed

    def _get_run_price(self, quantity):
        """Return price and discount the run would buy so much for."""
        run_line, order = self.groupbuy_run_line_id, self.order_id
        terms = run_line._get_purchase_terms(order.partner_id, quantity)
        values = run_line._prepare_purchase_line(order, quantity, terms)
        return {name: values[name] for name in ("price_unit", "discount")}

    def _get_amended_text(self, before, price_before):
        """Return what the order's thread says about this change."""
        line = self.with_context(lang=self.company_id.partner_id.lang)
        words = {
            "product": line.product_id.display_name,
            "before": f"{before:g}",
            "after": f"{line.product_qty:g}",
            "unit": line.product_uom_id.name,
            "date": fields.Date.to_string(line.groupbuy_run_line_id.run_id.date_delivery),
        }
        if not line.currency_id.compare_amounts(price_before, line.price_unit):
            return line.env._(
                "%(product)s: %(before)s → %(after)s %(unit)s, as orders changed after the "
                "cut-off (%(date)s).",
                **words,
            )
        return line.env._(
            "%(product)s: %(before)s → %(after)s %(unit)s, at %(price)s instead of "
            "%(price_before)s, as orders changed after the cut-off (%(date)s).",
            price=line.currency_id._get_price_text(line.price_unit),
            price_before=line.currency_id._get_price_text(price_before),
            **words,
        )
