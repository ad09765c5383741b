"""A newer version of a chat list changes the orders of the earlier one."""

import importlib.util
from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import file_path

from ..rules.contact import Contact
from .test_order_import import ImportCase

FIRST = "1. 张三 3栋502 番茄2份 鸡蛋1盒\n2. 李姐 3栋503 番茄1份\n3. 王大妈 10栋101 番茄1份"


class ImportUpdateCase(ImportCase):
    """A first list whose orders are made; newer versions are read against it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first = cls._import(FIRST)
        cls.first.action_confirm()
        cls.orders = {order.groupbuy_contact_name: order for order in cls.group_order.order_ids}

    def _update(self, text, **values):
        return self._import(text, previous_id=self.first.id, **values)

    def _get_steps(self, record):
        """Return [(what to do, status, difference)] of the lines that do something."""
        return [
            (line.kind, line.status, line.difference)
            for line in record.line_ids.sorted("place")
            if line.status != "ignored"
        ]

    def _get_goods(self, name):
        return {
            line.product_id.name: line.product_uom_qty
            for line in self.orders[name].order_line
            if line.product_uom_qty
        }


@tagged("post_install", "-at_install")
class TestOrderImportUpdate(ImportUpdateCase):
    def test_same_list_again_changes_nothing(self):
        record = self._update(FIRST)

        self.assertEqual(self._get_steps(record), [])
        self.assertEqual(set(record.line_ids.mapped("ignored_why")), {"ordered"})

    def test_changed_quantity_and_new_line_are_shown_and_done(self):
        newer = FIRST.replace("番茄2份", "番茄3份") + "\n4. 赵敏 3栋601 番茄1份"
        record = self._update(newer)

        steps = self._get_steps(record)
        record.action_confirm()

        self.assertEqual(steps, [("change", "sure", "番茄 2 → 3"), ("new", "sure", False)])
        self.assertEqual(record.state, "done")
        self.assertEqual(self._get_goods("张三"), {"番茄": 3, "鲜鸡蛋 30枚": 1})
        self.assertEqual(self.campaign.line_ids[0].quantity_ordered, 6)
        self.assertEqual(len(self.group_order.order_ids), 4)

    def test_good_left_out_of_a_line_is_taken_out_of_the_order(self):
        record = self._update(FIRST.replace(" 鸡蛋1盒", ""))

        record.action_confirm()

        self.assertEqual(self._get_goods("张三"), {"番茄": 2})
        self.assertEqual(self.campaign.line_ids[1].quantity_ordered, 0)

    def test_doing_an_update_twice_does_it_once(self):
        newer = FIRST.replace("番茄2份", "番茄3份")
        record = self._update(newer)
        record.action_confirm()

        record.action_confirm()
        again = self._import(newer, previous_id=record.id)

        self.assertEqual(self._get_steps(again), [])
        self.assertEqual(self._get_goods("张三")["番茄"], 3)

    def test_words_of_cancelling_cancel_the_order(self):
        record = self._update(FIRST + "\n李姐 不要了")

        steps = self._get_steps(record)
        record.action_confirm()

        self.assertEqual(steps, [("cancel", "sure", "番茄 1 → 0")])
        self.assertEqual(self.orders["李姐"].state, "cancel")
        self.assertEqual(self.campaign.line_ids[0].quantity_ordered, 3)

    def test_who_is_missing_is_asked_about_and_can_be_kept(self):
        record = self._update(FIRST.rsplit("\n", 1)[0])
        line = record.line_ids.filtered(lambda line: line.status == "doubtful")

        self.assertIn(
            "is not in the newer list any more", line.with_context(lang="en_US").explanation
        )
        line.action_ignore()
        record.line_ids.invalidate_recordset()

        self.assertEqual(self.orders["王大妈"].state, "sale")
        self.assertFalse(record.doubtful_count)

    def test_who_is_missing_can_be_cancelled(self):
        record = self._update(FIRST.rsplit("\n", 1)[0])
        line = record.line_ids.filtered(lambda line: line.status == "doubtful")
        line.action_settle()

        record.action_confirm()

        self.assertEqual(self.orders["王大妈"].state, "cancel")

    def test_order_the_resident_changed_stays_as_the_list_did_not_change(self):
        self.orders["李姐"]._change({self.campaign.line_ids[0]: 5})
        record = self._update(FIRST)

        record_steps = self._get_steps(record)

        self.assertEqual(record_steps, [])
        self.assertEqual(self._get_goods("李姐"), {"番茄": 5})

    def test_order_changed_on_both_sides_is_doubtful(self):
        self.orders["李姐"]._change({self.campaign.line_ids[0]: 5})

        record = self._update(FIRST.replace("3栋503 番茄1份", "3栋503 番茄2份"))

        self.assertEqual(self._get_steps(record), [("change", "doubtful", "番茄 5 → 2")])

    def test_order_changed_after_the_list_was_read_is_refused(self):
        record = self._update(FIRST.replace("3栋503 番茄1份", "3栋503 番茄2份"))
        self.orders["李姐"]._change({self.campaign.line_ids[0]: 5})

        record.action_confirm()

        self.assertEqual(self._get_goods("李姐"), {"番茄": 5})
        self.assertIn("has been changed", record.line_ids.filtered("refusal").refusal)

    def test_change_beyond_the_quota_says_so_and_the_others_stand(self):
        self.campaign.line_ids[0].quota = 5
        record = self._update(
            FIRST.replace("番茄2份", "番茄4份").replace("3栋503 番茄1份", "3栋503 番茄2份")
        )

        record.action_confirm()

        self.assertEqual(record.doubtful_count, 1)
        self.assertIn("番茄", record.line_ids.filtered("refusal").refusal)
        self.assertEqual(self._get_goods("李姐"), {"番茄": 2})
        self.assertEqual(self._get_goods("张三")["番茄"], 2)

    def test_what_is_taken_back_is_there_for_who_wants_more(self):
        self.campaign.line_ids[0].quota = 4
        record = self._update(FIRST.replace("番茄2份", "番茄3份") + "\n李姐 不要了")

        record.action_confirm()

        self.assertEqual(record.state, "done")
        self.assertEqual(self._get_goods("张三")["番茄"], 3)

    def test_order_of_somebody_with_a_page_order_is_changed_only_when_told(self):
        self.group_order._place_order(
            Contact("赵敏", "13900139009", "3栋", "601"), {self.campaign.line_ids[0].id: 1}
        )
        record = self._update(FIRST + "\n4. 赵敏 3栋601 番茄2份")
        line = record.line_ids.filtered(lambda line: line.status == "doubtful")

        codes = [code for code, _words in line._get_choices()]

        self.assertEqual(codes, ["change", "order", "ignore"])
        self.assertEqual(line.difference, "番茄 1 → 2")

    def test_update_of_another_leaders_list_is_refused(self):
        leader = self._create_leader("李红", "13800138001")
        other = self._open_campaign(leader_ids=[fields.Command.set(leader.ids)])
        foreign = self.env["groupbuy.order.import"].create(
            {"group_order_id": other.group_order_ids.id, "text": "1. 张三 番茄1份"}
        )

        with self.assertRaisesRegex(ValidationError, "another campaign or leader"):
            self._import("1. 张三 番茄2份", user=self.env.user, previous_id=foreign.id)

    def test_order_of_another_campaign_cannot_be_changed_through_a_line(self):
        record = self._update(FIRST.replace("番茄2份", "番茄3份"))
        other = self._open_campaign()
        foreign = self._place(other, name="别人", phone="13700137000")
        line = record.line_ids.filtered(lambda line: line.kind == "change")
        line.sudo().write(
            {"order_id": foreign.id, "quantities_seen": foreign._get_json_quantities()}
        )

        record.action_confirm()

        self.assertEqual(foreign.order_line.product_uom_qty, 1)
        self.assertEqual(record.doubtful_count, 1)

    def test_change_without_an_order_cannot_be_settled(self):
        record = self._import("1. 李红 3栋777 番茄")

        with self.assertRaisesRegex(UserError, "no order to change"):
            record.line_ids._settle_as("change")

    def test_refused_line_is_offered_the_waiting_list(self):
        self.campaign.line_ids[0].quota = 4
        record = self._update(FIRST + "\n4. 赵敏 3栋601 13900139009 番茄1份 鸡蛋1盒")
        record.action_confirm()
        line = record.line_ids.filtered("refusal")

        self.assertEqual(line._get_choices()[1][0], "wait")
        line.action_wait()

        self.assertEqual(line.status, "waiting")
        waiting = self.env["groupbuy.waiting"].search(
            [("group_order_id", "=", self.group_order.id)]
        )
        self.assertEqual(len(waiting), 1)
        self.assertEqual(line.sale_order_id.order_line.product_id, self.egg)

    def test_list_after_the_cut_off_is_refused(self):
        record = self._update(FIRST.replace("番茄2份", "番茄3份"))
        self.campaign.date_end = fields.Datetime.now() - timedelta(seconds=1)

        with self.assertRaises(UserError):
            record.action_confirm()

        self.assertEqual(self._get_goods("张三")["番茄"], 2)

    def test_lists_from_before_the_update_can_be_replaced_by_newer_versions(self):
        path = file_path("community_groupbuy/migrations/19.0.3.0.0/post-chat.py")
        spec = importlib.util.spec_from_file_location("post_chat", path)
        script = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(script)
        self.first.line_ids.order_id = False
        self.env.flush_all()

        for _run in range(2):
            script.migrate(self.env.cr, "19.0.2.0.0")
        self.env.invalidate_all()

        steps = self._get_steps(self._update(FIRST.replace("番茄2份", "番茄3份")))
        self.assertEqual(steps, [("change", "sure", "番茄 2 → 3")])
