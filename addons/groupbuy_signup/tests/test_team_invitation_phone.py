from odoo.tests import TransactionCase, tagged

from odoo.addons.community_groupbuy.tests.common import GroupbuyFactory
from odoo.addons.community_groupbuy.tests.team_common import TeamFactory

from ..models.team_invitation_phone import MESSAGES_A_DAY
from .phone_common import OTHER, PHONE, PhoneFactory


@tagged("post_install", "-at_install")
class TestTeamInvitationPhone(PhoneFactory, TeamFactory, GroupbuyFactory, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_phones()
        cls._set_up_groupbuy()

    def test_invited_phone_gets_the_link(self):
        invitation = self._create_invitation(phone=OTHER)

        self.assertIn(invitation.url, self._get_message(OTHER).body)

    def test_without_a_phone_nothing_is_sent(self):
        before = self.env["sms.sms"].search_count([])

        self._create_invitation()

        self.assertEqual(self.env["sms.sms"].search_count([]), before)

    def test_messages_of_a_leader_are_limited_by_the_day(self):
        for _number in range(MESSAGES_A_DAY + 2):
            self._create_invitation(phone=OTHER)

        self.assertEqual(self.env["sms.sms"].search_count([("number", "=", OTHER)]), MESSAGES_A_DAY)

    def test_only_the_proven_holder_of_the_number_joins(self):
        holder, liar = self._create_user(PHONE), self._create_person("liar", PHONE)
        invitation = self._create_invitation(phone=PHONE)

        self.assertIn("another phone", invitation._get_obstacle(liar))
        self.assertFalse(invitation._get_obstacle(holder))
