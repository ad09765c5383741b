"""Goods that come in place of what was ordered: never dearer, and to be refused."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from .groupbuy_allocation_claims import to_decimal

SHARED = {"groupbuy_substitute_for_id", "groupbuy_is_refused", "groupbuy_quantity_cut"}


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    groupbuy_substitute_for_id = fields.Many2one(
        comodel_name="sale.order.line",
        string="In place of",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    groupbuy_is_refused = fields.Boolean(
        string="Refused", readonly=True, copy=False, help="The resident does not want it."
    )
    groupbuy_quantity_cut = fields.Float(
        string="Cut before the delivery",
        digits="Product Unit",
        default=0.0,
        readonly=True,
        copy=False,
        help="The supplier announced less and the buyer decided at once who gets less.",
    )

    def write(self, vals):
        """Keep people from changing by hand what sharing out decided."""
        if not self.env.su and SHARED & vals.keys() and self.order_id.groupbuy_order_id:
            raise self._refuse_by_hand()
        return super().write(vals)

    def _get_quantity_due(self):
        """Owe nothing for what is refused, and less once less was announced and decided."""
        if self.groupbuy_is_refused:
            return 0.0
        quantity = super()._get_quantity_due()
        if self.groupbuy_quantity_cut and not self.order_id.groupbuy_campaign_id.date_allocated:
            return max(0.0, self.product_uom_id.round(quantity - self.groupbuy_quantity_cut))
        return quantity

    def _prepare_quantity(self, quantity):
        """Count what is ordered less towards what was cut."""
        values = super()._prepare_quantity(quantity)
        if self.groupbuy_quantity_cut:
            left = self.groupbuy_quantity_cut - max(0.0, self.product_uom_qty - quantity)
            values["groupbuy_quantity_cut"] = max(0.0, self.product_uom_id.round(left))
        return values

    def _get_quantity_to_collect(self):
        """Hand nothing out that is refused."""
        return 0.0 if self.groupbuy_is_refused else super()._get_quantity_to_collect()

    def _get_refusal_obstacle(self):
        """Return why a substitute cannot be refused now, empty when it can."""
        self.ensure_one()
        if not self.groupbuy_substitute_for_id:
            return self.env._("Only what came in place of something else can be refused.")
        if self.order_id.state != "sale" or not self.order_id.groupbuy_campaign_id.date_allocated:
            return self.env._("These goods cannot be refused now.")
        if self.qty_delivered:
            return self.env._(
                "%(product)s is handed over already; ask your leader.", product=self.product_id.name
            )
        if self.order_id.groupbuy_order_id.state == "done":
            return self.env._("This delivery is closed; ask your leader.")
        return ""

    def _refuse_substitute(self):
        """Refuse what came instead: it is not handed out, and what was paid goes back.

        Callers have checked that the resident, leader or staff may act on this order. The goods
        stay at the pickup point and go back with what nobody collected. Twice refuses once.

        :raise UserError: with one sentence
        """
        for line in self.filtered(lambda line: not line.groupbuy_is_refused):
            obstacle = line._get_refusal_obstacle()
            if obstacle:
                raise UserError(obstacle)
            # Who may act on the order was checked; lines of orders are nobody's to write.
            line.sudo().groupbuy_is_refused = True
            order = line.order_id
            order._log_event(
                "short",
                self.env._("Substitute refused: %(product)s", product=line.product_id.name),
            )
            order._refund_overpaid()

    def action_groupbuy_refuse(self):
        """Note that the resident refuses the substitute; for staff."""
        self.check_access("write")
        self._refuse_substitute()

    def _get_substitute_price(self, product, quantity=1.0):
        """Return what one piece of `product` costs this resident in place of this good.

        The lower of the two prices; `quantity` of it with its taxes, rounded as orders are, is no
        dearer than as much of this good with its own.
        """
        self.ensure_one()
        offer = self.order_id.groupbuy_campaign_id.line_ids.filtered(
            lambda line: line.product_id == product
        )
        own = offer.price_final or offer.price_unit or product.list_price or self.price_unit
        price = min(self.price_unit, own)
        taxes = product.taxes_id._filter_taxes_by_company(self.company_id)
        taxes = self.order_id.fiscal_position_id.map_tax(taxes)
        most = self._get_cost(self.tax_ids, self.product_id, self.price_unit, quantity)
        cost = self._get_cost(taxes, product, price, quantity)
        if self.currency_id.compare_amounts(cost, most) <= 0:
            return price
        cent = to_decimal(self.currency_id.rounding)
        exact = to_decimal(price) * to_decimal(most) / to_decimal(cost)
        exact -= exact % cent
        # What is rounded once for the whole line may still be a cent too much.
        while exact and self._get_cost(taxes, product, float(exact), quantity) > most:
            exact -= cent
        return float(exact)

    def _get_cost(self, taxes, product, price, quantity):
        """Return what this order pays for `quantity` of a product at `price`, with `taxes`."""
        return taxes.compute_all(
            price * (1 - self.discount / 100),
            currency=self.currency_id,
            quantity=quantity,
            product=product,
            partner=self.order_id.partner_shipping_id,
        )["total_included"]

    def _prepare_substitute(self, product, quantity):
        """Return the values of the line for `quantity` of what comes in place of this good."""
        self.ensure_one()
        price = self._get_substitute_price(product, quantity)
        return {
            "order_id": self.order_id.id,
            "product_id": product.id,
            "product_uom_id": product.uom_id.id,
            "product_uom_qty": 0.0,
            "price_unit": price,
            "discount": self.discount,
            "groupbuy_price_ordered": price,
            "groupbuy_line_id": self.groupbuy_line_id.id,
            "groupbuy_substitute_for_id": self.id,
            "sequence": self.sequence,
        }

    def _get_page_notes(self):
        """Say what came in place of what, and what was refused."""
        notes = super()._get_page_notes()
        if self.groupbuy_is_refused:
            notes.append(("neutral", self.env._("You refused it; it is not charged.")))
        elif self.groupbuy_substitute_for_id:
            notes.append(
                (
                    "blue",
                    self.env._(
                        "Comes in place of %(product)s",
                        product=self.groupbuy_substitute_for_id.product_id.name,
                    ),
                )
            )
        return notes


class SaleOrder(models.Model):
    _inherit = "sale.order"

    @api.depends("order_line.groupbuy_is_refused")
    def _compute_groupbuy_pickup_state(self):
        return super()._compute_groupbuy_pickup_state()

    def _get_amount_to_pay(self):
        """Ask for nothing online once goods are shared out: what more came is paid at pickup."""
        if self.groupbuy_campaign_id.date_allocated:
            return 0.0
        return super()._get_amount_to_pay()


class GroupbuyCutoffRun(models.Model):
    _inherit = "groupbuy.cutoff.run"

    def _create_substitutes(self, given):
        """Return `{new order line: (quantity, reason)}` of what comes instead."""
        replaced = {line: each for line, each in given.items() if each.substitute}
        products = {line.id: line._get_substitute() for line in self.line_ids if replaced}
        # The new goods travel like the others; the timeline tells of them.
        Line = self.env["sale.order.line"].with_context(sale_no_log_for_new_lines=True)
        lines = Line.create(
            [
                line._prepare_substitute(products[each.run_line.id], float(each.substitute))
                for line, each in replaced.items()
            ]
        )
        return {
            line.with_env(self.env): (each.substitute, False)
            for line, each in zip(lines, replaced.values(), strict=True)
        }
