from odoo.exceptions import UserError
from odoo.http import Request
from odoo.tests import HttpCase, tagged

from .allocation_common import AllocationCase


class SubstituteCase(AllocationCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cherry = cls._create_supplied_product("圣女果")
        cls.cherry.list_price = 9.0
        cls.tomato.write(
            {
                "groupbuy_shortage_policy": "substitute",
                "groupbuy_substitute_product_id": cls.cherry.id,
            }
        )
        cls.stock = (
            cls.env["stock.warehouse"]
            .search([("company_id", "=", cls.env.company.id)], limit=1)
            .lot_stock_id
        )

    def _store(self, quantity, product=None):
        self.env["stock.quant"]._update_available_quantity(
            product or self.cherry, self.stock, quantity
        )

    def _shared(self, quantities, arrived, stored):
        self._store(stored)
        return self._share(quantities, arrived)


@tagged("post_install", "-at_install")
class TestAllocationSubstitute(SubstituteCase):
    def test_what_lacks_comes_as_the_substitute_at_the_lower_price(self):
        lines = self._shared([2, 2], 1, 5)

        instead = lines.filtered("groupbuy_substitute_for_id")
        self.assertRecordValues(
            instead,
            [
                {
                    "product_id": self.cherry.id,
                    "groupbuy_quantity_allocated": quantity,
                    "product_uom_qty": 0,
                    "price_unit": 9.0,
                }
                for quantity in (1, 2)
            ],
        )
        orders = lines.order_id.sorted("id")
        self.assertEqual([order._get_amount_due() for order in orders], [19.0, 18.0])
        self.assertEqual(orders.mapped("amount_total"), [20.0, 20.0])
        self.assertIn("1 Units of 圣女果 come instead", lines[0].groupbuy_short_reason)

    def test_substitute_is_never_dearer(self):
        self.cherry.list_price = 30.0

        lines = self._shared([2], 0, 5)

        self.assertEqual(lines[1].price_unit, 10.0)
        self.assertEqual(lines.order_id._get_amount_due(), 20.0)

    def test_substitute_is_never_dearer_with_its_taxes(self):
        tax = self.env["account.tax"].create(
            {"name": "额外", "amount": 25.0, "price_include_override": "tax_excluded"}
        )
        self.cherry.write({"list_price": 10.0, "taxes_id": tax.ids})

        lines = self._shared([2], 0, 5)

        self.assertEqual(lines[1].price_unit, 8.0)
        self.assertEqual(lines.order_id._get_amount_due(), 20.0)

    def test_who_ordered_the_substitute_is_served_first(self):
        self._store(3)
        campaign = self._open_campaign(
            [
                {"product_id": self.tomato.id, "price_unit": 10.0},
                {"product_id": self.cherry.id, "price_unit": 8.0},
            ]
        )
        tomato, cherry = campaign.line_ids
        self._place(campaign, {tomato: 2, cherry: 2})
        campaign.action_cut_off()
        run = campaign.run_id
        run._continue()
        for move in run.purchase_ids.picking_ids.move_ids:
            move.write(
                {
                    "quantity": 0 if move.product_id == self.tomato else move.product_uom_qty,
                    "picked": True,
                }
            )

        run.action_allocate()

        lines = self._lines(run)
        instead = lines.filtered("groupbuy_substitute_for_id")
        own = lines.filtered(lambda line: line.groupbuy_line_id == cherry)
        self.assertEqual(own.groupbuy_quantity_allocated, 2)
        self.assertEqual(instead.mapped("groupbuy_quantity_allocated"), [1])

    def test_substitute_travels_with_the_group_order(self):
        lines = self._shared([2], 1, 5)

        load = lines.order_id.groupbuy_order_id.load_picking_id
        wanted = {move.product_id: move.product_uom_qty for move in load.move_ids}
        self.assertEqual(wanted, {self.tomato: 1, self.cherry: 1})

    def test_refused_substitute_is_not_charged_and_not_handed_out(self):
        lines = self._shared([2], 1, 5)

        lines[1].with_user(self.staff).action_groupbuy_refuse()
        lines[1].with_user(self.staff).action_groupbuy_refuse()

        self.assertEqual(lines.order_id._get_amount_due(), 10.0)
        self.assertEqual(lines[1]._get_quantity_to_collect(), 0)
        told = self._told(lines.order_id)
        self.assertEqual(told.count("Substitute refused: 圣女果"), 1)

    def test_only_a_substitute_can_be_refused(self):
        lines = self._shared([2], 1, 5)

        with self.assertRaisesRegex(UserError, "in place of something else"):
            lines[0]._refuse_substitute()

    def test_nobody_changes_by_hand_what_was_shared_out(self):
        lines = self._shared([2], 1, 5)

        with self.assertRaisesRegex(UserError, "with its button"):
            lines[1].with_user(self.staff).groupbuy_is_refused = True

    def test_order_with_a_substitute_can_still_be_changed(self):
        lines = self._shared([3], 1, 5)
        order = lines.order_id.with_user(self.staff)

        order._change({lines[0].groupbuy_line_id: 2}, reason="居民来电")

        self.assertEqual(lines[0].product_uom_qty, 2)
        self.assertEqual(lines[1].groupbuy_quantity_allocated, 2)


@tagged("post_install", "-at_install")
class TestPortalSubstitute(SubstituteCase, HttpCase):
    def test_resident_sees_what_came_and_refuses_it(self):
        lines = self._shared([2], 1, 5)
        order = lines.order_id
        page = self.url_open(order.get_portal_url()).text

        answer = self._refuse(order, lines[1].id)

        self.assertIn("圣女果", page)
        self.assertIn(f"/g/order/{order.id}/refuse", page)
        self.assertEqual(answer.status_code, 200)
        self.assertTrue(lines[1].groupbuy_is_refused)
        self.assertNotIn(f"/g/order/{order.id}/refuse", answer.text)

    def test_strangers_refuse_nothing(self):
        lines = self._shared([2, 2], 1, 5)
        order = lines[0].order_id
        others = lines.filtered(
            lambda line: line.groupbuy_substitute_for_id and line.order_id != order
        )

        answers = [
            self._refuse(order, others.id),
            self._refuse(order, "rubbish"),
            self._refuse(order, lines[2].id, token="x"),
        ]

        self.assertEqual({answer.status_code for answer in answers}, {404})
        self.assertFalse(any(lines.mapped("groupbuy_is_refused")))

    def test_what_was_ordered_cannot_be_refused(self):
        lines = self._shared([2], 1, 5)

        answer = self._refuse(lines.order_id, lines[0].id)

        self.assertEqual(answer.status_code, 422)

    def test_leader_notes_at_the_pickup_point_that_it_is_not_wanted(self):
        lines = self._shared([2], 1, 5)
        self._bring(lines.order_id.groupbuy_order_id)
        self._create_leader_user(self.leader)
        self.authenticate("leader", "leaderxx")

        answer = self._refuse_at_pickup(lines.order_id, lines[1])

        self.assertEqual(answer.status_code, 200)
        self.assertTrue(lines[1].groupbuy_is_refused)
        self.assertEqual(lines.order_id._get_amount_due(), 10.0)

    def test_enter_in_a_quantity_refuses_nothing(self):
        lines = self._shared([2], 1, 5)
        group_order = lines.order_id.groupbuy_order_id
        self._bring(group_order)
        self._create_leader_user(self.leader)
        self.authenticate("leader", "leaderxx")

        page = self.url_open(
            f"/my/groupbuy/{group_order.id}/pickup/code",
            data={
                "csrf_token": Request.csrf_token(self),
                "code": lines.order_id.groupbuy_pickup_code,
            },
        ).text
        button = page.split('name="line_id"')[0].rsplit("<button", 1)[1]

        # A browser presses the first button of the form that the field belongs to.
        self.assertIn('form="groupbuy_refuse_form"', button)

    def test_another_leader_notes_nothing(self):
        lines = self._shared([2], 1, 5)
        self._bring(lines.order_id.groupbuy_order_id)
        other = self._create_leader("周敏", "13800138009")
        self._create_leader_user(other, "other")
        self.authenticate("other", "otherxxx")

        answer = self._refuse_at_pickup(lines.order_id, lines[1])

        self.assertEqual(answer.status_code, 404)
        self.assertFalse(lines[1].groupbuy_is_refused)

    def _bring(self, group_order):
        for move in group_order.load_picking_id.move_ids:
            move.groupbuy_sort(move.product_uom_qty)
        group_order._load()
        group_order._sign()

    def _refuse_at_pickup(self, order, line):
        return self.url_open(
            f"/my/groupbuy/{order.groupbuy_order_id.id}/pickup/refuse",
            data={
                "csrf_token": Request.csrf_token(self),
                "code": order.groupbuy_pickup_code,
                "line_id": line.id,
                "request_key": "k",
            },
        )

    def _refuse(self, order, line_id, token=None):
        page = self.url_open(order.get_portal_url()).text
        csrf = page.split('csrf_token" value="')[1].split('"')[0]
        return self.url_open(
            f"/g/order/{order.id}/refuse",
            data={
                "csrf_token": csrf,
                "access_token": token or order.access_token,
                "line_id": line_id,
            },
        )
