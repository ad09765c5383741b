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
        self.assertIn("20.00", told.text)
        self.assertIn(str(run.date_delivery), told.text)
        self.assertIn("List closed", [step["label"] for step in order._get_history()])
        self.assertIn(str(run.date_delivery), str(order.message_ids[0].body))

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

    def test_cancelled_orders_are_told_nothing(self):
        run = self._cut_off([1, 1])
        order = run.campaign_ids.order_ids.sorted("id")[0]
        order.with_user(self.staff)._cancel_by_staff("resident", "居民来电")

        run._continue()

        self.assertNotIn(order, self._told(run).order_id)
