"""Residents and leaders are told once that the list is closed."""

from unittest.mock import patch

from psycopg2 import errors

from odoo import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import SupplyCase

SLICE = "odoo.addons.groupbuy_supply.models.groupbuy_cutoff_step_tell.ORDERS_PER_SLICE"


@tagged("post_install", "-at_install")
class TestCutoffTell(SupplyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("en_US")
        cls.env.company.partner_id.lang = "en_US"

    def _told(self, run):
        """Return what each resident of the run was told, oldest order first."""
        events = run.campaign_ids.order_ids.sorted("id").groupbuy_event_ids
        return events.filtered(lambda event: event.kind == "closed").sorted(
            lambda event: event.order_id.id
        )

    def test_residents_read_price_and_day_in_their_order(self):
        run = self._cut_off([2])

        run._continue()

        (told,) = self._told(run)
        order = run.campaign_ids.order_ids
        day = run.campaign_ids._get_day_text(run.date_delivery)
        self.assertIn("20.00", told.text)
        self.assertIn(day, told.text)
        self.assertIn("List closed", [step["label"] for step in order._get_history()])

    def test_residents_read_what_the_group_saved_them(self):
        run = self._cut_off_with_tier()

        run._continue()

        self.assertRegex(self._told(run)[0].text, r"you pay \D*4\.00\D* less")

    def _cut_off_with_tier(self):
        campaign = self._open_campaign(
            [
                {
                    "product_id": self.tomato.id,
                    "price_unit": 10.0,
                    "tier_ids": [Command.create({"quantity_min": 4, "price": 8.0})],
                }
            ]
        )
        for number in range(2):
            self._place(campaign, 2, phone=f"1390013940{number}")
        campaign.with_user(self.staff).action_cut_off()
        return campaign.run_id

    def test_everybody_is_told_once_in_slices(self):
        run = self._cut_off([1, 1, 1])
        while run.step != "tell":
            run._do_next_step()

        with patch(SLICE, 2):
            unfinished = run._step_tell()
            told = len(self._told(run))
            finished = run._step_tell()
            run._step_tell()

        self.assertEqual((unfinished, told, finished[0]), (False, 2, 3))
        self.assertEqual(len(self._told(run)), 3)

    def _die_in(self, run, model, name):
        """Do a slice of a run that loses its transaction once method `name` was called."""
        whole = getattr(self.registry[model], name)

        def die(records, *args, **options):
            whole(records, *args, **options)
            records.env.flush_all()
            raise KeyboardInterrupt

        with (
            patch.object(self.registry[model], name, die),
            self.assertRaises(KeyboardInterrupt),
            self.env.cr.savepoint(),
        ):
            run._do_next_step()
        self.env.invalidate_all(flush=False)

    def test_killed_in_the_middle_nobody_is_told_twice_and_nobody_forgotten(self):
        run = self._cut_off([1, 1, 1, 1])
        while run.step != "tell":
            run._do_next_step()
        orders = run.campaign_ids.order_ids.sorted("id")

        with patch(SLICE, 2):
            run._do_next_step()
            for model, name in (
                ("sale.order", "_log_event"),
                ("sale.order", "_after_list_closed"),
                ("sale.order", "_tell_list_closed"),
            ):
                self._die_in(run, model, name)
                self.assertEqual(self._told(run).order_id, orders[:2])
            run._do_next_step()
            # As many orders as the slices hold: the last slice finds none, and tells the leaders.
            self.assertEqual((run.step, len(self._told(run))), ("tell", 4))
            self._die_in(run, "groupbuy.order", "_tell_list_closed")
            self.assertFalse(run.campaign_ids.group_order_ids.date_told)
            run._continue()

        self.assertEqual([told.order_id for told in self._told(run)], list(orders))
        messages = run.campaign_ids.group_order_ids.message_ids
        self.assertEqual(sum("4 orders for" in str(text.body) for text in messages), 1)

    def test_queries_do_not_grow_with_the_orders(self):
        run = self._cut_off([1] * 33)
        while run.step != "tell":
            run._do_next_step()
        orders = run.campaign_ids.order_ids.sorted("id")
        orders[:3]._tell_list_closed()

        counts = [self._count_queries(orders[3:13]), self._count_queries(orders[13:33])]

        self.assertLessEqual(counts[1], counts[0] + 2)

    def _count_queries(self, orders):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        orders._tell_list_closed()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    @mute_logger("odoo.sql_db")
    def test_database_refuses_to_tell_twice(self):
        run = self._cut_off([1])
        run._continue()

        with self.assertRaises(errors.UniqueViolation), self.env.cr.savepoint():
            run.campaign_ids.order_ids._tell_list_closed()

    def test_leaders_are_told_once_what_comes(self):
        run = self._cut_off([2, 3])

        run._continue()
        run._get_group_orders()._tell_list_closed()

        group_order = run.campaign_ids.group_order_ids
        told = [
            message for message in group_order.message_ids if "2 orders for" in str(message.body)
        ]
        self.assertEqual(len(told), 1)
        self.assertTrue(group_order.date_told)

    def test_leaders_find_the_message_and_a_text_for_the_chat_on_their_page(self):
        run = self._cut_off([2, 3])
        group_order = run.campaign_ids.group_order_ids.with_user(
            self._create_leader_user(self.leader)
        )
        self.assertEqual(group_order._get_closed_news(), {})

        run._continue()

        news = group_order._get_closed_news()
        self.assertIn("2 orders for", news["sentence"])
        day = run.campaign_ids._get_day_text(run.date_delivery)
        for words in (day, group_order.pickup_point_id.name, "1. 番茄 5 "):
            self.assertIn(words, news["text"])
        for secret in ("邻居0", "13900139000", "50.00"):
            self.assertNotIn(secret, news["text"])

    def test_the_text_for_the_chat_says_what_was_allocated(self):
        run = self._cut_off([2, 3])
        run._continue()

        self._receive(run, 4)

        group_order = run.campaign_ids.group_order_ids.with_user(
            self._create_leader_user(self.leader)
        )
        self.assertIn("番茄 4 ", group_order._get_closed_news()["text"])

    def test_sentences_become_one_text(self):
        order = self.env["sale.order"]

        self.assertEqual(order._join_sentences(["One.", "", "Two."]), "One. Two.")
        self.assertEqual(order._join_sentences(["One."]), "One.")

    def test_cancelled_orders_are_told_nothing(self):
        run = self._cut_off([1, 1])
        order = run.campaign_ids.order_ids.sorted("id")[0]
        order.with_user(self.staff)._cancel_by_staff("resident", "居民来电")

        run._continue()

        self.assertNotIn(order, self._told(run).order_id)
