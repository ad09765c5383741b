from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..rules.team_rights import RIGHTS
from .common import GroupbuyCase
from .team_common import TeamFactory

SEEN = {
    "groupbuy.leader": {"none", *RIGHTS},
    "groupbuy.pickup.point": {"none", *RIGHTS},
    "groupbuy.community": {"none", *RIGHTS},
    "groupbuy.campaign": {"campaigns", "orders", "pickup", "after_sale"},
    "groupbuy.campaign.line": {"campaigns", "orders", "pickup", "after_sale"},
    "groupbuy.order": {"campaigns", "orders", "pickup", "after_sale"},
    "sale.order": {"orders", "pickup", "after_sale"},
    "sale.order.line": {"orders", "pickup", "after_sale"},
    "groupbuy.order.import": {"orders"},
    "groupbuy.order.import.line": {"orders"},
}


@tagged("post_install", "-at_install")
class TestTeamRights(TeamFactory, GroupbuyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls._create_leader_user(cls.leader)
        cls.members = {"none": cls._create_helper("none")}
        for right in RIGHTS:
            cls.members[right] = cls._create_helper(right, **{right: "granted"})
        cls.other = cls._create_leader("赵六", "13800138009")
        cls.other_user = cls._create_leader_user(cls.other, "other_leader")
        cls.campaign = cls._open_campaign()
        cls._place(cls.campaign, 2)
        cls.group_order = cls.campaign.group_order_ids
        cls.record = cls.env["groupbuy.order.import"].create(
            {"group_order_id": cls.group_order.id, "text": "1. 张三 3栋502 番茄2份"}
        )
        cls.record.action_read()
        cls.records = {
            "groupbuy.leader": cls.leader,
            "groupbuy.pickup.point": cls.leader.pickup_point_ids,
            "groupbuy.community": cls.leader.community_ids,
            "groupbuy.campaign": cls.campaign,
            "groupbuy.campaign.line": cls.campaign.line_ids,
            "groupbuy.order": cls.group_order,
            "sale.order": cls.campaign.order_ids,
            "sale.order.line": cls.campaign.order_ids.order_line,
            "groupbuy.order.import": cls.record,
            "groupbuy.order.import.line": cls.record.line_ids,
        }

    def _sees(self, model, user):
        records = self.records[model].with_user(user)
        found = bool(records.search_count([("id", "in", records.ids)]))
        self.assertEqual(found, records.has_access("read"), f"{model}: search and read differ")
        return found

    def test_each_right_opens_its_records_and_nothing_else(self):
        for model, expected in SEEN.items():
            with self.subTest(model):
                seen = {
                    name
                    for name, member in self.members.items()
                    if self._sees(model, member.user_id)
                }

                self.assertEqual(seen, expected)

    def test_leader_sees_all_and_other_leaders_nothing(self):
        for model in SEEN:
            with self.subTest(model):
                self.assertTrue(self._sees(model, self.user))
                self.assertFalse(self._sees(model, self.other_user))

    def test_removed_and_applied_members_see_nothing(self):
        member = self.members["orders"]
        member._remove("no more")
        applicant = self._create_person("applicant")
        self.env["groupbuy.team.member"].create(
            {
                "leader_id": self.leader.id,
                "partner_id": applicant.partner_id.id,
                "role_id": self._get_role("deputy").id,
            }
        )
        for user in (member.user_id, applicant):
            # The group alone opens nothing.
            self._link_leader_group(user)
            for model in SEEN:
                with self.subTest(user=user.login, model=model):
                    self.assertFalse(self._sees(model, user))

    def test_team_of_a_leader_who_left_sees_nothing(self):
        self.leader._set_state("left")

        for user in (self.user, self.members["orders"].user_id):
            self._link_leader_group(user)
            for model in SEEN:
                with self.subTest(user=user.login, model=model):
                    self.assertFalse(self._sees(model, user))

    def test_rights_are_asked_for_the_current_user(self):
        for right, member in self.members.items():
            leader = self.leader.with_user(member.user_id)
            with self.subTest(right):
                self.assertEqual(leader._get_user_rights(), {right} - {"none"})
                self.assertEqual(self.other.with_user(member.user_id)._get_user_rights(), set())

    def test_refusal_names_the_missing_right(self):
        leader = self.leader.with_user(self.members["pickup"].user_id)

        with self.assertRaisesRegex(AccessError, "the right “Orders” is missing"):
            leader._check_right("orders")

    def test_withheld_rights_are_not_held(self):
        member = self.members["orders"]
        member.withheld_rights = "orders,pickup"

        self.assertEqual(member._get_rights(), set())
        self.assertFalse(self._sees("sale.order", member.user_id))

    def test_import_is_refused_to_helpers_without_the_right(self):
        for right in set(self.members) - {"orders"}:
            record = self.record.with_user(self.members[right].user_id)
            for call in (record.action_read, record.action_confirm):
                with self.subTest(right), self.assertRaises(AccessError):
                    call()
            with self.subTest(right), self.assertRaises(AccessError):
                record.create({"group_order_id": self.group_order.id, "text": "1. 张三 番茄2份"})

    def test_suspended_leaders_team_reads_but_begins_nothing(self):
        self.leader.action_suspend()
        user = self.members["orders"].user_id

        self.assertTrue(self._sees("sale.order", user))
        with self.assertRaisesRegex(UserError, "is suspended"):
            self.record.with_user(user).action_read()

    def test_helpers_see_only_themselves_in_the_team(self):
        Member = self.env["groupbuy.team.member"]
        helper = self.members["finance"]

        self.assertEqual(Member.with_user(helper.user_id).search([]), helper)
        self.assertEqual(
            Member.with_user(self.user).search([]).ids, self.leader.member_ids.sorted().ids
        )

    def test_log_invitations_and_reviews_are_for_the_leader_alone(self):
        self._create_invitation()
        self._open_review(self.leader, self.campaign.date_delivery)
        for model in ("groupbuy.team.invitation", "groupbuy.access.review", "groupbuy.team.log"):
            domain = [("leader_id", "=", self.leader.id)]
            with self.subTest(model):
                self.assertTrue(self.env[model].with_user(self.user).search(domain))
                for user in (self.members["finance"].user_id, self.other_user):
                    self.assertFalse(self.env[model].with_user(user).search(domain))
