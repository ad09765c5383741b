"""However much is bought, contracts are asked for at once."""

from odoo import Command
from odoo.tests import tagged

from .contract_common import ContractCase

SUPPLIERS = 40


@tagged("post_install", "-at_install")
class TestPurchaseQueries(ContractCase):
    """A run of 500 goods of 40 suppliers, half of them managed, most by contract only."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.day = cls.env.company._groupbuy_day()
        cls.partners = cls.env["res.partner"].create(
            [
                {"name": f"供应商{number}", "groupbuy_is_contract_required": number % 4 > 0}
                for number in range(SUPPLIERS)
            ]
        )
        cls._manage(cls.partners[::2])
        cls.products = cls._create_goods(500)
        cls._agree()
        cls.warehouse = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.env.company.id)], limit=1
        )
        cls.evening = cls.env["groupbuy.cutoff.run"].create(
            {"name": "批量", "date_delivery": cls.day, "step": "purchase"}
        )

    @classmethod
    def _manage(cls, partners):
        """Give suppliers a file: on trial, with the papers they need."""
        suppliers = cls.env["groupbuy.supplier"].create(
            [{"partner_id": partner.id} for partner in partners]
        )
        for state in ("documents", "trial"):
            suppliers._set_state(state)
        cls.env["groupbuy.supplier.certificate"].create(
            [
                {"supplier_id": supplier.id, "kind_id": kind, "date_end": "2099-12-31"}
                for supplier in suppliers
                for kind in cls.env["groupbuy.supplier.certificate.kind"]._get_required_ids()
            ]
        )

    @classmethod
    def _create_goods(cls, count):
        return cls.env["product.product"].create(
            [
                {
                    "name": f"商品{number}",
                    "is_storable": True,
                    "seller_ids": [
                        Command.create(
                            {
                                "partner_id": cls.partners[number % SUPPLIERS].id,
                                "price": 5.0,
                                "delay": 0,
                            }
                        )
                    ],
                }
                for number in range(count)
            ]
        )

    @classmethod
    def _agree(cls):
        """Make a contract with each supplier but every tenth, of yesterday with every ninth."""
        contracts = cls.env["purchase.requisition"].create(
            [
                {
                    "vendor_id": partner.id,
                    "requisition_type": "blanket_order",
                    "date_start": "2020-01-01",
                    "date_end": "2020-12-31" if number % 9 == 4 else False,
                    "groupbuy_window_ids": [Command.create({"weekday": str(cls.day.weekday())})],
                    "line_ids": [
                        Command.create(
                            {
                                "product_id": product.id,
                                "product_qty": 1000.0,
                                "price_unit": 4.0,
                                "groupbuy_price_ids": [
                                    Command.create({"quantity_min": 10, "price": 3.5})
                                ],
                            }
                        )
                        for product in cls.products[number::SUPPLIERS]
                    ],
                }
                for number, partner in enumerate(cls.partners)
                if number % 10
            ]
        )
        for contract in contracts:
            contract.action_confirm()

    def _create_lines(self, count):
        lines = self.env["groupbuy.cutoff.run.line"].create(
            [
                {
                    "run_id": self.evening.id,
                    "product_id": product.id,
                    "warehouse_id": self.warehouse.id,
                    "quantity_ordered": 12.0,
                }
                for product in self.products[:count]
            ]
        )
        self.env.flush_all()
        return lines

    def _count(self, ask):
        """Return how many queries `ask()` takes with nothing in memory."""
        ask()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        ask()
        return self.cr.sql_log_count - before

    def test_planning_more_lines_takes_no_more_queries(self):
        counts, planned = {}, []
        for number in (50, 100, 500):
            lines = self._create_lines(number)
            counts[number] = self._count(lines._plan_purchases)
            planned = lines._plan_purchases()
            lines.unlink()

        # The first one reads what stays in the registry's memory.
        self.assertLessEqual(counts[100], counts[50], counts)
        self.assertEqual(counts[500], counts[100], counts)
        self.assertIn(3.5, {purchase.terms["price_unit"] for purchase in planned})

    def test_saying_what_is_missing_takes_no_more_queries(self):
        counts = {}
        for number in (50, 100):
            lines = self._create_lines(number)
            planned = lines._plan_purchases()
            counts[number] = self._count(lambda: lines._get_unplanned(planned))  # noqa: B023
            missing = lines._get_unplanned(planned)
            lines.unlink()

        self.assertEqual(counts[50], counts[100])
        self.assertTrue(missing)
