from datetime import timedelta

from odoo.exceptions import UserError
from odoo.tests import tagged

from .supplier_common import SupplierCase


@tagged("post_install", "-at_install")
class TestSupplierCertificate(SupplierCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.orchard = cls._create_supplier(state="approved")
        cls.fruit = cls.env["product.category"].create({"name": "水果"})
        cls.citrus = cls.env["product.category"].create({"name": "柑橘", "parent_id": cls.fruit.id})
        cls.orange = cls._create_product("脐橙", is_storable=True, categ_id=cls.citrus.id)

    def _obstacles(self, days=0, product=None):
        return self.orchard.partner_id._get_groupbuy_supply_obstacles(
            product or self.orange, self.today + timedelta(days=days)
        )

    def test_a_certificate_holds_through_its_last_day(self):
        self.assertEqual(self._obstacles(200), [])
        self.assertEqual(len(self._obstacles(201)), 2)

    def test_the_sentence_says_what_lapsed_when(self):
        licence = self.orchard.certificate_ids.filtered(lambda row: row.kind_id == self.licence)
        licence.date_end = self.today + timedelta(days=3)

        self.assertEqual(
            self._obstacles(4),
            [
                f"Business licence of 河西果园 lapsed on {licence.date_end}: "
                f"{self.orange.display_name} cannot be bought there."
            ],
        )
        self.assertEqual(self._obstacles(3), [])

    def test_a_newer_certificate_takes_over(self):
        old = self.orchard.certificate_ids.filtered(lambda row: row.kind_id == self.licence)
        old.date_end = self.today - timedelta(days=1)
        self.assertEqual(len(self._obstacles()), 1)

        self._certify(self.orchard, self.licence, 365)

        self.assertEqual(self._obstacles(), [])
        self.assertFalse(old.is_current)

    def test_a_certificate_that_begins_later_does_not_count_yet(self):
        old = self.orchard.certificate_ids.filtered(lambda row: row.kind_id == self.licence)
        old.date_end = self.today
        self._certify(self.orchard, self.licence, 365, date_start=self.today + timedelta(days=2))

        self.assertEqual(len(self._obstacles(1)), 1)
        self.assertEqual(self._obstacles(2), [])

    def test_a_certificate_of_other_goods_does_not_count(self):
        old = self.orchard.certificate_ids.filtered(lambda row: row.kind_id == self.licence)
        other = self.env["product.category"].create({"name": "蔬菜"})

        old.category_ids = other
        self.assertEqual(len(self._obstacles()), 1)

        old.category_ids = self.fruit
        self.assertEqual(self._obstacles(), [])

    def test_a_kind_for_some_goods_is_asked_for_these_only(self):
        test_report = self.env.ref("groupbuy_supply.certificate_kind_test")
        test_report.write({"is_required": True, "category_ids": self.fruit.ids})

        self.assertRegex(self._obstacles()[0], "^河西果园 has no valid Test report")
        self.assertEqual(self._obstacles(product=self.tomato), [])

    def test_stages_decide_before_papers(self):
        self.orchard._move_to("suspended", "农残超标")
        self.assertRegex(self._obstacles()[0], "is suspended \\(农残超标\\)")

        prospect = self._create_supplier("新农户", state="documents")
        sentences = prospect.partner_id._get_groupbuy_supply_obstacles(self.orange, self.today)
        self.assertRegex(sentences[0], "is not approved yet \\(Documents\\)")

    def test_an_unmanaged_vendor_delivers_as_before(self):
        self.assertEqual(self.supplier._get_groupbuy_supply_obstacles(self.orange, self.today), [])

    def test_no_order_is_confirmed_after_a_certificate_lapsed(self):
        order = self.env["purchase.order"].create({"partner_id": self.orchard.partner_id.id})
        line = self.env["purchase.order.line"].create(
            {
                "order_id": order.id,
                "product_id": self.orange.id,
                "product_qty": 5,
                "date_planned": self.today + timedelta(days=250),
            }
        )

        with self.assertRaisesRegex(UserError, "Business licence of 河西果园 lapsed"):
            order.with_user(self.buyer).button_confirm()

        line.date_planned = self.today + timedelta(days=5)
        order.with_user(self.buyer).button_confirm()
        self.assertEqual(order.state, "purchase")

    def _watch(self):
        with self.enter_registry_test_mode():
            self.env.ref("groupbuy_supply.ir_cron_watch_certificates").method_direct_trigger()

    def test_the_buyer_is_warned_once_before_the_end(self):
        certificate = self._certify(self.orchard, days=20)
        other = self.orchard.certificate_ids - certificate
        other.date_end = self.today + timedelta(days=10)

        self._watch()
        self._watch()

        self.assertEqual(certificate.state, "soon")
        self.assertEqual(certificate.date_warned, self.today)
        self.assertEqual(len(certificate.activity_ids), 1)
        self.assertEqual(certificate.activity_ids.date_deadline, certificate.date_end)

    def test_the_end_is_told_once_on_the_day(self):
        certificate = self.orchard.certificate_ids.filtered(lambda row: row.kind_id == self.licence)
        self.env.flush_all()
        # As if the day had come: nobody wrote the certificate since.
        self.env.cr.execute(
            "UPDATE groupbuy_supplier_certificate SET date_end = %s WHERE id = %s",
            (self.today - timedelta(days=1), certificate.id),
        )
        certificate.invalidate_recordset()
        told = len(self.orchard.message_ids)

        self._watch()
        self._watch()

        self.assertEqual(certificate.state, "lapsed")
        self.assertEqual(len(self.orchard.message_ids), told + 1)
        self.assertIn("Business licence lapsed on", self.orchard.message_ids[0].body)

    def test_a_replaced_certificate_ends_silently(self):
        self._certify(self.orchard, days=300)
        old = self.orchard.certificate_ids.filtered(
            lambda row: row.kind_id == self.licence and not row.is_current
        )
        old.date_end = self.today + timedelta(days=5)

        self._watch()

        self.assertFalse(old.activity_ids)
        self.assertEqual(old.date_warned, self.today)

    def test_a_longer_certificate_is_warned_about_anew(self):
        certificate = self.orchard.certificate_ids[:1]
        certificate.date_end = self.today + timedelta(days=5)
        self._watch()
        self.assertTrue(certificate.activity_ids)

        certificate.date_end = self.today + timedelta(days=400)

        self.assertFalse(certificate.date_warned)
        self.assertFalse(certificate.activity_ids)
        self.assertEqual(certificate.state, "valid")
