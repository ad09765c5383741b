"""Cut-off runs buy on the terms of contracts."""

from odoo import fields, models


class ProductProduct(models.Model):
    _inherit = "product.product"

    groupbuy_contract_line_ids = fields.One2many(
        comodel_name="purchase.requisition.line", inverse_name="product_id", string="Contracts"
    )

    def _get_contract_lines(self, company):
        """Return the lines of a company's confirmed contracts that name this product.

        Read through the field: whoever asks for product after product fetches the contracts of
        all of them at once.
        """
        self.ensure_one()
        # Contracts are the buyers'; what they agree on holds whoever asks.
        lines_sudo = self._origin.sudo().groupbuy_contract_line_ids
        return lines_sudo.filtered(
            lambda line: line.company_id == company and line.requisition_id._is_contract()
        ).with_prefetch(lines_sudo._prefetch_ids)


class GroupbuyCutoffRunLine(models.Model):
    _inherit = "groupbuy.cutoff.run.line"

    def _plan_suppliers(self, quantity):
        """Say where a price comes from a contract."""
        return [
            part._replace(price_source="contract")
            if self._get_contract_line(part.partner)
            else part
            for part in super()._plan_suppliers(quantity)
        ]

    def _get_purchase_terms(self, partner, quantity):
        """Take price and delivery window from the contract that holds that day."""
        self.ensure_one()
        contract_line = self._get_contract_line(partner)
        if not contract_line:
            return super()._get_purchase_terms(partner, quantity)
        day = self.run_id.date_delivery
        contract, company = contract_line.requisition_id, self.run_id.company_id
        price = contract_line._get_agreed_price(float(quantity), self.uom_id, day)
        return {
            "price_unit": contract.currency_id._convert(
                price, company.currency_id, company, day, round=False
            ),
            "date_planned": self._get_window_start(contract),
        }

    def _get_supplier_obstacles(self, partner):
        """Add the volume of a contract that would be broken."""
        self.ensure_one()
        texts = super()._get_supplier_obstacles(partner.with_company(self.run_id.company_id))
        contract_line = self._get_contract_line(partner)
        if not contract_line.requisition_id.groupbuy_is_volume_binding:
            return texts
        needs = self | self.run_id.line_ids.filtered(
            lambda line: line.product_id == self.product_id
        )
        wanted = sum(max(0.0, line._get_quantity_to_buy()) for line in needs)
        return texts + contract_line._get_volume_obstacles(
            self.uom_id._compute_quantity(wanted, contract_line.product_uom_id, round=False)
        )

    def _get_contract_line(self, partner):
        """Return the line of the contract with a supplier that holds on the delivery day."""
        self.ensure_one()
        lines = self.product_id._get_contract_lines(self.run_id.company_id)
        return lines._get_holding(partner, self.run_id.date_delivery)

    def _get_window_start(self, contract):
        """Return when the goods are to come: the window of the hub, else the day's beginning."""
        self.ensure_one()
        day = self.run_id.date_delivery
        window = contract.groupbuy_window_ids._get_for(self.warehouse_id, day)
        if window:
            return window._get_moments(day)[0]
        return self.run_id.company_id._groupbuy_day_start(day)
