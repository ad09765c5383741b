"""Lines of contracts: one good, its price table, its volume and what is used of it."""

from datetime import date
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules import contract_price


class PurchaseRequisitionLine(models.Model):
    _inherit = "purchase.requisition.line"

    product_id = fields.Many2one(index=True)
    groupbuy_specification = fields.Char(
        string="Specification", help="What this good must be: grade, size, packing."
    )
    groupbuy_price_ids = fields.One2many(
        comodel_name="groupbuy.contract.price",
        inverse_name="requisition_line_id",
        string="Price table",
        copy=True,
    )
    groupbuy_price_count = fields.Integer(
        string="Table prices", compute="_compute_groupbuy_price_count"
    )
    groupbuy_purchase_line_ids = fields.One2many(
        comodel_name="purchase.order.line",
        inverse_name="groupbuy_contract_line_id",
        string="Purchased on this contract",
    )
    groupbuy_quantity_used = fields.Float(
        string="Used",
        digits="Product Unit",
        compute="_compute_groupbuy_used",
        store=True,
        help="What confirmed purchase orders took and did not give back, in the unit of the "
        "contract.",
    )
    groupbuy_quantity_left = fields.Float(
        string="Volume left", digits="Product Unit", compute="_compute_groupbuy_used", store=True
    )
    groupbuy_percent_used = fields.Float(
        string="Used (%)",
        digits=(5, 1),
        compute="_compute_groupbuy_used",
        store=True,
        aggregator="avg",
    )
    groupbuy_volume_warned = fields.Selection(
        string="Warned of the volume",
        selection=[("none", "None"), ("near", "Nearly used up"), ("over", "Used up")],
        default="none",
        readonly=True,
        copy=False,
    )

    @api.depends("groupbuy_price_ids")
    def _compute_groupbuy_price_count(self):
        for line in self:
            line.groupbuy_price_count = len(line.groupbuy_price_ids)

    @api.depends(
        "product_qty",
        "product_uom_id",
        "groupbuy_purchase_line_ids.product_qty",
        "groupbuy_purchase_line_ids.product_uom_id",
        "groupbuy_purchase_line_ids.groupbuy_quantity_freed",
        "groupbuy_purchase_line_ids.order_id.state",
    )
    def _compute_groupbuy_used(self):
        used = self._get_quantities_used()
        for line in self:
            quantity = used.get(line.id, 0.0)
            line.groupbuy_quantity_used = quantity
            line.groupbuy_quantity_left = max(0.0, line.product_qty - quantity)
            line.groupbuy_percent_used = float(
                contract_price.percent_used(_decimal(quantity), _decimal(line.product_qty))
            )

    @api.depends("groupbuy_quantity_used")
    def _compute_ordered_qty(self):
        """Count orders by the contract they are priced from, whoever made them."""
        contracts = self.filtered(
            lambda line: line.requisition_id.requisition_type == "blanket_order"
        )
        for line in contracts:
            line.qty_ordered = line.groupbuy_quantity_used
        return super(PurchaseRequisitionLine, self - contracts)._compute_ordered_qty()

    @api.constrains("product_id", "requisition_id")
    def _check_groupbuy_product_once(self):
        """Let a contract name each good once, so that it has one price."""
        for contract in self.requisition_id.filtered(
            lambda contract: contract.requisition_type == "blanket_order"
        ):
            seen = self.env["product.product"]
            for product in contract.line_ids.mapped(lambda line: line.product_id):
                seen |= product
            if len(seen) < len(contract.line_ids):
                raise ValidationError(
                    self.env._(
                        "%(name)s names a good twice; use its price table for more prices.",
                        name=contract.name,
                    )
                )
        self.requisition_id._check_groupbuy_overlap()

    @api.constrains("product_id", "product_uom_id")
    def _check_groupbuy_unit(self):
        """Refuse units that say nothing about the product's: Odoo would count them as equal."""
        for line in self.filtered("product_id"):
            if not line.product_uom_id._has_common_reference(line.product_id.uom_id):
                raise ValidationError(
                    self.env._(
                        "%(product)s is counted in %(unit)s, the contract in %(other)s: choose a "
                        "unit that can be converted.",
                        product=line.product_id.display_name,
                        unit=line.product_id.uom_id.name,
                        other=line.product_uom_id.name,
                    )
                )

    def _create_supplier_info(self):
        """Let Odoo's price of a contract end with it, and keep how the good comes."""
        known = self._get_known_price()
        result = super()._create_supplier_info()
        self.requisition_id._date_supplier_prices()
        if known:
            # Odoo makes this price as the system too; it follows from the contract.
            self.supplier_info_ids.sudo().write(known._get_packing_values(self.product_uom_id))
        return result

    def _get_known_price(self):
        """Return the supplier's price line for the good that no contract made."""
        self.ensure_one()
        sellers = self.product_id.seller_ids.filtered(
            lambda seller: (
                seller.partner_id == self.requisition_id.vendor_id
                and seller.product_id in (self.product_id, self.env["product.product"])
                and not seller.purchase_requisition_line_id
            )
        )
        return sellers.sorted("sequence")[:1]

    def _get_quantities_used(self):
        """Return `{line id: quantity}` that confirmed purchases took, in the contract's unit.

        What went back, or will not come any more, is not taken; an order of less than nothing
        gives no volume back.
        """
        used = {}
        rows = self.env["purchase.order.line"]._read_group(
            [
                ("groupbuy_contract_line_id", "in", self.ids),
                ("order_id.state", "=", "purchase"),
                ("product_qty", ">", 0),
            ],
            ["groupbuy_contract_line_id", "product_uom_id"],
            ["product_qty:sum", "groupbuy_quantity_freed:sum"],
        )
        for line, uom, ordered, freed in rows:
            amount = uom._compute_quantity(ordered - freed, line.product_uom_id, round=False)
            used[line.id] = used.get(line.id, 0.0) + amount
        return used

    @api.model
    def _find_contract_lines(self, company, wanted):
        """Return `{(partner, product, day): contract line}` for those a contract holds for.

        :param wanted: set of `(partner, product, day)`
        """
        chosen = {}
        for partner, product, day in wanted:
            if partner and product and day:
                line = product._get_contract_lines(company)._get_holding(partner, day)
                if line:
                    chosen[partner, product, day] = line
        return chosen

    def _get_holding(self, partner, day):
        """Return the line with a supplier or its firm that holds on a day, the newest of them."""
        own = self._get_with(partner).filtered(
            lambda line: contract_price.holds_on(line.requisition_id._as_span(), day)
        )
        newest = own.sorted(
            lambda line: (line.requisition_id.date_start or date.min, line.id), reverse=True
        )[:1]
        # What is read of the line next is fetched for all lines at hand.
        return newest.with_prefetch(self._prefetch_ids)

    def _get_with(self, partner):
        """Return the lines of contracts with a supplier or its firm."""
        vendors = partner._origin | partner._origin.commercial_partner_id
        return self.filtered(lambda line: line.requisition_id.vendor_id in vendors).with_prefetch(
            self._prefetch_ids
        )

    def _get_agreed_price(self, quantity, uom, day):
        """Return the price for a quantity in a unit on a day, per that unit."""
        self.ensure_one()
        wanted = uom._compute_quantity(quantity, self.product_uom_id, rounding_method="HALF-UP")
        agreed = contract_price.price_on(
            self.groupbuy_price_ids._as_price_rows(),
            day,
            _decimal(wanted),
            _decimal(self.price_unit),
        )
        return self.product_uom_id._compute_price(float(agreed.price), uom)


def _decimal(value):
    """Return a stored figure as the exact decimal it shows."""
    return Decimal(str(value))
