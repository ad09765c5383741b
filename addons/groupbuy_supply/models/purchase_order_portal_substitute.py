"""Substitutes: which goods a supplier may offer, and what the buyer makes of an offer."""

from odoo import models
from odoo.exceptions import UserError


class PurchaseOrderLine(models.Model):
    _inherit = "purchase.order.line"

    def _get_substitutes(self):
        """Return the goods this supplier sells to us, in units to compare, not on the order.

        What residents wait for is replaced one for one, so it is counted in the same unit.
        """
        self.ensure_one()
        resident_unit = self.groupbuy_run_line_id and self.product_id.uom_id
        firm = self.order_id.partner_id.commercial_partner_id
        sellers = self.env["product.supplierinfo"].search(
            [
                ("partner_id", "child_of", firm.id),
                ("company_id", "in", (False, self.company_id.id)),
            ]
        )
        products = (
            sellers.product_id
            | sellers.filtered(
                lambda seller: not seller.product_id
            ).product_tmpl_id.product_variant_ids
        )
        return (
            products.filtered(
                lambda product: (
                    product.active
                    and product.purchase_ok
                    and product.type == "consu"
                    and product.uom_id._has_common_reference(self.product_uom_id)
                    and product.uom_id == (resident_unit or product.uom_id)
                    and product.company_id.id in (False, self.company_id.id)
                )
            )
            - (self.order_id.order_line - self).product_id
            - self.product_id
        )

    def action_accept_substitute(self):
        """Order the substitute in place of what is missing; for buyers."""
        self.order_id._check_supply_buyer()
        for line in self:
            line._check_offered()
            # Buyers may not read the batch the receipt is in, which Odoo does while it grows.
            new_line = self.sudo().create(line._prepare_substitute_line()).sudo(self.env.su)
            line.groupbuy_substitute_state = "accepted"
            line._after_substitute_accepted(new_line)
            line.order_id._tell_supplier_decision(line)

    def action_refuse_substitute(self):
        """Turn the offer down; what is missing stays missing. For buyers."""
        self.order_id._check_supply_buyer()
        for line in self:
            line._check_offered()
            confirmed = line.groupbuy_quantity_confirmed
            line.write(
                {
                    "groupbuy_substitute_state": "refused",
                    "groupbuy_answer": "less" if confirmed else "declined",
                }
            )
            line._after_substitute_refused()
            line.order_id._tell_supplier_decision(line)

    def _check_substitute_may_come(self, product):
        """Raise what keeps the supplier from delivering a product: state, certificates."""
        obstacles = self.order_id._get_firm()._get_groupbuy_supply_obstacles(
            product, self.order_id._get_delivery_day()
        )
        if obstacles:
            raise UserError(obstacles[0])

    def _prepare_substitute_line(self):
        """Return the values of the order line for an accepted substitute; leaves may add."""
        self.ensure_one()
        product = self.groupbuy_substitute_product_id
        return {
            "order_id": self.order_id.id,
            "product_id": product.id,
            "product_qty": self.groupbuy_substitute_quantity,
            "product_uom_id": self.product_uom_id.id,
            "price_unit": self.groupbuy_substitute_price,
            "date_planned": self.date_planned,
            "groupbuy_replaced_line_id": self.id,
            "groupbuy_answer": "confirmed",
            "groupbuy_quantity_confirmed": self.groupbuy_substitute_quantity,
            "groupbuy_date_window_start": self.groupbuy_date_window_start,
            "groupbuy_date_window_end": self.groupbuy_date_window_end,
        }

    def _check_offered(self):
        """Raise unless a substitute waits for a decision and can still come."""
        self.order_id.lock_for_update(allow_referencing=True)
        if self.groupbuy_substitute_state != "offered":
            raise UserError(
                self.env._(
                    "There is no substitute to decide on for %(product)s.",
                    product=self.product_id.name,
                )
            )
        if obstacle := self.order_id._get_answer_obstacle(by_buyer=True):
            raise UserError(obstacle)
        self._check_substitute_may_come(self.groupbuy_substitute_product_id)
        if self.groupbuy_substitute_product_id in self.order_id.order_line.product_id:
            raise UserError(
                self.env._(
                    "%(product)s is on this order already; refuse the offer and order more of it.",
                    product=self.groupbuy_substitute_product_id.name,
                )
            )
