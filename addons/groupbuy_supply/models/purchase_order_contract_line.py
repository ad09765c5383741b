"""Purchase lines take their price from the contract that holds on the delivery day."""

from odoo import api, fields, models


class PurchaseOrderLine(models.Model):
    _inherit = "purchase.order.line"

    groupbuy_contract_line_id = fields.Many2one(
        comodel_name="purchase.requisition.line",
        string="Contract line",
        compute="_compute_groupbuy_contract_line_id",
        store=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        help="The contract with this supplier that holds on the delivery day.",
    )
    groupbuy_contract_id = fields.Many2one(
        related="groupbuy_contract_line_id.requisition_id", string="Contract"
    )

    @api.depends(
        "product_id",
        "order_id.partner_id",
        "order_id.groupbuy_run_id.date_delivery",
        "date_planned",
        "company_id",
    )
    def _compute_groupbuy_contract_line_id(self):
        kept = self.filtered(
            lambda line: line.order_id.state == "purchase" and line.groupbuy_contract_line_id
        )
        for line in kept:
            line.groupbuy_contract_line_id = line.groupbuy_contract_line_id
        free = self - kept
        found = free._find_contracts()
        for line in free:
            line.groupbuy_contract_line_id = found.get(line)

    def _compute_price_unit_and_date_planned_and_name(self):
        """Take the contract's price, except where somebody typed another one.

        Odoo moves the planned day to the supplier's lead time whenever a quantity changes; the
        day of a run or of a contract is agreed and stays.
        """
        own = self.filtered(lambda line: line._has_own_price())
        planned = self.filtered("date_planned")
        agreed = planned.filtered("groupbuy_run_line_id") | self.browse().union(
            *planned._find_contracts()
        )
        days = {line: line.date_planned for line in agreed}
        result = super()._compute_price_unit_and_date_planned_and_name()
        for line, day in days.items():
            line.date_planned = day
        if not self.env.context.get("skip_uom_conversion"):
            own._take_contract_price()
        return result

    @api.model_create_multi
    def create(self, vals_list):
        """Price lines made by code for their own quantity, not for one piece."""
        is_given = ["price_unit" in vals for vals in vals_list]
        lines = super().create(vals_list)
        missing = self.browse(
            line.id for line, given in zip(lines, is_given, strict=True) if not given
        )
        missing._take_contract_price()
        return lines

    def write(self, vals):
        """Let the price of orders still open follow the delivery day."""
        if "date_planned" not in vals:
            return super().write(vals)
        open_lines = self.filtered(
            lambda line: line.state in {"draft", "sent"} and line._has_own_price()
        )
        left = open_lines.filtered("groupbuy_contract_line_id")
        result = super().write(vals)
        for line in left - self.browse().union(*left._find_contracts()):
            line._take_list_price(line.new(origin=line))
        open_lines._take_contract_price()
        return result

    @api.onchange("product_id")
    def onchange_product_id(self):
        """Price a product just chosen: nobody typed a price for it yet.

        Odoo sets the quantity to zero before the computed price; what is used of a contract
        follows quantities, so the price is computed in between and would look typed.
        """
        result = super().onchange_product_id()
        if self.product_id and self.technical_price_unit != self.price_unit:
            self.technical_price_unit = self.price_unit
            self._compute_price_unit_and_date_planned_and_name()
        return result

    @api.onchange("date_planned")
    def _onchange_groupbuy_date_planned(self):
        """Show the price of the day: a compute that sets the day cannot depend on it."""
        if not self.product_id or not self._has_own_price():
            return
        day = self.date_planned
        self._take_list_price(self)
        self.date_planned = day
        self._take_contract_price()

    def _has_own_price(self):
        """Return whether nobody typed another price than the computed one."""
        self.ensure_one()
        return not self.invoice_lines and self.technical_price_unit == self.price_unit

    def _take_list_price(self, priced):  # pylint: disable=missing-return
        """Take the price Odoo computes for `priced`, this line or a copy in memory."""
        self.ensure_one()
        # pylint: disable=W8164
        super(PurchaseOrderLine, priced)._compute_price_unit_and_date_planned_and_name()
        self.price_unit = self.technical_price_unit = priced.price_unit

    def _take_contract_price(self):
        """Write the price of the contract that holds; lines without one keep theirs."""
        for line, contract_line in self._find_contracts().items():
            price = line._convert_contract_price(contract_line)
            if line.currency_id.compare_amounts(line.price_unit, price) or line.discount:
                line.discount = 0.0
                line.price_unit = price
            line.technical_price_unit = line.price_unit

    def _convert_contract_price(self, contract_line):
        """Return a contract's price for this line, in its unit and currency."""
        self.ensure_one()
        day = self._get_contract_day()
        price = contract_line._get_agreed_price(self.product_qty, self.product_uom_id, day)
        currency = contract_line.requisition_id.currency_id
        if currency == self.currency_id:
            return price
        return currency._convert(price, self.currency_id, self.company_id, day, round=False)

    def _find_contracts(self):
        """Return `{line: contract line}`; confirmed lines stay with their contract."""
        found = {}
        free = self.browse()
        for line in self:
            if line.order_id.state == "purchase" and line.groupbuy_contract_line_id:
                found[line] = line.groupbuy_contract_line_id
            elif line.product_id and line.order_id.partner_id:
                free |= line
        Contract = self.env["purchase.requisition.line"]
        for company, lines in free.grouped("company_id").items():
            keys = {line: line._get_contract_key() for line in lines}
            chosen = Contract._find_contract_lines(company, set(keys.values()))
            found |= {line: chosen[key] for line, key in keys.items() if key in chosen}
        return found

    def _get_contract_key(self):
        """Return supplier, product and delivery day of the line."""
        self.ensure_one()
        return self.order_id.partner_id, self.product_id, self._get_contract_day()

    def _get_contract_day(self):
        """Return the company's day on which the goods are to come."""
        self.ensure_one()
        if self.order_id.groupbuy_run_id:
            return self.order_id.groupbuy_run_id.date_delivery
        moment = self.date_planned or self.order_id.date_planned or self.order_id.date_order
        company = self.company_id or self.env.company
        return company._groupbuy_day(moment or None)
