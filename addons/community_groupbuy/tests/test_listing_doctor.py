import importlib.util

from odoo.tests import tagged
from odoo.tools import file_open, file_path

from .test_listing_workflow import ListingCase

BREAKS = {
    "80_listing": {
        "listing draft": "UPDATE groupbuy_listing SET state = 'draft' WHERE id = %(listing)s",
        "listing missing": "DELETE FROM groupbuy_listing WHERE id = %(listing)s",
        "because “”": "UPDATE groupbuy_listing SET state = 'delisted' WHERE id = %(listing)s",
        "2 listings": "DROP INDEX groupbuy_listing_product_uniq;"
        " INSERT INTO groupbuy_listing (product_tmpl_id, company_id, state)"
        " SELECT product_tmpl_id, company_id, 'draft' FROM groupbuy_listing"
        " WHERE id = %(listing)s",
    },
    "81_category": {
        "depth 4": "UPDATE groupbuy_category SET depth = 4 WHERE id = %(category)s",
        "path 9/": "UPDATE groupbuy_category SET parent_path = '9/' WHERE id = %(category)s",
    },
    "82_weight": {
        "kg weighed": "UPDATE sale_order_line SET groupbuy_weight_actual = 1 WHERE id = %(line)s",
    },
    "83_rating": {
        "7 stars": "ALTER TABLE rating_rating DROP CONSTRAINT rating_rating_rating_range;"
        " UPDATE rating_rating SET rating = 7 WHERE id = %(rating)s",
        "product 0": "UPDATE rating_rating SET res_id = 0 WHERE id = %(rating)s",
    },
}


@tagged("post_install", "-at_install")
class TestListingDoctor(ListingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        done = cls._open_campaign()
        order = cls._place(done)
        done._cut_off()
        done._advance("done")
        order.order_line.qty_delivered = 1
        cls.rating = order._groupbuy_rate(order.order_line.id, 4)
        cls.offer = cls._open_campaign().line_ids
        cls.order_line = order.order_line

    def _violations(self, name):
        self.env.flush_all()
        with file_open(f"community_groupbuy/doctor/{name}.sql") as query:
            self.env.cr.execute(query.read())
        return self.env.cr.fetchall()

    def test_honest_catalogue_has_no_violation(self):
        self.offer._get_listing()._delist("hand", "不再销售")
        for name in BREAKS:
            with self.subTest(name):
                self.assertEqual(self._violations(name), [])

    def test_each_break_is_reported(self):
        ids = {
            "listing": self.offer._get_listing().id,
            "category": self.category.id,
            "line": self.order_line.id,
            "rating": self.rating.id,
        }
        for name, breaks in BREAKS.items():
            for words, query in breaks.items():
                with self.subTest(words), self.env.cr.savepoint() as savepoint:
                    self.env.flush_all()
                    self.env.cr.execute(query, ids)
                    found = self._violations(name)
                    savepoint.rollback()
                    self.assertTrue([detail for _record, detail in found if words in detail])

    def test_goods_campaigns_sold_before_are_listed_by_the_migration(self):
        path = file_path("community_groupbuy/migrations/19.0.3.0.0/post-listing.py")
        spec = importlib.util.spec_from_file_location("post_listing", path)
        script = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(script)
        product = self.offer.product_id.product_tmpl_id
        self.env.flush_all()
        self.env.cr.execute("DELETE FROM groupbuy_listing")

        for _run in range(2):
            script.migrate(self.env.cr, "19.0.2.0.0")
        self.env.invalidate_all()

        self.assertEqual(product.groupbuy_listing_ids.mapped("state"), ["listed"])
        self.assertEqual(self._violations("80_listing"), [])
