from datetime import date, timedelta
from decimal import Decimal

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import new_test_user, tagged

from ..models.purchase_order_portal_answer import LineAnswer
from .common_supplier import SupplierCase

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF"


@tagged("post_install", "-at_install")
class TestSupplierGoods(SupplierCase):
    def _confirmed(self, quantities=None):
        order = self._order(quantities)
        order._confirm_rest(self.farmer)
        return order

    def _lot(self, line, name="L1", quantity="4", **form):
        return line._announce_lot({"lot": name, "quantity": quantity} | form)

    def test_lot_is_announced_once(self):
        line = self._confirmed().order_line

        self._lot(line)
        self._lot(line)

        self.assertRecordValues(line.groupbuy_lot_ids, [{"name": "L1", "quantity": 4}])

    def test_lots_hold_no_more_than_comes(self):
        line = self._confirmed().order_line
        self._lot(line, "L1", "6")

        self._lot(line, "L2", "4")
        with self.assertRaisesRegex(ValidationError, "only 10 are"), self.cr.savepoint():
            self._lot(line, "L3", "0.5")

        self.assertEqual(sum(line.groupbuy_lot_ids.mapped("quantity")), 10)

    def test_delivering_less_than_the_lots_hold_is_refused(self):
        order = self._confirmed()
        self._lot(order.order_line, "L1", "6")
        answers = {order.order_line: LineAnswer(Decimal(5), "harvest")}

        with self.assertRaisesRegex(UserError, "your lots hold 6; remove"):
            order._answer_as_supplier(answers, order.groupbuy_answer_version, user=self.farmer)

    def test_bad_lots_are_refused_in_one_sentence(self):
        line = self._confirmed().order_line
        cases = [
            ({"name": " "}, "number of the lot"),
            ({"quantity": "many"}, "as a number"),
            ({"quantity": "-1"}, "as a number"),
            ({"quantity": "1e9"}, "as a number"),
            ({"produced": "2999-01-01"}, "cannot lie ahead"),
            ({"expires": "2001-01-01"}, "have expired"),
            ({"expires": "soon"}, "year-month-day"),
        ]

        for form, sentence in cases:
            with self.subTest(**form), self.assertRaisesRegex(UserError, sentence):
                self._lot(line, **form)

        self.assertFalse(line.groupbuy_lot_ids)

    def test_goods_are_prepared_after_the_answer(self):
        line = self._order().order_line

        with self.assertRaisesRegex(UserError, "Answer the order first"):
            self._lot(line)

    def test_announced_lots_stand_on_the_receipt(self):
        milk = self._create_bought("牛奶", tracking="lot", use_expiration_date=True)
        order = self._confirmed({milk: 10})

        self._lot(order.order_line, "M1", "6", expires="2999-05-01")
        self._lot(order.order_line, "M2", "4")

        lines = order.picking_ids.move_line_ids.sorted("lot_name")
        self.assertRecordValues(
            lines, [{"lot_name": "M1", "quantity": 6}, {"lot_name": "M2", "quantity": 4}]
        )
        company = order.company_id
        self.assertEqual(
            lines[0].expiration_date + timedelta(seconds=1),
            company._groupbuy_day_start(date(2999, 5, 2)),
        )

    def test_warehouse_confirms_announced_lots_and_days(self):
        milk = self._create_bought("牛奶", tracking="lot", use_expiration_date=True)
        order = self._confirmed({milk: 10})
        self._lot(order.order_line, "M1", "6", expires="2999-05-01")
        self._lot(order.order_line, "M2", "4", expires="2999-06-01")
        picking = order.picking_ids.with_user(self._create_storekeeper())

        picking.button_validate()

        lots = self.env["stock.lot"].search([("product_id", "=", milk.id)], order="name")
        self.assertEqual(picking.state, "done")
        self.assertRecordValues(
            lots, [{"name": "M1", "product_qty": 6}, {"name": "M2", "product_qty": 4}]
        )
        self.assertEqual(
            [str(day.date()) for day in lots.mapped("expiration_date")],
            ["2999-05-01", "2999-06-01"],
        )

    def test_announced_weight_stands_on_the_receipt(self):
        fish = self._create_bought("鲈鱼", groupbuy_is_catch_weight=True, groupbuy_weight_unit=0.6)
        order = self._confirmed({fish: 10, self.tomato: 3})
        weighed, other = order.picking_ids.move_ids.sorted(lambda move: move.product_id != fish)
        picking = order.picking_ids.with_user(self._create_storekeeper())

        order.order_line[0]._announce_weight("6.1")
        order.order_line[0]._announce_weight("6.25")

        self.assertEqual((weighed.groupbuy_weight, other.groupbuy_weight), (6.25, 0))
        self.assertTrue(picking.groupbuy_has_weight)
        picking.move_ids.filtered("groupbuy_is_catch_weight").groupbuy_weight = 6.18
        picking.button_validate()
        self.assertEqual(weighed.groupbuy_weight, 6.18)
        self.assertEqual(order.order_line[0].groupbuy_weight_announced, 6.25)

    def _create_storekeeper(self):
        return new_test_user(
            self.env, "storekeeper_he", groups="base.group_user,stock.group_stock_user"
        )

    def test_photo_in_a_format_of_phones_gets_its_own_sentence(self):
        order = self._order()

        with self.assertRaisesRegex(UserError, "HEIC format"):
            order._upload_paper("photo", "IMG_1.heic", b"\x00\x00\x00\x18ftypheic" + bytes(64))

    def test_started_receipt_ends_announcing(self):
        order = self._confirmed()
        self._start_receipt(order)

        with self.assertRaisesRegex(UserError, "being received already"):
            order.order_line._announce_weight("12")

    def test_weight_is_kept(self):
        line = self._confirmed().order_line

        line._announce_weight("12,345")

        self.assertEqual(line.groupbuy_weight_announced, 12.345)

    def test_same_file_is_kept_once(self):
        order = self._order()

        first = order._upload_paper("note", "送货单.pdf", PDF)
        second = order._upload_paper("note", "again.pdf", PDF)

        self.assertEqual(first, second)
        self.assertRecordValues(first, [{"name": "送货单.pdf", "mimetype": "application/pdf"}])

    def test_bad_files_are_refused_in_one_sentence(self):
        order = self._order()
        cases = [
            ("note", b"", "Choose a file"),
            ("note", b"MZ\x90\x00" + b"\x00" * 64, "Upload a PDF or a photo"),
            ("note", b"<html><script>alert(1)</script></html>", "Upload a PDF or a photo"),
            ("note", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Upload a PDF or a photo"),
            ("note", PDF + b"0" * (8 * 1024 * 1024), "too large"),
            ("bill", PDF, "what kind of paper"),
        ]

        for kind, content, sentence in cases:
            with self.subTest(sentence=sentence), self.assertRaisesRegex(UserError, sentence):
                order._upload_paper(kind, "x.pdf", content)

        self.assertFalse(order.groupbuy_paper_ids)

    def test_papers_and_lots_are_the_firms_own(self):
        order = self._confirmed()
        lot = self._lot(order.order_line)
        paper = order._upload_paper("note", "a.pdf", PDF)

        for record in (lot, paper):
            self.assertEqual(record.with_user(self.driver).read(["name"])[0]["name"], record.name)
            with self.assertRaises(AccessError):
                record.with_user(self.stranger).read(["name"])
            with self.assertRaises(AccessError):
                record.with_user(self.farmer).write({"name": "x"})

    def test_crates_are_full_cases_with_lots_apart(self):
        cabbage = self._create_bought("白菜", case=4)
        line = self._confirmed({cabbage: 10}).order_line
        lot = self._lot(line, "A", "6")

        packed = line._get_crates()

        self.assertEqual(
            [(float(crate.quantity), crate.lot) for crate in packed],
            [(4, lot), (2, lot), (4, None)],
        )
        self.assertEqual(
            line._get_crate_code(packed[0]).split("|")[1:3], [line.order_id.name, str(line.id)]
        )

    def test_absurd_numbers_of_labels_are_refused(self):
        line = self._confirmed({self.tomato: 301}).order_line

        with self.assertRaisesRegex(UserError, "more than 300 labels"):
            line._print_crate_labels()
