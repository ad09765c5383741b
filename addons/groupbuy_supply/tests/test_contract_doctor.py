from odoo.tests import tagged
from odoo.tools import file_open

from .test_transport import TransportCase

NAMES = (
    "50_contract_prices",
    "51_contract_days",
    "52_contract_used",
    "53_contract_of_purchase",
    "54_transport_landed",
)


@tagged("post_install", "-at_install")
class TestContractDoctor(TransportCase):
    def _violations(self, name):
        self.env.flush_all()
        with file_open(f"groupbuy_supply/doctor/{name}.sql") as query:
            self.env.cr.execute(query.read())
        return self.env.cr.fetchall()

    def _break(self, query, *values):
        self.env.flush_all()
        self.env.cr.execute(query, values)

    def _tell(self):
        """Return a contract that was bought on and a receipt whose transport was charged."""
        contract = self._create_contract(
            [
                {"quantity_min": 10, "price": 3.0, "date_to": "2030-05-10"},
                {"quantity_min": 10, "price": 3.1, "date_from": "2030-05-11"},
            ]
        )
        order = self._create_purchase(20)
        order.button_confirm()
        receipt = self._receive_goods({self.rice: (1, 1.0), self.oil: (2, 1.0)})
        receipt.action_charge_transport()
        return contract, order, receipt

    def test_honest_contracts_and_receipts_have_no_violation(self):
        self._tell()

        for name in NAMES:
            self.assertEqual(self._violations(name), [], name)

    def test_overlapping_prices_are_reported(self):
        contract = self._tell()[0]

        self._break(
            "UPDATE groupbuy_contract_price SET date_from = NULL, date_to = NULL"
            " WHERE requisition_id = %s",
            contract.id,
        )

        self.assertEqual(self._violations("50_contract_prices")[0][0], contract.name)

    def test_overlapping_contracts_are_reported(self):
        contract = self._tell()[0]
        second = self._create_contract(date_start="2030-06-01", date_end="2030-06-30")

        self._break(
            "UPDATE purchase_requisition SET date_start = '2030-05-31' WHERE id = %s", second.id
        )

        self.assertEqual(self._violations("51_contract_days")[0][0], contract.name)

    def test_wrong_used_volume_is_reported(self):
        contract = self._tell()[0]

        self._break(
            "UPDATE purchase_requisition_line SET groupbuy_quantity_used = 7"
            " WHERE requisition_id = %s",
            contract.id,
        )

        self.assertEqual(self._violations("52_contract_used")[0][0], contract.name)

    def test_contract_of_somebody_else_is_reported(self):
        contract, order, _receipt = self._tell()

        self._break(
            "UPDATE purchase_requisition SET vendor_id = %s WHERE id = %s",
            self.leader.partner_id.id,
            contract.id,
        )

        self.assertEqual(self._violations("53_contract_of_purchase")[0][0], order.name)

    def test_lost_part_of_a_transport_cost_is_reported(self):
        receipt = self._tell()[2]

        self._break(
            "UPDATE stock_valuation_adjustment_lines SET additional_landed_cost = 1"
            " WHERE cost_id IN (SELECT id FROM stock_landed_cost WHERE groupbuy_picking_id = %s)",
            receipt.id,
        )

        self.assertEqual(self._violations("54_transport_landed")[0][0], receipt.name)
