from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .contract_common import ContractCase


@tagged("post_install", "-at_install")
class TestContractAccess(ContractCase):
    def _others(self):
        return [
            self.staff,
            self._create_leader_user(self.leader),
            self.worker,
            new_test_user(self.env, "other_supplier", groups="groupbuy_supply.group_supplier"),
            self._create_own_supplier(),
            new_test_user(
                self.env, "books", groups="base.group_user,account.group_account_manager"
            ),
        ]

    def _create_own_supplier(self):
        """Return the login of the contract's own supplier: its terms are on paper."""
        user = new_test_user(self.env, "own_supplier", groups="groupbuy_supply.group_supplier")
        user.partner_id.parent_id = self.supplier
        return user

    def test_contracts_are_the_buyers_alone(self):
        contract = self._create_contract([{"price": 3.0}], groupbuy_window_ids=[Command.create({})])
        records = [contract.line_ids.groupbuy_price_ids, contract.groupbuy_window_ids, contract]

        for user in self._others():
            for record in records:
                with self.subTest(user=user.login, record=record), self.assertRaises(AccessError):
                    record.with_user(user).read(["display_name"])
            with self.assertRaises(AccessError):
                contract.with_user(user).action_renew()

    def test_buyer_and_purchase_manager_agree_change_and_renew(self):
        manager = new_test_user(
            self.env, "chief", groups="base.group_user,purchase.group_purchase_manager"
        )
        for user, day in ((self.buyer, "2030-05-01"), (manager, "2030-07-01")):
            contract = self._create_contract(
                [{"price": 3.0}],
                confirm=False,
                date_start=day,
                date_end=day,
                groupbuy_window_ids=[Command.create({})],
            ).with_user(user)
            contract.action_confirm()
            contract.groupbuy_price_ids.price = 2.5
            contract.groupbuy_window_ids.hour_to = 9
            contract.action_renew()

            self.assertEqual(contract.groupbuy_next_ids.groupbuy_price_ids.price, 2.5)

    def test_buyer_of_another_company_sees_nothing(self):
        contract = self._create_contract([{"price": 3.0}])
        other = self.env["res.company"].create({"name": "另一家"})
        stranger = new_test_user(
            self.env,
            "stranger",
            groups="base.group_user,purchase.group_purchase_user",
            company_id=other.id,
            company_ids=[Command.set(other.ids)],
        )

        Price = self.env["groupbuy.contract.price"].with_user(stranger)

        self.assertFalse(Price.search([("id", "in", contract.groupbuy_price_ids.ids)]))

    def test_penalty_beyond_a_hundred_per_cent_and_backward_days_are_refused(self):
        contract = self._create_contract()

        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.cr.savepoint(),
        ):
            contract.groupbuy_penalty_cap = 101
            contract.flush_recordset()
        with self.assertRaises(ValidationError):
            contract.date_end = "2030-04-01"
