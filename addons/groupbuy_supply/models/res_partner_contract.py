"""Suppliers from whom is bought by contract only."""

from odoo import fields, models
from odoo.tools import format_date


class ResPartner(models.Model):
    _inherit = "res.partner"

    groupbuy_is_contract_required = fields.Boolean(
        string="Buy only by contract",
        help="Nothing is ordered without a contract that holds on the delivery day.",
    )
    groupbuy_contract_count = fields.Integer(
        string="Contracts", compute="_compute_groupbuy_contract_count"
    )

    def _compute_groupbuy_contract_count(self):
        rows = self.env["purchase.requisition"]._read_group(
            [("vendor_id", "in", self.ids), ("requisition_type", "=", "blanket_order")],
            ["vendor_id"],
            ["__count"],
        )
        counts = {partner.id: count for partner, count in rows}
        for partner in self:
            partner.groupbuy_contract_count = counts.get(partner.id, 0)

    def action_view_contracts(self):
        """Open the contracts with this supplier."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "groupbuy_supply.purchase_requisition_action_contract"
        )
        return action | {
            "domain": [
                ("vendor_id", "=", self.id),
                ("requisition_type", "=", "blanket_order"),
            ],
            "context": {
                "default_vendor_id": self.id,
                "default_requisition_type": "blanket_order",
            },
        }

    def _get_groupbuy_supply_obstacles(self, product, day):
        """Add the contract that is missing or does not hold on the day."""
        return super()._get_groupbuy_supply_obstacles(product, day) + self._get_contract_obstacles(
            product, day, self.env.company
        )

    def _is_contract_required(self, company):
        """Return whether this supplier delivers by contract only."""
        self.ensure_one()
        return (
            company.groupbuy_is_contract_required
            or self.groupbuy_is_contract_required
            or self.commercial_partner_id.groupbuy_is_contract_required
        )

    def _get_contract_obstacles(self, product, day, company):
        """Return one sentence when a contract is needed and none holds on the day."""
        self.ensure_one()
        if not self or not self._is_contract_required(company):
            return []
        lines = product._get_contract_lines(company)._get_with(self)
        if lines._get_holding(self, day):
            return []
        newest = lines.sorted("id")[-1:]
        return [self._get_contract_sentence(product, day, newest.requisition_id)]

    def _get_contract_sentence(self, product, day, contract):
        """Return why a good cannot be bought: no contract at all, or one of other days."""
        names = {"partner": self.display_name, "product": product.display_name}
        if not contract:
            return self.env._(
                "%(partner)s delivers by contract only and no contract names %(product)s; "
                "make one or choose another supplier.",
                **names,
            )
        return self.env._(
            "Contract %(contract)s (%(days)s) for %(product)s from %(partner)s does not hold "
            "on %(day)s; renew it or choose another supplier.",
            contract=contract.name,
            days=contract._get_days_text(),
            day=format_date(self.env, day),
            **names,
        )
