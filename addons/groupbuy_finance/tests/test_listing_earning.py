from odoo import fields
from odoo.tests import tagged

from .common import FinanceCase


@tagged("post_install", "-at_install")
class TestListingEarning(FinanceCase):
    def test_leader_is_told_the_commission_of_the_closest_rule(self):
        product = self._create_product()
        listing = product.product_tmpl_id._groupbuy_get_listing()
        self.env["groupbuy.commission.rule"].create(
            {
                "name": "Own",
                "kind": "sales_commission",
                "rate": 12.5,
                "leader_id": self.leader.id,
                "date_from": fields.Date.to_date("2020-01-01"),
            }
        )

        text = listing.with_context(lang="en_US")._get_earning_text(self.leader, 20.0)

        self.assertRegex(text, r"^You earn ¥\s?2\.50 a piece \(12\.5 %\)$")
