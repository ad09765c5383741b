"""The cost of transport becomes cost of the goods, by Odoo's landed costs."""

from decimal import Decimal

from odoo import Command, api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules import landed_cost, wording

WEIGHS = {
    "by_quantity": landed_cost.by_quantity,
    "by_weight": landed_cost.by_weight,
    "by_value": landed_cost.by_value,
}


class StockPicking(models.Model):
    _inherit = "stock.picking"

    groupbuy_landed_cost_ids = fields.One2many(
        comodel_name="stock.landed.cost",
        inverse_name="groupbuy_picking_id",
        string="Transport in product cost",
        groups="stock.group_stock_manager",
    )
    groupbuy_amount_landed = fields.Monetary(
        string="In product cost",
        currency_field="groupbuy_currency_id",
        compute="_compute_groupbuy_amount_landed",
        store=True,
        compute_sudo=True,
        help="Transport cost that the goods' valuation took in.",
    )
    groupbuy_amount_charged = fields.Monetary(
        string="Transport spread",
        currency_field="groupbuy_currency_id",
        compute="_compute_groupbuy_amount_landed",
        store=True,
        compute_sudo=True,
        help="Transport cost spread over the goods; what their valuation did not take in stays "
        "an expense.",
    )

    @api.depends(
        "groupbuy_landed_cost_ids.state",
        "groupbuy_landed_cost_ids.amount_total",
        "groupbuy_landed_cost_ids.groupbuy_amount_spread",
    )
    def _compute_groupbuy_amount_landed(self):
        for picking in self:
            done = picking.groupbuy_landed_cost_ids.filtered(lambda cost: cost.state == "done")
            picking.groupbuy_amount_landed = sum(done.mapped("amount_total"))
            picking.groupbuy_amount_charged = sum(done.mapped("groupbuy_amount_spread"))

    def action_charge_transport(self):
        """Bring the transport cost of this receipt into the cost of its goods."""
        self.ensure_one()
        self.check_access("write")
        if not self.env.user.has_groups("stock.group_stock_user,purchase.group_purchase_user"):
            raise AccessError(
                self.env._("Only buyers and warehouse people charge transport to goods.")
            )
        obstacles = self._get_charge_obstacles()
        if obstacles:
            raise UserError("\n".join(obstacles))
        # Landed costs are the stock manager's; who may charge and what was checked above.
        text = self.sudo()._charge_transport()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": text,
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _get_charge_obstacles(self):
        """Return sentences that keep transport from becoming product cost; leaves add theirs."""
        self.ensure_one()
        if self.picking_type_code != "incoming" or self.state != "done":
            return [
                self.env._(
                    "%(name)s is not received yet; transport is charged to what arrived.",
                    name=self.name,
                )
            ]
        if not self.groupbuy_transport_cost and not self.groupbuy_amount_charged:
            return [self.env._("Enter what the transport cost first.")]
        if self.groupbuy_currency_id.is_zero(self._get_amount_to_charge()):
            return [self.env._("This transport cost is spread over the goods already.")]
        # The journal's name is not shown, only that there is one.
        Cost_sudo = self.env["stock.landed.cost"].sudo().with_company(self.company_id)
        if not Cost_sudo._default_account_journal_id():
            return [
                self.env._(
                    "No journal for landed costs is set; choose one in the inventory settings."
                )
            ]
        return self._get_goods_obstacles()

    def _get_goods_obstacles(self):
        """Return sentences about goods that cannot bear a transport cost."""
        goods = self._get_goods()
        products = self._get_charged_moves().product_id.with_company(self.company_id)
        if not any(good.is_taken for good in goods):
            return [
                self.env._(
                    "%(products)s: valued at standard price, which takes no transport cost in. Set "
                    "average cost or FIFO on the product category, or leave the cost an expense.",
                    products=wording.join_names(products.mapped("display_name"), self.env.lang),
                )
            ]
        weightless = [good.key for good in goods if not good.weight]
        light = self.move_ids.filtered(lambda move: move.id in weightless).product_id
        if self._get_transport_split() == "by_weight" and light:
            return [
                self.env._(
                    "%(products)s: no weight is known; enter it or spread the cost by quantity.",
                    products=wording.join_names(light.mapped("display_name"), self.env.lang),
                )
            ]
        return []

    def _get_transport_split(self):
        """Return how the cost is spread over the goods."""
        self.ensure_one()
        return self.groupbuy_transport_split or self.company_id.groupbuy_transport_split

    def _get_amount_to_charge(self):
        """Return the transport cost that is not spread over the goods yet; may be negative."""
        self.ensure_one()
        # The documents say what is spread, not a figure somebody may have written.
        costs_sudo = self.sudo().groupbuy_landed_cost_ids
        done_sudo = costs_sudo.filtered(lambda cost: cost.state == "done")
        charged = sum(done_sudo.mapped("groupbuy_amount_spread"))
        return self.groupbuy_currency_id.round(self.groupbuy_transport_cost - charged)

    def _get_charged_moves(self):
        """Return the moves that brought something in."""
        return self.move_ids.filtered(lambda move: move.state == "done" and move.quantity)

    def _get_goods(self):
        """Return the goods of the receipt as values for `rules.landed_cost`."""
        goods = []
        # Values of moves are the accountants'; they decide the parts and are not shown.
        for move_sudo in self._get_charged_moves().sudo():
            product_sudo = move_sudo.product_id.with_company(self.company_id)
            quantity = move_sudo.product_uom._compute_quantity(
                move_sudo.quantity, product_sudo.uom_id, round=False
            )
            bought_sudo = move_sudo.purchase_line_id
            price = bought_sudo.price_unit_product_uom * (1 - bought_sudo.discount / 100)
            goods.append(
                landed_cost.Goods(
                    move_sudo.id,
                    _decimal(quantity),
                    _decimal(move_sudo._get_groupbuy_weight(quantity)),
                    _decimal(price * quantity),
                    product_sudo.cost_method in {"fifo", "average"},
                )
            )
        return goods

    def _charge_transport(self):
        """Make and post the landed cost of what is not charged yet; return what happened."""
        self.ensure_one()
        amount, goods = _decimal(self._get_amount_to_charge()), self._get_goods()
        parts = landed_cost.spread(
            amount,
            goods,
            WEIGHS[self._get_transport_split()],
            _decimal(self.groupbuy_currency_id.rounding),
        )
        taken = landed_cost.taken(parts, goods)
        Cost = self.env["stock.landed.cost"].with_company(self.company_id)
        cost = Cost.create(self._prepare_landed_cost(float(amount), float(taken)))
        cost.compute_landed_cost()
        for line in cost.valuation_adjustment_lines:
            line.additional_landed_cost = float(parts[line.move_id.id])
        cost.button_validate()
        text = self._get_charged_text(float(amount), float(taken), goods)
        self.message_post(body=text)
        return text

    def _prepare_landed_cost(self, amount, taken):
        """Return the values of the landed cost of this receipt; leaves may add theirs."""
        self.ensure_one()
        product = self.env.ref("groupbuy_supply.product_transport_in").product_variant_id
        return {
            "groupbuy_picking_id": self.id,
            "groupbuy_amount_spread": amount,
            "picking_ids": [Command.set(self.ids)],
            "company_id": self.company_id.id,
            "cost_lines": [
                Command.create(
                    {
                        "product_id": product.id,
                        "name": f"{product.name} {self.name}",
                        "price_unit": taken,
                        "split_method": "by_quantity",
                        "account_id": product._get_product_accounts()["expense"].id,
                    }
                )
            ],
        }

    def _get_charged_text(self, amount, taken, goods):
        """Return in words what became of the transport cost."""
        currency = self.groupbuy_currency_id
        if not currency.compare_amounts(amount, taken):
            return self.env._(
                "Transport of %(amount)s is now part of the goods' cost.",
                amount=currency.format(taken),
            )
        left_out = [good.key for good in goods if not good.is_taken]
        moves = self.move_ids.filtered(lambda move: move.id in left_out)
        return self.env._(
            "Transport of %(taken)s is now part of the goods' cost. %(rest)s stays an expense: "
            "%(products)s are valued at standard price.",
            taken=currency.format(taken),
            rest=currency.format(amount - taken),
            products=wording.join_names(moves.product_id.mapped("display_name"), self.env.lang),
        )


class StockLandedCost(models.Model):
    _inherit = "stock.landed.cost"

    groupbuy_picking_id = fields.Many2one(
        comodel_name="stock.picking",
        string="Receipt of the transport",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    groupbuy_amount_spread = fields.Monetary(
        string="Transport spread", readonly=True, copy=False, default=0.0
    )


def _decimal(value):
    """Return a stored figure as the exact decimal it shows."""
    return Decimal(str(value))
