"""Two buyers, two campaigns of a day: over real connections; what they leave is taken away."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from psycopg2.errors import SerializationFailure

from odoo import Command, fields
from odoo.exceptions import UserError
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.community_groupbuy.tests.common import GroupbuyFactory
from odoo.addons.community_groupbuy.tests.parallel import ParallelCase

THREADS = 4
DAYS_AWAY = 47  # where no other test delivers


@tagged("post_install", "-at_install")
class TestCutoffParallel(GroupbuyFactory, ParallelCase):
    def _open_many(self, count):
        """Commit open campaigns of one delivery day; return their ids."""
        factory = type("Factory", (GroupbuyFactory,), {})
        day = (fields.Datetime.now() + timedelta(days=DAYS_AWAY)).date()
        with self._connect() as env:
            factory.env = env
            factory.leader = factory._create_leader(phone="13700137099")
            product = factory._create_product("并发截单番茄")
            ids = [
                factory._open_campaign(
                    [{"product_id": product.id, "price_unit": 10.0}], date_delivery=day
                ).id
                for _number in range(count)
            ]
            self.addCleanup(self._clean_up, ids, day)
            return ids

    def _clean_up(self, campaign_ids, day):
        """Leave no open campaign and no run behind."""
        with self._connect() as env:
            campaigns = env["groupbuy.campaign"].browse(campaign_ids)
            campaigns.run_id = False
            env["groupbuy.cutoff.run"].search([("date_delivery", "=", day)]).unlink()
            campaigns.action_cancel()
            campaigns.leader_ids._set_state("left")
            env.cr.execute("DELETE FROM groupbuy_counter WHERE key LIKE 'turn:run:%%'")

    def _wizard(self, env, campaign_ids):
        return env["groupbuy.cutoff.preview"].create({"campaign_ids": [Command.set(campaign_ids)]})

    def _count_runs(self, campaign_ids):
        """Return `(runs the campaigns are in, main runs of their day)`."""
        with self._connect() as env:
            campaigns = env["groupbuy.campaign"].browse(campaign_ids)
            day = [("date_delivery", "=", campaigns[0].date_delivery), ("kind", "=", "main")]
            self.assertTrue(all(campaign.run_id for campaign in campaigns))
            return len(campaigns.run_id), env["groupbuy.cutoff.run"].search_count(day)

    def _at_once(self, act, jobs):
        """Return what `act(env, job)` says, every job in a thread; a refusal by its sentence."""
        gate = Barrier(len(jobs))

        def work(job):
            gate.wait()
            try:
                with self._connect() as env:
                    return retrying(lambda: act(env, job), env)
            except UserError as refusal:
                return str(refusal)

        with mute_logger("odoo.sql_db"), ThreadPoolExecutor(len(jobs)) as pool:
            return list(pool.map(work, jobs))

    def test_second_buyer_is_refused_while_the_first_closes_and_after(self):
        ids = self._open_many(1)
        with self._connect() as env:
            early_id, late_id = (self._wizard(env, ids) + self._wizard(env, ids)).ids
        with self._connect() as first, self._connect() as second:
            first["groupbuy.cutoff.preview"].browse(early_id).action_close()
            with self.assertRaisesRegex(UserError, "Somebody else is closing"):
                second["groupbuy.cutoff.preview"].browse(late_id).action_close()
            first.cr.commit()
            second.cr.rollback()
            second.invalidate_all()
            with self.assertRaisesRegex(UserError, "closed by .* already"):
                second["groupbuy.cutoff.preview"].browse(late_id).action_close()
            second.cr.rollback()

        self.assertEqual(self._count_runs(ids), (1, 1))

    def test_who_only_refers_to_a_campaign_keeps_nobody_from_closing_it(self):
        ids = self._open_many(1)
        with self._connect() as env:
            wizard_id = self._wizard(env, ids).id
        with self._connect() as first, self._connect() as second:
            # As an order being placed does: its row refers to the campaign, uncommitted.
            self._wizard(first, ids)
            second["groupbuy.cutoff.preview"].browse(wizard_id).action_close()
            second.cr.commit()
            first.cr.rollback()

        self.assertEqual(self._count_runs(ids), (1, 1))

    def test_many_buyers_at_once_close_once(self):
        ids = self._open_many(1)

        said = self._at_once(
            lambda env, _number: self._wizard(env, ids).action_close()["res_model"],
            range(THREADS),
        )

        self.assertEqual(said.count("groupbuy.cutoff.run"), 1, said)
        refused = [text for text in said if text != "groupbuy.cutoff.run"]
        self.assertTrue(all("Somebody else" in text or "already" in text for text in refused), said)
        self.assertEqual(self._count_runs(ids), (1, 1))

    def test_second_joiner_of_a_day_fails_to_serialise_and_finds_the_run(self):
        ids = self._open_many(2)
        with self._connect() as first, self._connect() as second:
            early = first["groupbuy.campaign"].browse(ids[0])
            late = second["groupbuy.campaign"].browse(ids[1])
            self.assertFalse(late.run_id)

            early._join_run()
            first.cr.commit()
            with self.assertRaises(SerializationFailure), mute_logger("odoo.sql_db"):
                late._join_run()
            second.cr.rollback()
            second.invalidate_all()
            # Run again, as the server and the cron do it.
            late._join_run()
            second.cr.commit()

        self.assertEqual(self._count_runs(ids), (1, 1))

    def test_first_joiners_of_a_day_at_once_make_one_run(self):
        ids = self._open_many(THREADS)

        self._at_once(
            lambda env, campaign_id: env["groupbuy.campaign"].browse(campaign_id)._join_run(), ids
        )

        self.assertEqual(self._count_runs(ids), (1, 1))
