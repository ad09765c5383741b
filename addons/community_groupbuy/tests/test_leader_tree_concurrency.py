from threading import Barrier, Thread
from unittest.mock import patch

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.modules.registry import DummyRLock, Registry
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tests.common import BaseCase, get_db_name


@tagged("post_install", "-at_install")
class TestLeaderTreeConcurrency(BaseCase):
    """Real connections that commit, as two managers at once are."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(patch.object(Registry, "_lock", DummyRLock()))
        cls.registry = Registry(get_db_name())

    def setUp(self):
        super().setUp()
        with self._environment() as env:
            partners = env["res.partner"].create([{"name": name} for name in "甲乙丙丁"])
            leaders = env["groupbuy.leader"].create([{"partner_id": item.id} for item in partners])
            self.partners, self.leaders = partners.ids, leaders.ids
            leaders[1]._move_under(leaders[0])
            leaders[3]._move_under(leaders[2])
        self.addCleanup(self._clean_up)

    def _environment(self):
        return _Environment(self.registry)

    def _clean_up(self):
        with self._environment() as env:
            for table, column in (
                ("groupbuy_leader_upline", "leader_id"),
                ("groupbuy_team_log", "leader_id"),
                ("groupbuy_team_member", "leader_id"),
                ("groupbuy_leader", "id"),
            ):
                env.cr.execute(f"DELETE FROM {table} WHERE {column} = ANY(%s)", [self.leaders])
            env["res.partner"].browse(self.partners).unlink()

    def _move_at_once(self, *moves):
        """Make moves in threads that all begin from the same state; return who was refused."""
        barrier, refused = Barrier(len(moves)), []

        def move(leader_id, parent_id):
            met = []

            def attempt():
                if not met:
                    met.append(True)
                    env.cr.execute("SELECT count(*) FROM groupbuy_leader")
                    barrier.wait(10)
                env["groupbuy.leader"].browse(leader_id)._move_under(
                    env["groupbuy.leader"].browse(parent_id)
                )

            with self.registry.cursor() as cr:
                env = api.Environment(cr, SUPERUSER_ID, {})
                try:
                    retrying(attempt, env)
                except UserError:
                    refused.append(leader_id)

        threads = [Thread(target=move, args=pair) for pair in moves]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        return refused

    def _is_circle(self):
        with self._environment() as env:
            for leader in env["groupbuy.leader"].browse(self.leaders):
                seen, current = set(), leader
                while current:
                    if current in seen:
                        return True
                    seen.add(current)
                    current = current.parent_id
        return False

    def test_two_moves_at_once_make_no_circle(self):
        first, second, third, fourth = self.leaders
        for pair in (
            ((first, third), (third, first)),
            ((first, fourth), (third, second)),
        ):
            with self.subTest(pair):
                refused = self._move_at_once(*pair)

                self.assertFalse(self._is_circle())
                self.assertEqual(len(refused), 1)
                self._reset()

    def _reset(self):
        with self._environment() as env:
            leaders = env["groupbuy.leader"].browse(self.leaders)
            for leader in leaders[0] | leaders[2]:
                leader._move_under(env["groupbuy.leader"])


class _Environment:
    """An environment on a cursor of its own, committed at the end."""

    def __init__(self, registry):
        self.registry = registry

    def __enter__(self):
        self.cr = self.registry.cursor()
        return api.Environment(self.cr, SUPERUSER_ID, {})

    def __exit__(self, kind, error, trace):
        if not kind:
            # What threads are to see must be there for real.
            self.cr.commit()  # pylint: disable=invalid-commit
        self.cr.close()
