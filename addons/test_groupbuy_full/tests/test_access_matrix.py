from odoo.tests import new_test_user, tagged

from .access_table import AccessTable
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
            "helper": cls._create_helper(),
            "clerk": clerk,
        } | cls.crew
        reader = "base.group_user,groupbuy_signup.group_identity_reader"
        cls.roles["reader"] = new_test_user(cls.env, "reader", groups=reader)
        supplier = "base.group_portal,groupbuy_supply.group_supplier"
        cls.roles["supplier"] = new_test_user(cls.env, "supplier", groups=supplier)
        cls.roles["admin"] = new_test_user(cls.env, "sysop", groups="base.group_system")
        cls.matrix = AccessTable("access_matrix.csv", "model")

    @classmethod
    def _create_helper(cls):
        """Return a portal user who helps the leader and has no right there."""
        user = new_test_user(cls.env, "helper", groups="base.group_portal")
        role = cls.env["groupbuy.team.role"].create({"name": "Helper"})
        member = cls.env["groupbuy.team.member"].create(
            {"leader_id": cls.leader.id, "partner_id": user.partner_id.id, "role_id": role.id}
        )
        member._accept()
        return user

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
        self.assertEqual(sorted(self.matrix.rows), self._models())

    def test_each_role_may_do_what_the_matrix_says(self):
        self.matrix.check(
            self,
            {
                model: {role: self._rights(model, user) for role, user in self.roles.items()}
                for model in self._models()
            },
        )

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
