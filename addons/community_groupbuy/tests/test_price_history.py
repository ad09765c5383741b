from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import GroupbuyCase


@tagged("post_install", "-at_install")
class TestPriceHistory(GroupbuyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.campaign = cls._open_campaign()
        cls.line = cls.campaign.line_ids

    def _rows(self):
        rows = self.env["groupbuy.price.history"].search([("line_id", "=", self.line.id)])
        return [(row.kind, row.price, row.tiers) for row in rows.sorted("id")]

    def test_prices_are_kept_when_they_become_public(self):
        self.assertEqual(self._rows(), [("approved", 10, False), ("opened", 10, False)])

    def test_a_draft_s_price_is_nobody_s_history(self):
        draft = self._create_campaign()
        draft.line_ids.price_unit = 9

        rows = self.env["groupbuy.price.history"].search([("campaign_id", "=", draft.id)])
        self.assertFalse(rows)

    def test_each_change_in_public_is_one_row_and_no_change_is_none(self):
        self.line.price_unit = 9
        self.line.price_unit = 9
        self.line.tier_ids = [Command.create({"quantity_min": 5, "price": 8})]
        self.line.tier_ids.price = 7
        self.line.tier_ids.unlink()

        kinds = [(kind, price) for kind, price, _tiers in self._rows()[2:]]
        self.assertEqual(kinds, [("changed", 9)] * 4)
        self.assertTrue(self._rows()[3][2].startswith("5: "))

    def test_the_final_price_is_kept(self):
        self._place(self.campaign, 1)
        self.campaign.action_cut_off()

        self.assertEqual(self._rows()[-1], ("settled", 10, False))

    def test_listings_leave_a_row_when_listed_and_changed(self):
        listing = self.line.product_id.product_tmpl_id._groupbuy_get_listing()
        listing.price_suggested = 11

        rows = self.env["groupbuy.price.history"].search([("listing_id", "=", listing.id)])
        self.assertEqual(rows.sorted("id")[-1].price, 11)
        self.assertIn("changed", rows.mapped("kind"))

    def test_nobody_changes_history(self):
        row = self.env["groupbuy.price.history"].search([("line_id", "=", self.line.id)], limit=1)

        self.assertEqual(row.with_user(self.staff).price, 10)
        for user in (self.staff, self.manager):
            with self.assertRaises(AccessError):
                row.with_user(user).sudo().write({"price": 1})
            with self.assertRaises(AccessError):
                row.with_user(user).sudo().unlink()
