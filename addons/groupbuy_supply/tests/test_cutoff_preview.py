from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import SupplyCase


@tagged("post_install", "-at_install")
class TestCutoffPreview(SupplyCase):
    def _open(self, quantities=(2,), product=None, **values):
        product = product or self.tomato
        campaign = self._open_campaign([{"product_id": product.id, "price_unit": 10.0}], **values)
        for number, quantity in enumerate(quantities):
            self._place(campaign, quantity, f"邻居{number}", f"1390013900{number}")
        return campaign

    def _calculate(self, campaigns):
        wizard = (
            self.env["groupbuy.cutoff.preview"]
            .with_user(self.buyer)
            .create({"campaign_ids": [Command.set(campaigns.ids)]})
        )
        wizard.action_calculate()
        return wizard

    def test_dry_run_says_what_the_run_will_buy(self):
        campaign = self._open([2, 3])

        wizard = self._calculate(campaign)

        self.assertRecordValues(
            wizard.line_ids,
            [
                {
                    "product_id": self.tomato.id,
                    "quantity_ordered": 5,
                    "quantity_rounding": 0,
                    "quantity": 5,
                    "partner_id": self.supplier.id,
                    "price_unit": 5.0,
                    "amount": 25.0,
                    "obstacle": False,
                }
            ],
        )
        campaign.with_user(self.staff).action_cut_off()
        campaign.run_id._continue()
        purchase = campaign.run_id.purchase_ids.order_line
        self.assertEqual(
            (purchase.product_qty, purchase.price_unit),
            (wizard.line_ids.quantity, wizard.line_ids.price_unit),
        )

    def test_ordering_goes_on_and_nothing_is_written(self):
        campaign = self._open([2])
        runs = self.env["groupbuy.cutoff.run"].search_count([])
        purchases = self.env["purchase.order"].search_count([])

        self._calculate(campaign)
        self._place(campaign, 1, "晚来的", "13900139009")

        self.assertEqual(campaign.state, "open")
        self.assertFalse(campaign.run_id)
        self.assertEqual(self.env["groupbuy.cutoff.run"].search_count([]), runs)
        self.assertEqual(self.env["purchase.order"].search_count([]), purchases)

    def test_what_is_missing_is_said_before(self):
        orphan = self._create_product("孤儿", is_storable=True)
        failing = self._open([1], resident_count_min=9, name="人太少")

        wizard = self._calculate(self._open([2], product=orphan) + failing)

        self.assertIn("孤儿", wizard.line_ids.obstacle)
        self.assertEqual(wizard.line_ids.quantity, 0)
        self.assertIn("人太少", wizard.warning)

    def test_leader_cannot_look(self):
        campaign = self._open()
        user = self._create_leader_user(self.leader)

        with self.assertRaises(AccessError):
            self.env["groupbuy.cutoff.preview"].with_user(user).create(
                {"campaign_ids": [Command.set(campaign.ids)]}
            )
