import csv

from odoo.tests import new_test_user, tagged
from odoo.tools import file_open

from .common import HubCase

OPERATIONS = {"c": "create", "r": "read", "w": "write", "d": "unlink"}


@tagged("post_install", "-at_install")
class TestAccessMatrix(HubCase):
    """`access_matrix.csv`: what each role may do with each model of ours, as c r w d."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        portal = new_test_user(cls.env, "neighbour", groups="base.group_portal")
        clerk = new_test_user(cls.env, "clerk", groups="base.group_user")
        cls.roles = {
            "stranger": cls.env.ref("base.public_user"),
            "resident": portal,
            "leader": cls.leader_user,
            "clerk": clerk,
        } | cls.crew
        with file_open("test_groupbuy_full/tests/access_matrix.csv") as table:
            cls.matrix = {row.pop("model"): row for row in csv.DictReader(table)}

    def _rights(self, model, user):
        Model = self.env[model].with_user(user)
        return "".join(
            letter for letter, operation in OPERATIONS.items() if Model.has_access(operation)
        )

    def _models(self):
        return sorted(
            name
            for name, model in self.env.registry.items()
            if name.startswith("groupbuy.") and not model._abstract
        )

    def test_every_model_of_ours_is_in_the_matrix(self):
        self.assertEqual(sorted(self.matrix), self._models())

    def test_each_role_may_do_what_the_matrix_says(self):
        for model, row in self.matrix.items():
            for role, expected in row.items():
                with self.subTest(model=model, role=role):
                    self.assertEqual(self._rights(model, self.roles[role]), expected.strip())

    def test_leaders_do_not_see_each_others_records(self):
        campaign = self._open_campaign()
        self._place(campaign)
        records = {
            "groupbuy.leader": self.leader,
            "groupbuy.pickup.point": self.leader.pickup_point_ids,
            "groupbuy.community": self.leader.community_ids,
            "groupbuy.campaign": campaign,
            "groupbuy.campaign.line": campaign.line_ids,
            "groupbuy.order": campaign.group_order_ids,
            "sale.order": campaign.order_ids,
            "sale.order.line": campaign.order_ids.order_line,
        }
        for model, record in records.items():
            domain = [("id", "in", record.ids)]
            with self.subTest(model):
                own = self.env[model].with_user(self.leader_user).search(domain)
                others = self.env[model].with_user(self.other_user).search(domain)

                self.assertEqual((own, len(others)), (record, 0))
