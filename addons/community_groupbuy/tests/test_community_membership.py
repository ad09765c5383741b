from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common import GroupbuyCase


class CommunityCase(GroupbuyCase):
    """Two communities of two leaders, and a neighbour with a login."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.community = cls.leader.community_ids
        cls.other = cls._create_leader("赵六", "13800138009")
        cls.second = cls.other.community_ids
        cls.user = new_test_user(cls.env, "neighbour", groups="base.group_portal", name="李雷")
        cls.resident = cls.user.partner_id

    def _get_states(self, partner=None):
        memberships = (partner or self.resident).groupbuy_membership_ids.sorted("id")
        return [(each.community_id, each.state) for each in memberships]


@tagged("post_install", "-at_install")
class TestCommunityMembership(CommunityCase):
    def test_joining_makes_a_resident_at_home_there(self):
        membership = self.community._apply(self.resident, "qr")

        self.assertRecordValues(membership, [{"state": "active", "source": "qr", "is_home": True}])
        self.assertTrue(membership.date_joined)
        self.assertEqual(self.resident.groupbuy_community_id, self.community)
        self.assertTrue(self.resident.groupbuy_is_resident)

    def test_joining_twice_joins_once(self):
        first = self.community._apply(self.resident, "link")
        second = self.community._apply(self.resident, "qr")

        self.assertEqual(first, second)
        self.assertEqual(self.community.resident_count, 1)

    def test_two_living_memberships_are_impossible(self):
        self.community._apply(self.resident, "link")
        values = {"community_id": self.community.id, "partner_id": self.resident.id}

        with (
            self.assertRaisesRegex(IntegrityError, "living_uniq"),
            mute_logger("odoo.sql_db"),
            self.env.cr.savepoint(),
        ):
            self.env["groupbuy.community.membership"].create(values)

    def test_second_community_leaves_the_home_alone(self):
        self.community._apply(self.resident, "link")
        second = self.second._apply(self.resident, "link")

        self.assertFalse(second.is_home)
        self.assertEqual(self.resident.groupbuy_community_id, self.community)

    def test_home_moves_to_the_other_community_on_leaving(self):
        first = self.community._apply(self.resident, "link")
        self.second._apply(self.resident, "link")

        first._end("left")

        self.assertEqual(self.resident.groupbuy_community_id, self.second)
        self.assertTrue(first.date_left)

    def test_leaving_the_last_community_leaves_no_home(self):
        self.community._apply(self.resident, "link")._end("left")

        self.assertFalse(self.resident.groupbuy_community_id)
        self.assertEqual(self._get_states(), [(self.community, "left")])

    def test_coming_back_is_a_new_membership(self):
        self.community._apply(self.resident, "link")._end("left")
        self.community._apply(self.resident, "link")

        self.assertEqual(self._get_states(), [(self.community, "left"), (self.community, "active")])

    def test_community_with_approval_notes_an_application(self):
        self.community.has_approval = True

        membership = self.community._apply(self.resident, "link")

        self.assertEqual(membership.state, "applied")
        self.assertFalse(self.resident.groupbuy_community_id)
        self.assertEqual(self.community.application_count, 1)

    def test_accepting_twice_accepts_once(self):
        self.community.has_approval = True
        membership = self.community._apply(self.resident, "link")

        membership._accept()
        joined = membership.date_joined
        membership._accept()

        self.assertEqual(membership.state, "active")
        self.assertEqual(membership.date_joined, joined)
        self.assertEqual(self.resident.groupbuy_community_id, self.community)

    def test_removed_resident_comes_back_through_the_leader_only(self):
        self.community._apply(self.resident, "link")._end("removed", "noise")

        membership = self.community._apply(self.resident, "link")

        self.assertEqual(membership.state, "applied")

    def test_removed_member_cannot_be_accepted_again(self):
        membership = self.community._apply(self.resident, "link")
        membership._end("removed")

        with self.assertRaisesRegex(UserError, "cannot go from “Removed” to “Active”"):
            membership._accept()

    def test_community_of_a_suspended_leader_takes_nobody(self):
        self.leader.action_suspend()

        with self.assertRaisesRegex(UserError, "takes no new residents"):
            self.community._apply(self.resident, "link")

    def test_state_and_person_cannot_be_written(self):
        membership = self.community._apply(self.resident, "link").with_user(self.staff)

        with self.assertRaisesRegex(UserError, "by its own buttons"):
            membership.write({"state": "left"})
        with self.assertRaisesRegex(UserError, "stays with its resident"):
            membership.write({"partner_id": self.other.partner_id.id})

    def test_staff_setting_a_home_makes_a_member(self):
        self.resident.with_user(self.staff).groupbuy_community_id = self.second

        self.assertEqual(self._get_states(), [(self.second, "active")])
        self.assertEqual(self.resident.groupbuy_membership_ids.source, "staff")

    def test_member_cannot_be_left_without_a_home(self):
        self.community._apply(self.resident, "link")

        self.resident.groupbuy_community_id = False

        self.assertEqual(self.resident.groupbuy_community_id, self.community)

    def test_deleting_a_membership_moves_the_home(self):
        self.second._apply(self.resident, "staff")
        self.community._apply(self.resident, "staff")._make_home()

        self.resident.groupbuy_membership_ids.filtered("is_home").with_user(self.manager).unlink()

        self.assertEqual(self.resident.groupbuy_community_id, self.second)

    def test_resident_reads_own_memberships_only(self):
        own = self.community._apply(self.resident, "link")
        self.community._apply(self.other.partner_id, "link")

        found = self.env["groupbuy.community.membership"].with_user(self.user).search([])

        self.assertEqual(found, own)
        with self.assertRaises(AccessError):
            found.action_make_home()
        with self.assertRaises(AccessError):
            self.community.with_user(self.user).read(["chat_url"])


@tagged("post_install", "-at_install")
class TestOrderMembership(CommunityCase):
    def test_first_order_makes_a_member_at_home(self):
        campaign = self._open_campaign()

        partner = self._place(campaign).partner_id

        self.assertRecordValues(
            partner.groupbuy_membership_ids,
            [{"community_id": self.community.id, "state": "active", "source": "order"}],
        )
        self.assertEqual(partner.groupbuy_community_id, self.community)

    def test_known_resident_of_another_leader_joins_and_keeps_the_home(self):
        partner = self._place(self._open_campaign()).partner_id
        campaign = self._open_campaign(leader_ids=[(6, 0, self.other.ids)])

        self._place(campaign)

        self.assertEqual(
            self._get_states(partner), [(self.community, "active"), (self.second, "active")]
        )
        self.assertEqual(partner.groupbuy_community_id, self.community)

    def test_known_contact_without_home_gets_one(self):
        partner = self.env["res.partner"].create(
            {"name": "李雷", "phone": "+8613900139001", "groupbuy_is_resident": True}
        )

        self._place(self._open_campaign())

        self.assertEqual(partner.groupbuy_community_id, self.community)
        self.assertEqual(self._get_states(partner), [(self.community, "active")])

    def test_removed_resident_may_buy_and_stays_removed(self):
        campaign = self._open_campaign()
        partner = self._place(campaign).partner_id
        partner.groupbuy_membership_ids._end("removed")

        order = self._place(campaign)

        self.assertEqual(order.partner_id, partner)
        self.assertEqual(self._get_states(partner), [(self.community, "removed")])
        self.assertFalse(partner.groupbuy_community_id)

    def test_applicant_who_orders_still_waits(self):
        self.community.has_approval = True
        partner = self.env["res.partner"].create(
            {"name": "李雷", "phone": "+8613900139001", "groupbuy_is_resident": True}
        )
        self.community._apply(partner, "link")

        self._place(self._open_campaign())

        self.assertEqual(self._get_states(partner), [(self.community, "applied")])

    def test_member_of_a_sister_community_joins_no_other(self):
        sister = self.community.copy({"name": "A"})
        partner = self.env["res.partner"].create(
            {"name": "李雷", "phone": "+8613900139001", "groupbuy_community_id": sister.id}
        )
        partner.groupbuy_is_resident = True

        self._place(self._open_campaign())

        self.assertEqual(self._get_states(partner), [(sister, "active")])

    def test_joining_costs_an_order_one_query(self):
        group_order = self._open_campaign().group_order_ids
        partner = self._place(group_order.campaign_id).partner_id
        self.env.flush_all()
        for _warm in range(2):
            group_order._join_community(partner)

        with self.assertQueryCount(1):
            group_order._join_community(partner)
