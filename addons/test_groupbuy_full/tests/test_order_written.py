"""Orders written by SQL are what the ORM would have written, column by column."""

from odoo.tests import tagged
from odoo.tools import SQL

from odoo.addons.community_groupbuy.models.groupbuy_order_placing import OrderOptions
from odoo.addons.community_groupbuy.models.groupbuy_order_prototype import KEPT
from odoo.addons.community_groupbuy.rules.contact import Contact
from odoo.addons.community_groupbuy.tests.common import GroupbuyCase

# What no two orders have in common.
OWN = {
    "sale_order": {"id", "name", "access_token", "partner_id", "date_order", "groupbuy_claim_id",
                   "groupbuy_sequence", "groupbuy_pickup_code", "groupbuy_request_key",
                   "groupbuy_contact_name", "groupbuy_contact_phone"},
    "sale_order_line": {"id", "order_id", "order_partner_id"},
    "payment_transaction": {"id", "reference", "provider_reference", "landing_route",
                            "last_state_change"},
    "res_partner": {"id", "name", "complete_name", "phone", "phone_sanitized",
                    "commercial_partner_id"},
    "groupbuy_community_membership": {"id", "partner_id", "date_joined"},
}  # fmt: skip
STAMPS = {"create_date", "write_date"}


@tagged("post_install", "-at_install")
class TestOrderWritten(GroupbuyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "tracking_disable": False})
        KEPT.clear()
        taxes = cls.env["account.tax"].create(
            [
                {"name": f"VAT {kind}", "amount": amount, "price_include_override": kind}
                for kind, amount in (("tax_included", 13), ("tax_excluded", 6))
            ]
        )
        on_order = {"invoice_policy": "order"}
        on_delivery = {"invoice_policy": "delivery"}
        cls.products = [
            cls._create_product("番茄", **on_delivery),
            cls._create_product("土鸡蛋", taxes_id=[(6, 0, taxes[0].ids)], **on_order),
            cls._create_product("大米", taxes_id=[(6, 0, taxes.ids)], **on_delivery),
            cls._create_product("服务", type="service", **on_order),
        ]
        provider = cls.env.ref("payment.payment_provider_demo")
        provider.write({"state": "test", "is_published": True})
        cls.env.user.lang = "en_US"

    def _open(self):
        prices = (9.99, 12.35, 33.33, 7.0)
        return self._open_campaign(
            [
                {"product_id": product.id, "price_unit": price}
                for product, price in zip(self.products, prices, strict=True)
            ]
        )

    def _order(self, campaign, number, quantities, **options):
        """Place an order as the page does; return it with what it wrote, table by table."""
        group_order = campaign.group_order_ids[0].sudo()
        wanted = dict(zip(campaign.line_ids.ids, quantities, strict=True))
        contact = Contact(f"居民{number}", f"1390013{number:04d}", "3栋", "502")
        options = OrderOptions(request_key=f"key-{number}", **options)
        checked = group_order._check_order(contact, wanted)
        person_key = group_order._get_person_key(checked.contact)
        claim = group_order._claim(person_key, checked.wanted, options, checked.partner)
        self.env.flush_all()
        before = self._count_written()
        order = group_order._place_and_pay(checked, claim, options)
        self.env.flush_all()
        after = self._count_written()
        written = {
            table: count - before.get(table, 0)
            for table, count in after.items()
            if count != before.get(table, 0)
        }
        return order, written

    def _count_written(self):
        """Return how many rows this transaction has inserted into each table."""
        rows = self.env.execute_query(
            SQL("SELECT relname, n_tup_ins FROM pg_stat_xact_user_tables WHERE n_tup_ins > 0")
        )
        return dict(rows)

    def _rows(self, table, condition):
        self.env.flush_all()
        columns = OWN[table] | STAMPS
        return [
            {name: value for name, value in row.items() if name not in columns}
            for (row,) in self.env.execute_query(
                SQL(
                    "SELECT to_jsonb(t) FROM %s t WHERE %s ORDER BY id",
                    SQL.identifier(table),
                    condition,
                )
            )
        ]

    def _get_all(self, order):
        """Return everything an order is made of, but for what is its own."""
        partner = order.partner_id
        of_order = SQL("order_id = %s", order.id)
        taxes = order.order_line.sorted("id").mapped(lambda line: sorted(line.tax_ids.ids))
        return {
            "sale_order": self._rows("sale_order", SQL("id = %s", order.id)),
            "sale_order_line": self._rows("sale_order_line", of_order),
            "taxes": list(taxes),
            "res_partner": self._rows("res_partner", SQL("id = %s", partner.id)),
            "groupbuy_community_membership": self._rows(
                "groupbuy_community_membership", SQL("partner_id = %s", partner.id)
            ),
            "payment_transaction": self._rows(
                "payment_transaction", SQL("id IN %s", tuple(order.transaction_ids.ids) or (0,))
            ),
        }

    def _compare(self, quantities, **options):
        """Place the same order by the ORM, then by prototypes made anew, then by kept ones."""
        campaign = self._open()
        self.env.flush_all()
        first, _written = self._order(campaign, 1, quantities, **options)
        by_orm = self._get_all(first)
        self._order(campaign, 2, quantities, **options)
        third, written = self._order(campaign, 3, quantities, **options)
        self.maxDiff = None
        self.assertEqual(self._get_all(third), by_orm)
        return third, written

    def test_order_paid_at_pickup(self):
        order, written = self._compare((2, 1, 3, 1))

        self.assertEqual(order.state, "sale")
        self.assertEqual(
            written,
            {
                "sale_order": 1,
                "sale_order_line": 4,
                "account_tax_sale_order_line_rel": 3,
                "res_partner": 1,
                "groupbuy_community_membership": 1,
            },
        )
        lines = order.order_line
        self.assertAlmostEqual(order.amount_total, sum(lines.mapped("price_total")))

    def test_order_paid_online(self):
        order, written = self._compare((1, 2, 0, 5), payment_mode="online")

        self.assertEqual(order.state, "sale")
        self.assertRecordValues(
            order.transaction_ids,
            [{"state": "done", "amount": order.amount_total, "reference": order.name}],
        )
        self.assertEqual(written["payment_transaction"], 1)
        self.assertEqual(written["sale_order_transaction_rel"], 1)

    def test_order_that_takes_more_to_fill_a_case(self):
        campaign = self._open()
        campaign.line_ids.can_take_more = True
        tolerances = tuple(zip(campaign.line_ids.ids, (2, 0, 1, 3), strict=True))
        self.env.flush_all()

        orders = [
            self._order(campaign, number, (1, 1, 1, 1), tolerances=tolerances)[0]
            for number in (1, 2, 3)
        ]

        self.maxDiff = None
        self.assertEqual(self._get_all(orders[2]), self._get_all(orders[0]))
        self.assertEqual(
            orders[2].order_line.mapped("groupbuy_quantity_tolerance"), [2.0, 0.0, 1.0, 3.0]
        )

    def test_order_of_one_good_with_other_quantity(self):
        self._compare((0, 7, 0, 0))

    def test_order_with_a_note_leaves_no_message(self):
        order, written = self._compare((1, 1, 1, 1), note="放门口")

        self.assertEqual(order.groupbuy_note, "放门口")
        self.assertNotIn("mail_message", written)
