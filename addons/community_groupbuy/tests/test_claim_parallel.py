"""Orders of many at once over real connections; what they leave is taken away again."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from odoo import fields
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..exceptions import CampaignClosed, OrderRefused
from ..models.groupbuy_order_placing import OrderOptions
from ..rules.contact import Contact
from ..tools.own_transaction import start_anew
from .common import GroupbuyFactory
from .parallel import ParallelCase

THREADS = 6


@tagged("post_install", "-at_install")
class TestClaimParallel(GroupbuyFactory, ParallelCase):
    def _open(self, **line):
        """Commit an open campaign of one product; return the id of its group order."""
        factory = type("Factory", (GroupbuyFactory,), {})
        with self._connect() as env:
            factory.env = env
            factory.leader = factory._create_leader(phone="13700137000")
            product = factory._create_product("并发番茄")
            # A day of its own: what is closed here is in nobody else's cut-off run.
            campaign = factory._open_campaign(
                [{"product_id": product.id, "price_unit": 10.0} | line],
                date_delivery=fields.Date.today() + timedelta(days=400),
            )
            self.addCleanup(self._clean_up, campaign.id)
            return campaign.group_order_ids.id

    def _clean_up(self, campaign_id):
        """Leave no open campaign behind; closed records do not disturb other tests."""
        with self._connect() as env:
            campaign = env["groupbuy.campaign"].browse(campaign_id)
            if campaign.state == "open":
                campaign.action_cancel()
            campaign.leader_ids._set_state("left")

    def _order_once(self, group_order_id, number, quantity=1, key=None):
        """Order as the page does; return the order's id, or the refusal's class."""

        def place(env):
            group_order = env["groupbuy.order"].browse(group_order_id)
            options = OrderOptions(request_key=key or f"parallel-{number}")
            contact = Contact(f"居民{number}", f"1370000{number:04d}")
            checked = group_order._check_order(
                contact, {group_order.campaign_id.line_ids.id: quantity}
            )
            claim, is_new = group_order._claim_outside(checked, options)
            start_anew(env)
            placed = not is_new and group_order._get_placed(options.request_key)
            return (placed or group_order._place_and_pay(checked, claim, options)).id

        try:
            with self._connect() as env:
                return retrying(lambda: place(env), env)
        except OrderRefused as refusal:
            return type(refusal).__name__

    def _run(self, jobs):
        """Run `(group order id, number, quantity, key)` in six threads at once."""
        gate = Barrier(THREADS)

        def work(mine):
            gate.wait()
            return [self._order_once(*job) for job in mine]

        # Whoever loses a race is run again by Odoo, which logs the attempt.
        with mute_logger("odoo.sql_db"), ThreadPoolExecutor(THREADS) as pool:
            shares = [jobs[start::THREADS] for start in range(THREADS)]
            return [outcome for share in pool.map(work, shares) for outcome in share]

    def test_quota_is_sold_to_the_piece_with_unique_numbers(self):
        group_order_id = self._open(quota=10)

        outcomes = self._run([(group_order_id, number) for number in range(24)])

        self.assertEqual(outcomes.count("QuotaExceeded"), 14)
        with self._connect() as env:
            group_order = env["groupbuy.order"].browse(group_order_id)
            orders = group_order.order_ids
            self.assertEqual(len(orders), 10)
            self.assertEqual(len(set(orders.mapped("groupbuy_sequence"))), 10)
            self.assertEqual(len(set(orders.mapped("groupbuy_pickup_code"))), 10)
            self.assertEqual(group_order.campaign_id.line_ids.quantity_ordered, 10)
            claims = env["groupbuy.claim"].search([("group_order_id", "=", group_order_id)])
            self.assertEqual(set(claims.mapped("state")), {"used"})

    def test_limit_of_a_person_holds_on_six_phones_at_once(self):
        group_order_id = self._open(limit_per_resident=2)

        outcomes = self._run([(group_order_id, 1, 1, f"key-{place}") for place in range(12)])

        self.assertEqual(outcomes.count("LimitExceeded"), 10)

    def test_six_clicks_make_one_order(self):
        group_order_id = self._open()

        outcomes = self._run([(group_order_id, 1, 1, "one key")] * THREADS)

        self.assertEqual(len(set(outcomes)), 1)

    def test_changes_from_six_phones_leave_order_and_quota_agreed(self):
        group_order_id = self._open(quota=12)
        order_id = self._order_once(group_order_id, 1)

        said = self._at_once(
            lambda number, env: self._change(env, order_id, number + 1), range(THREADS)
        )

        self.assertEqual(said, [None] * THREADS)
        with self._connect() as env:
            line = env["sale.order"].browse(order_id).order_line
            self.assertIn(line.product_uom_qty, range(1, THREADS + 1))
            self.assertEqual(line.groupbuy_line_id.quantity_ordered, line.product_uom_qty)

    def test_change_and_cancel_at_once_give_everything_back(self):
        group_order_id = self._open(quota=12)
        order_id = self._order_once(group_order_id, 1)

        def act(number, env):
            if number % 2:
                return self._change(env, order_id, number + 1)
            order = env["sale.order"].browse(order_id)
            return order._cancel("two phones") if order.state != "cancel" else None

        self._at_once(act, range(THREADS))

        with self._connect() as env:
            order = env["sale.order"].browse(order_id)
            self.assertEqual(order.state, "cancel")
            self.assertEqual(order.groupbuy_campaign_id.line_ids.quantity_ordered, 0)

    def _change(self, env, order_id, quantity):
        """Change an order's only good as its page does."""
        order = env["sale.order"].browse(order_id)
        order._change({order.groupbuy_campaign_id.line_ids: quantity})

    def _at_once(self, act, numbers):
        """Return what `act(number, env)` says in six threads; a refusal is told by its class."""
        gate = Barrier(THREADS)

        def work(number):
            gate.wait()
            try:
                with self._connect() as env:
                    return retrying(lambda: act(number, env), env)
            except OrderRefused as refusal:
                return type(refusal).__name__

        with mute_logger("odoo.sql_db"), ThreadPoolExecutor(THREADS) as pool:
            return list(pool.map(work, numbers))

    def test_claim_of_a_killed_request_comes_back(self):
        group_order_id = self._open(quota=3)
        with self._connect() as env:
            group_order = env["groupbuy.order"].browse(group_order_id)
            contact = Contact("居民", "13700009999")
            checked = group_order._check_order(contact, {group_order.campaign_id.line_ids.id: 3})
            group_order._claim_outside(checked, OrderOptions(hold_seconds=0))
            # The request dies here: its transaction is never committed.
            env.cr.rollback()

        outcome = self._order_once(group_order_id, 2, 2)

        self.assertIsInstance(outcome, int)
        with self._connect() as env:
            line = env["groupbuy.order"].browse(group_order_id).campaign_id.line_ids
            self.assertEqual(line.quantity_ordered, 2)

    def test_no_order_slips_behind_the_cut_off(self):
        group_order_id = self._open()
        self._order_once(group_order_id, 1)
        with self._connect() as slow:
            group_order = slow["groupbuy.order"].browse(group_order_id)
            options = OrderOptions(request_key="slow")
            checked = group_order._check_order(
                Contact("慢", "13700008888"), {group_order.campaign_id.line_ids.id: 1}
            )
            claim, _is_new = group_order._claim_outside(checked, options)
            start_anew(slow)
            with self._connect() as env:
                retrying(
                    lambda: (
                        env["groupbuy.order"].browse(group_order_id).campaign_id.action_cut_off()
                    ),
                    env,
                )
            start_anew(slow)
            with self.assertRaises(CampaignClosed):
                group_order._place(checked, claim, options)
            slow.cr.rollback()
        with self._connect() as env:
            orders = env["groupbuy.order"].browse(group_order_id).order_ids
            self.assertEqual(orders.mapped("locked"), [True])
