"""Life in the communities has happened as told."""

from odoo.tests import TransactionCase, tagged

from odoo.addons.groupbuy_demo.story.communities import EVENTS, NOTICES, SISTER


@tagged("post_install", "-at_install")
class TestDemoCommunities(TransactionCase):
    def test_second_community_has_members_and_applications(self):
        sister = self.env["groupbuy.community"].search([("name", "=", SISTER)])

        self.assertRecordValues(sister, [{"resident_count": 6, "application_count": 3}])

    def test_one_left_and_one_was_removed(self):
        over = self.env["groupbuy.community.membership"].search(
            [("state", "not in", ("applied", "active"))], order="state"
        )

        self.assertEqual(over.mapped("state"), ["left", "removed"])
        self.assertTrue(over[1].reason)

    def test_boards_and_calendars_are_filled(self):
        notices = self.env["groupbuy.community.notice"].search([])
        events = self.env["groupbuy.community.event"].search([])

        self.assertEqual(len(notices), sum(map(len, NOTICES.values())))
        self.assertEqual(
            sorted(events.mapped("signup_count")),
            sorted(event[-1] for told in EVENTS.values() for event in told),
        )
