"""Assist leaders: invited by a link, selling under their own, seeing their own only."""

from odoo import Command
from odoo.tests import tagged
from odoo.tools import file_open

from ..rules.contact import Contact
from .leader_campaign_common import LeaderPageCase


@tagged("post_install", "-at_install")
class TestPortalLeaderSeller(LeaderPageCase):
    def _invite(self, campaign, rate="5"):
        self._enter()
        self._post(f"{campaign.id}/invite", rate=rate, name="李红")
        return campaign.seller_invitation_ids[:1]

    def _answer(self, invitation, login="other_leader", **form):
        self._enter(login)
        form = {"answer": "accept", "point": self.other.pickup_point_ids.ids} | form
        return self._post(f"../sell/{invitation.code}", **form)

    def test_assist_leader_accepts_and_gets_an_own_link(self):
        campaign = self._publish()
        invitation = self._invite(campaign)

        self._enter("other_leader")
        offer = self.url_open(f"/my/groupbuy/sell/{invitation.code}")
        page = self._answer(invitation)

        self.assertIn("本地番茄", offer.text)
        seller = campaign.seller_ids.filtered(lambda seller: seller.leader_id == self.other)
        self.assertRecordValues(seller, [{"commission_rate": 5.0, "is_assist": True}])
        self.assertIn(seller.group_order_ids.code, page.text)
        own = campaign.group_order_ids - seller.group_order_ids
        self.assertNotIn(own.code, page.text)
        self.assertRecordValues(invitation, [{"state": "accepted", "leader_id": self.other.id}])

    def test_each_sees_the_own_orders_and_the_owner_sums_of_all(self):
        campaign = self._publish()
        self._answer(self._invite(campaign))
        theirs = campaign.group_order_ids.filtered(lambda order: order.leader_id == self.other)
        theirs._place_order(Contact("赵敏", "13900139009", "9栋", "901"), {campaign.line_ids.id: 7})
        (campaign.group_order_ids - theirs)._place_order(
            Contact("李雷", "13900139001", "3栋", "502"), {campaign.line_ids.id: 2}
        )

        self._enter()
        owner = self.url_open(f"/my/groupbuy/campaigns/{campaign.id}")
        foreign = self.url_open(f"/my/groupbuy/{theirs.id}")
        self._enter("other_leader")
        seller = self.url_open(f"/my/groupbuy/campaigns/{campaign.id}")

        self.assertIn("李红", owner.text)
        self.assertIn("¥84", owner.text)
        self.assertNotIn("赵敏", owner.text)
        self.assertEqual(foreign.status_code, 404)
        self.assertNotIn("王芳", seller.text.split("Do with it")[0].replace("Sold for 王芳", ""))
        self.assertNotIn("Do with it", seller.text)

    def test_accepting_twice_makes_one_seller(self):
        campaign = self._publish()
        invitation = self._invite(campaign)

        first, second = self._answer(invitation), self._answer(invitation)

        self.assertEqual((first.status_code, second.status_code), (200, 200))
        self.assertEqual(len(campaign.seller_ids), 2)
        self.assertEqual(len(campaign.group_order_ids), 2)

    def test_declined_invitation_is_told_to_the_owner_and_can_still_be_accepted(self):
        campaign = self._publish()
        invitation = self._invite(campaign)

        self._answer(invitation, answer="decline")
        declined = invitation.state
        self._answer(invitation)

        self.assertEqual(declined, "declined")
        self.assertEqual(invitation.state, "accepted")

    def test_invitation_taken_back_cannot_be_accepted(self):
        campaign = self._publish()
        invitation = self._invite(campaign)
        self._post(f"{campaign.id}/withdraw", invitation=invitation.id)

        page = self._answer(invitation)

        self.assertEqual(page.status_code, 422)
        self.assertIn("is answered or over", page.text)
        self.assertNotIn(self.other, campaign.leader_ids)

    def test_owner_cannot_accept_the_own_invitation(self):
        campaign = self._publish()
        invitation = self._invite(campaign)

        page = self._answer(invitation, login="leader", point=self.leader.pickup_point_ids.ids)

        self.assertEqual(page.status_code, 422)
        self.assertIn("sell this campaign already", page.text)

    def test_pickup_point_of_somebody_else_or_none_is_refused(self):
        campaign = self._publish()
        invitation = self._invite(campaign)

        for points in ([], self.leader.pickup_point_ids.ids, ["x"]):
            with self.subTest(points=points):
                page = self._answer(invitation, point=points)
                self.assertEqual(page.status_code, 422)
        self.assertEqual(len(campaign.seller_ids), 1)

    def test_rates_nobody_may_promise_are_refused(self):
        campaign = self._publish()
        self._enter()

        for rate in ("-1", "101", "abc", "nan", "99.9"):
            with self.subTest(rate=rate):
                page = self._post(f"{campaign.id}/invite", rate=rate)
                self.assertEqual(page.status_code, 422)
        self.assertFalse(campaign.seller_invitation_ids)

    def test_goods_not_for_the_assist_leader_keep_them_out(self):
        self._get_listing(self.tomato).leader_ids = [Command.set(self.leader.ids)]
        campaign = self._publish()

        page = self._answer(self._invite(campaign))

        self.assertEqual(page.status_code, 422)
        self.assertIn("is not available to", page.text)
        self.assertEqual(len(campaign.seller_ids), 1)

    def test_assist_leader_does_nothing_as_owner(self):
        campaign = self._publish()
        self._answer(self._invite(campaign))

        for step in ("close", "cancel", "stop", "copy", "template", "extend", "invite"):
            with self.subTest(step=step):
                page = self._post(f"{campaign.id}/{step}", reason="x", hours="1", rate="1")
                self.assertEqual(page.status_code, 403)
        self.assertEqual(campaign.state, "open")

    def test_unknown_link_is_not_found(self):
        self._enter("other_leader")

        for code in ("aaaaaaaaaa", "1", "%27--"):
            self.assertEqual(self.url_open(f"/my/groupbuy/sell/{code}").status_code, 404)

    def test_helper_without_the_right_cannot_accept(self):
        campaign = self._publish()
        invitation = self._invite(campaign)
        self._create_helper("porter", role="pickup_keeper", leader=self.other)

        page = self._answer(invitation, login="porter")

        self.assertEqual(page.status_code, 403)
        self.assertEqual(invitation.state, "open")

    def test_invitation_before_the_review_gives_the_link_at_approval(self):
        campaign = self._draft()
        invitation = campaign.with_user(self.user)._invite_seller_as_owner(3.0)
        self._answer(invitation)

        campaign.with_user(self.user)._submit_as_owner()

        self.assertEqual(campaign.group_order_ids.leader_id, self.leader | self.other)

    def _get_violations(self):
        self.env.flush_all()
        with file_open("community_groupbuy/doctor/19_seller_invitation.sql") as query:
            self.env.cr.execute(query.read())
        return [detail for _record, detail in self.env.cr.fetchall()]

    def test_doctor_finds_what_does_not_belong_together(self):
        campaign = self._publish()
        invitation = self._invite(campaign)
        self._answer(invitation)
        record = self.env["groupbuy.order.import"].create(
            {"group_order_id": campaign.group_order_ids[0].id, "text": "1. 张三 3栋502 番茄2份"}
        )
        record.action_read()
        record.action_confirm()
        self.assertEqual(self._get_violations(), [])

        self.env.cr.execute(
            "UPDATE groupbuy_seller_invitation SET leader_id = NULL WHERE id = %s", [invitation.id]
        )
        self.env.cr.execute(
            "UPDATE sale_order SET groupbuy_seller_id = NULL WHERE id = %s",
            [record.line_ids.sale_order_id.id],
        )

        violations = self._get_violations()
        self.assertEqual(len(violations), 2)
        self.assertIn("accepted by nobody", violations[0])
        self.assertIn("another seller", violations[1])
