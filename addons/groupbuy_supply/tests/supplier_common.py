"""Factories for tests about suppliers."""

from datetime import date, timedelta

from odoo import Command
from odoo.tests import new_test_user

from .common import SupplyCase


class SupplierCase(SupplyCase):
    """A purchasing manager beside the buyer, and suppliers in any stage."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.user.lang = "en_US"
        cls.purchase_manager = new_test_user(
            cls.env,
            "purchase_manager",
            groups="base.group_user,purchase.group_purchase_manager",
            lang="en_US",
        )
        cls.buyer.lang = "en_US"
        cls.Kind = cls.env["groupbuy.supplier.certificate.kind"]
        cls.licence = cls.env.ref("groupbuy_supply.certificate_kind_licence")
        cls.food = cls.env.ref("groupbuy_supply.certificate_kind_food")
        cls.today = cls.env.company._groupbuy_day()

    @classmethod
    def _create_supplier(cls, name="河西果园", state="prospect", **values):
        """Return a supplier in a stage, by its own steps."""
        partner = values.pop("partner", None) or cls.env["res.partner"].create(
            {"name": name, "phone": "02552001234", "lang": "en_US"}
        )
        supplier = cls.env["groupbuy.supplier"].create({"partner_id": partner.id} | values)
        steps = {
            "prospect": [],
            "documents": ["documents"],
            "trial": ["documents", "trial"],
            "approved": ["documents", "trial", "approved"],
            "suspended": ["documents", "suspended"],
        }[state]
        for step in steps:
            if step == "trial":
                cls._complete(supplier)
            if step == "approved":
                supplier.check_ids.is_done = True
                cls._inspect(supplier, "visit")
                cls._inspect(supplier, "sample")
            supplier._move_to(step, "来货三次不合格" if step == "suspended" else "")
        return supplier

    @classmethod
    def _complete(cls, supplier):
        """Hand in the required certificates and tick the list."""
        for kind in (cls.licence, cls.food):
            cls._certify(supplier, kind)
        supplier.check_ids.is_done = True

    @classmethod
    def _certify(cls, supplier, kind=None, days=200, **values):
        """Return a certificate that ends in so many days."""
        return cls.env["groupbuy.supplier.certificate"].create(
            {
                "supplier_id": supplier.id,
                "kind_id": (kind or cls.licence).id,
                "number": "91320100MA1",
                "date_end": cls.today + timedelta(days=days),
            }
            | values
        )

    @classmethod
    def _inspect(cls, supplier, kind="visit", result="passed", **values):
        return cls.env["groupbuy.supplier.inspection"].create(
            {"supplier_id": supplier.id, "kind": kind, "result": result, "score": 90} | values
        )

    @classmethod
    def _supply(cls, product, partner, price=5.0, **values):
        """Let a vendor offer a product."""
        return cls.env["product.supplierinfo"].create(
            {
                "partner_id": partner.id,
                "product_tmpl_id": product.product_tmpl_id.id,
                "price": price,
            }
            | values
        )

    @classmethod
    def _grade(cls, supplier, grade, month=date(2026, 3, 1)):
        """Give a supplier a grade by a confirmed scorecard."""
        card = cls.env["groupbuy.supplier.scorecard"].create(
            {"supplier_id": supplier.id, "month": month}
        )
        measure = cls.env.ref("groupbuy_supply.supplier_measure_on_time")
        score = {"a": 90.0, "b": 75.0, "c": 60.0, "d": 20.0}[grade]
        card.write(
            {
                "grade": grade,
                "score": score,
                "part_ids": [
                    Command.create(
                        {"measure_id": measure.id, "figure": 90, "points": score, "weight": 100}
                    )
                ],
            }
        )
        card._confirm()
        return card

    @classmethod
    def _buy(cls, partner, product, quantity=10.0, price=5.0, planned=None):
        """Return a confirmed purchase order of one line."""
        order = cls.env["purchase.order"].create(
            {
                "partner_id": partner.id,
                "order_line": [
                    Command.create(
                        {
                            "product_id": product.id,
                            "product_qty": quantity,
                            "price_unit": price,
                            "date_planned": planned or cls.today,
                            "tax_ids": [Command.clear()],
                        }
                    )
                ],
            }
        )
        order.button_confirm()
        return order

    @classmethod
    def _arrive(cls, order, quantity):
        """Receive so much of an order, and nothing later."""
        picking = order.picking_ids.filtered(lambda row: row.state not in {"done", "cancel"})
        picking.move_ids.write({"quantity": quantity, "picked": True})
        picking.with_context(
            skip_backorder=True, picking_ids_not_to_backorder=picking.ids
        ).button_validate()
        return picking
