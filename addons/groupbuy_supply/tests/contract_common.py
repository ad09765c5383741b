"""Factories for tests of contracts and transport."""

from odoo import Command
from odoo.fields import Datetime
from odoo.tests import new_test_user

from .common import SupplyCase

MORNING = Datetime.to_datetime("2030-05-15 03:00:00")


class ContractCase(SupplyCase):
    """A contract with the supplier for tomatoes in May 2030."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.ref("base.lang_en").active = True
        cls.env.user.lang = "en_US"
        cls.buyer.lang = "en_US"
        cls.tomato.supplier_taxes_id = False
        cls.env.company.partner_id.tz = "Asia/Shanghai"
        cls.worker = new_test_user(
            cls.env, "worker", groups="base.group_user,stock.group_stock_user"
        )

    @classmethod
    def _create_contract(cls, prices=(), line_values=None, confirm=True, **values):
        """Return a contract; `prices` are values of price table rows."""
        contract = cls.env["purchase.requisition"].create(
            {
                "vendor_id": cls.supplier.id,
                "requisition_type": "blanket_order",
                "user_id": cls.buyer.id,
                "date_start": "2030-05-01",
                "date_end": "2030-05-31",
                "line_ids": [
                    Command.create(
                        {"product_id": cls.tomato.id, "product_qty": 1000.0, "price_unit": 4.0}
                        | {"groupbuy_price_ids": [Command.create(row) for row in prices]}
                        | (line_values or {})
                    )
                ],
            }
            | values
        )
        if confirm:
            contract.action_confirm()
        return contract

    @classmethod
    def _create_purchase(cls, quantity=10.0, moment=MORNING, product=None, **values):
        """Return a draft purchase order, entered by the buyer."""
        return (
            cls.env["purchase.order"]
            .with_user(cls.buyer)
            .create(
                {
                    "partner_id": cls.supplier.id,
                    "order_line": [
                        Command.create(
                            {
                                "product_id": (product or cls.tomato).id,
                                "product_qty": quantity,
                                "date_planned": moment,
                            }
                        )
                    ],
                }
                | values
            )
        )

    @classmethod
    def _receive_order(cls, order, quantity, user=None):
        """Validate the order's receipt with a quantity of each good and no backorder."""
        picking = order.sudo().picking_ids.with_user(user or cls.env.user)
        picking.move_ids.write({"quantity": quantity, "picked": True})
        picking.with_context(
            skip_backorder=True, picking_ids_not_to_backorder=picking.ids
        ).button_validate()
        return picking
