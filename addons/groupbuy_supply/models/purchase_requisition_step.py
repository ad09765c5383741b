"""What happens to contracts: confirmation, renewal, history."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import models
from odoo.exceptions import UserError

from ..rules import contract_price


class PurchaseRequisition(models.Model):
    _inherit = "purchase.requisition"

    def write(self, vals):
        """Let the price lists made by the contract end when it ends."""
        result = super().write(vals)
        if {"date_start", "date_end", "state"} & set(vals):
            self._date_supplier_prices()
        return result

    def _date_supplier_prices(self):
        """Give Odoo's supplier prices of confirmed contracts the contract's days."""
        for contract in self.filtered(lambda contract: contract._is_contract()):
            # Odoo makes these prices as the system too; they follow from the contract.
            prices_sudo = contract.line_ids.supplier_info_ids.sudo()
            prices_sudo.write({"date_start": contract.date_start, "date_end": contract.date_end})

    def action_renew(self):
        """Open the next version of a contract: a draft with the prices of the last day."""
        self.ensure_one()
        self.check_access("write")
        following = self.groupbuy_next_ids.filtered(lambda other: other.state != "cancel")[:1]
        return self._open_contracts(following or self._renew())

    def action_view_versions(self):
        """Open all versions of this contract."""
        self.ensure_one()
        return self._open_contracts(self.search(self._get_version_domain()))

    def action_view_groupbuy_purchases(self):
        """Open the orders bought on this contract, whoever made them."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("purchase.purchase_form_action")
        title = self.env._("Purchase orders")
        return action | {
            "name": title,
            "display_name": title,
            "domain": self._get_purchase_domain(),
            "context": {"create": False},
        }

    def _get_purchase_domain(self):
        """Return the domain of orders made from this contract or priced by it."""
        return [
            "|",
            ("requisition_id", "in", self.ids),
            ("order_line.groupbuy_contract_line_id.requisition_id", "in", self.ids),
        ]

    def _renew(self):
        """Return the next version, made from this one."""
        self.ensure_one()
        if self.requisition_type != "blanket_order" or self.state not in {"confirmed", "done"}:
            raise UserError(
                self.env._("Only a confirmed contract can be renewed: %(name)s.", name=self.name)
            )
        if not self.date_end:
            raise UserError(
                self.env._(
                    "%(name)s has no last day; enter one before you renew it.", name=self.name
                )
            )
        following = self.copy(self._prepare_next_version())
        rows = following.line_ids.groupbuy_price_ids
        kept = {row.key for row in contract_price.carry_over(rows._as_price_rows(), self.date_end)}
        rows.filtered(lambda row: row.id not in kept).unlink()
        rows.exists().write({"date_from": False, "date_to": False})
        following.message_post(
            body=self.env._("Next version of %(name)s.", name=self.name),
        )
        return following

    def _prepare_next_version(self):
        """Return what differs in the next version; leaves may add theirs."""
        self.ensure_one()
        start = self.date_end + timedelta(days=1)
        if self.date_start:
            end = self.date_end + (start - self.date_start)
        else:
            end = self.date_end + relativedelta(years=1)
        return {
            "date_start": start,
            "date_end": end,
            "groupbuy_previous_id": self.id,
            "groupbuy_root_id": (self.groupbuy_root_id or self).id,
            "groupbuy_version": self.groupbuy_version + 1,
        }

    def _open_contracts(self, contracts):
        """Return the action that shows contracts."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "groupbuy_supply.purchase_requisition_action_contract"
        )
        if len(contracts) == 1:
            form = self.env.ref("purchase_requisition.view_purchase_requisition_form")
            return action | {
                "res_id": contracts.id,
                "view_mode": "form",
                "views": [(form.id, "form")],
            }
        return action | {"domain": [("id", "in", contracts.ids)], "context": {}}
