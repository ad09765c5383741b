import importlib.util

from odoo.tests import tagged
from odoo.tools import file_path

from .test_community_membership import CommunityCase


@tagged("post_install", "-at_install")
class TestCommunityMigration(CommunityCase):
    def _migrate(self, name):
        path = file_path(f"community_groupbuy/migrations/19.0.2.0.0/{name}.py")
        spec = importlib.util.spec_from_file_location(name.replace("-", "_"), path)
        script = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(script)
        self.env.flush_all()
        for _run in range(2):
            script.migrate(self.env.cr, "19.0.1.0.0")
        self.env.invalidate_all()

    def test_residents_become_members_of_their_home(self):
        ordering = self._place(self._open_campaign()).partner_id
        self.resident.groupbuy_community_id = self.second
        self.env.flush_all()
        self.env.cr.execute("DELETE FROM groupbuy_community_membership")

        self._migrate("post-community")

        self.assertEqual(self._get_states(ordering), [(self.community, "active")])
        self.assertEqual(self._get_states(), [(self.second, "active")])
        self.assertEqual(ordering.groupbuy_membership_ids.source, "order")
        self.assertEqual(self.resident.groupbuy_membership_ids.source, "staff")

    def test_each_community_gets_its_own_code(self):
        self.env.cr.execute("ALTER TABLE groupbuy_community ALTER COLUMN code DROP NOT NULL")
        self.env.cr.execute("UPDATE groupbuy_community SET code = NULL")

        self._migrate("pre-community")

        communities = self.community + self.second
        self.assertTrue(all(len(community.code) == 10 for community in communities))
        self.assertNotEqual(*communities.mapped("code"))
