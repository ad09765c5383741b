from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import file_open, mute_logger

from .common import GroupbuyCase
from .team_common import TeamFactory

GROUP = "community_groupbuy.group_leader"
BREAKS = {
    "60_team_leader": "UPDATE groupbuy_team_member SET state = 'removed' WHERE is_leader",
    "61_team_rights": "UPDATE groupbuy_team_member SET can_finance = NOT can_finance",
    "62_team_membership": "UPDATE groupbuy_team_member SET user_id = 1",
    "63_team_reporting": "UPDATE groupbuy_team_member SET manager_id = id",
    "64_team_login": "UPDATE groupbuy_team_member SET state = 'removed' WHERE NOT is_leader",
}


@tagged("post_install", "-at_install")
class TestTeamMember(TeamFactory, GroupbuyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls._create_leader_user(cls.leader)
        cls.own = cls.leader.member_ids
        cls.helper = cls._create_helper("keeper", "pickup_keeper")

    def test_leader_is_the_first_member_of_the_own_team(self):
        self.assertRecordValues(
            self.own,
            [{"user_id": self.user.id, "state": "active", "is_leader": True, "can_finance": True}],
        )

    def test_rights_are_the_roles_with_exceptions(self):
        cases = (
            ({}, {"pickup"}),
            ({"exception_orders": "granted"}, {"pickup", "orders"}),
            ({"exception_pickup": "withdrawn"}, {"orders"}),
            ({"exception_orders": "as_role", "exception_pickup": "as_role"}, {"pickup"}),
        )
        for values, expected in cases:
            with self.subTest(values):
                self.helper.write(values)

                self.assertEqual(self.helper._get_rights(), expected)

    def test_a_changed_role_reaches_its_members(self):
        self._get_role("pickup_keeper").with_user(self.manager).can_orders = True

        self.assertEqual(self.helper._get_rights(), {"pickup", "orders"})

    def test_same_person_twice_is_refused_by_the_database(self):
        again = {
            "leader_id": self.leader.id,
            "partner_id": self.helper.partner_id.id,
            "role_id": self._get_role("observer").id,
        }
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.env["groupbuy.team.member"].create(again)

    def test_leaders_role_is_the_leaders_alone(self):
        with self.assertRaisesRegex(ValidationError, "belongs to the leader alone"):
            self.helper.role_id = self._get_role("leader")

    def test_leader_cannot_join_the_own_team_in_another_role(self):
        with self.assertRaisesRegex(ValidationError, "leads this team"):
            self.own.role_id = self._get_role("observer")

    def test_leader_keeps_every_right(self):
        with self.assertRaisesRegex(ValidationError, "every right"):
            self.own.exception_finance = "withdrawn"
        with self.assertRaisesRegex(UserError, "every right"):
            self._get_role("leader").can_finance = False

    def test_reporting_in_a_circle_is_refused(self):
        other = self._create_helper("deputy", "deputy")
        other.manager_id = self.helper

        with self.assertRaisesRegex(ValidationError, "report to oneself"):
            self.helper.manager_id = other

    def test_reporting_to_another_team_is_refused(self):
        stranger = self._create_leader("赵六", "13800138009").member_ids

        with self.assertRaisesRegex(ValidationError, "same team"):
            self.helper.manager_id = stranger

    def test_who_reported_to_a_removed_member_reports_one_step_up(self):
        other = self._create_helper("deputy", "deputy")
        other.manager_id = self.helper

        self.helper._remove("no more")

        self.assertEqual(other.manager_id, self.own)

    def test_leader_is_never_removed(self):
        with self.assertRaisesRegex(UserError, "cannot be removed"):
            self.own._remove("no more")

    def test_portal_group_comes_and_goes_with_the_last_team(self):
        user, second = self.helper.user_id, self._create_leader("赵六", "13800138009")
        membership = self.env["groupbuy.team.member"].create(
            {
                "leader_id": second.id,
                "partner_id": user.partner_id.id,
                "role_id": self._get_role("observer").id,
            }
        )
        membership._accept()

        held = []
        for member in (self.helper, membership):
            held.append(user.has_group(GROUP))
            member._remove("no more")
        held.append(user.has_group(GROUP))

        self.assertEqual(held, [True, True, False])

    def test_team_of_a_leader_who_left_is_closed(self):
        self.leader.action_leave()

        self.assertEqual(set((self.own | self.helper).mapped("state")), {"removed"})
        self.assertFalse(self.user.has_group(GROUP))
        with self.assertRaisesRegex(UserError, "the team is closed"):
            self.helper._accept()

    def test_returning_leader_has_the_own_place_but_no_helpers(self):
        self.leader.action_leave()

        self.leader.action_reinstate()

        self.assertEqual((self.own.state, self.helper.state), ("active", "removed"))
        self.assertTrue(self.user.has_group(GROUP))

    def test_membership_follows_a_changed_person(self):
        partner = self.env["res.partner"].create({"name": "新团长", "phone": "13800138077"})

        self.leader.partner_id = partner

        self.assertEqual(self.own.partner_id, partner)
        self.assertFalse(self.own.user_id)

    def test_members_are_not_deleted(self):
        with self.assertRaisesRegex(UserError, "not deleted"):
            self.helper.unlink()

    def test_portal_users_cannot_write_members_over_rpc(self):
        for user in (self.user, self.helper.user_id):
            member = self.helper.with_user(user)
            for call in (
                lambda member=member: member.write({"exception_finance": "granted"}),
                member.action_accept,
                member.action_remove,
                lambda member=member: member.copy({"leader_id": self.leader.id}),
            ):
                with self.subTest(user=user.login), self.assertRaises(AccessError):
                    call()

    def test_every_change_is_logged_with_before_and_after(self):
        self.helper.with_user(self.staff).write({"exception_orders": "granted"})

        entry = self.env["groupbuy.team.log"].search([("kind", "=", "right")], limit=1)
        self.assertRecordValues(
            entry,
            [
                {
                    "leader_id": self.leader.id,
                    "member_id": self.helper.id,
                    "user_id": self.staff.id,
                    "text": "Orders exception",
                    "old_value": "As role",
                    "new_value": "Granted",
                }
            ],
        )

    def test_log_is_never_changed_by_anybody(self):
        entry = self.env["groupbuy.team.log"].search([], limit=1)

        for user in (self.manager, self.env.ref("base.user_root")):
            with self.subTest(user.login):
                with self.assertRaises(AccessError):
                    entry.with_user(user).write({"text": "nothing"})
                with self.assertRaises(AccessError):
                    entry.with_user(user).unlink()
                with self.assertRaises(AccessError):
                    entry.with_user(self.manager).create({"kind": "other", "user_id": 1})

    def test_migration_makes_the_missing_memberships_once(self):
        leader = self._create_leader("赵六", "13800138009")
        self.env.cr.execute("DELETE FROM groupbuy_team_log WHERE leader_id = %s", [leader.id])
        self.env.cr.execute("DELETE FROM groupbuy_team_member WHERE leader_id = %s", [leader.id])
        self.env.invalidate_all()

        for _again in range(2):
            self.env["groupbuy.leader"].search([])._join_own_team()

        self.assertRecordValues(leader.member_ids, [{"state": "active", "is_leader": True}])

    def test_leader_who_left_before_there_were_teams_gets_a_place_on_return(self):
        self.leader.action_leave()
        self.env.cr.execute("DELETE FROM groupbuy_team_log")
        self.env.cr.execute("DELETE FROM groupbuy_team_member")
        self.env.invalidate_all()
        self.leader._join_own_team()
        places = len(self.leader.member_ids)

        self.leader.action_reinstate()

        self.assertEqual(places, 0)
        self.assertRecordValues(self.leader.member_ids, [{"state": "active", "is_leader": True}])

    def _violations(self, name):
        self.env.flush_all()
        with file_open(f"community_groupbuy/doctor/{name}.sql") as query:
            self.env.cr.execute(query.read())
        return {record for record, _detail in self.env.cr.fetchall()}

    def test_each_broken_invariant_is_reported(self):
        for name, query in BREAKS.items():
            with self.subTest(name), self.env.cr.savepoint() as savepoint:
                self.assertEqual(self._violations(name), set())

                self.env.cr.execute(query)

                self.assertTrue({self.leader.code, "keeper"} & self._violations(name))
                savepoint.rollback()
