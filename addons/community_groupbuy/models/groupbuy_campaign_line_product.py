"""A campaign product as its own page tells of it."""

from odoo import models


class GroupbuyCampaignLine(models.Model):
    _inherit = "groupbuy.campaign.line"

    def _get_tiers_shown(self):
        """Return the prices from quantity to quantity, as text."""
        self.ensure_one()
        steps = [(1, self.price_unit), *((t.quantity_min, t.price) for t in self.tier_ids)]
        return [
            {
                "quantity": self.env._(
                    "From %(quantity)s %(uom)s", quantity=f"{quantity:g}", uom=self.uom_id.name
                ),
                "price": self.currency_id._get_price_text(self._get_price_shown(price)),
            }
            for quantity, price in steps
        ]

    def _get_facts(self):
        """Return what a buyer wants to know as `(what, value)`; empty values stay out."""
        self.ensure_one()
        product = self.product_id
        temperatures = dict(
            product.product_tmpl_id._fields["groupbuy_temperature"]._description_selection(self.env)
        )
        days = product.groupbuy_shelf_life_days
        facts = [
            (self.env._("Specification"), product.groupbuy_specification),
            (self.env._("Brand"), product.groupbuy_brand_id.name),
            (self.env._("Origin"), product.groupbuy_origin),
            (self.env._("Keeps"), days and self.env._("%(count)s days", count=days)),
            (self.env._("Storage"), temperatures.get(product.groupbuy_temperature)),
            *self._get_attribute_facts(),
            (self.env._("Category"), product.groupbuy_category_id.name),
        ]
        return [fact for fact in facts if fact[1]]

    def _get_attribute_facts(self):
        """Return the attributes of the product: of the variant, and those without choice."""
        product = self.product_id
        chosen = product.product_template_attribute_value_ids
        facts = []
        for line in product.product_tmpl_id.attribute_line_ids:
            values = chosen.filtered(lambda value, line=line: value.attribute_line_id == line)
            names = values.mapped("name") or line.value_ids.mapped("name")
            facts.append((line.attribute_id.name, ", ".join(names)))
        return facts

    def _get_weight_text(self):
        """Return how goods settled by weight are paid."""
        self.ensure_one()
        product = self.product_id
        return self.env._(
            "Each weighs about %(weight)s kg. You order by the piece and pay by what yours really "
            "weigh: less weight is refunded by itself, and you never pay for more than "
            "%(tolerance)s %% above the estimate.",
            weight=f"{product.groupbuy_weight_unit:g}",
            tolerance=f"{product.groupbuy_weight_tolerance:g}",
        )
