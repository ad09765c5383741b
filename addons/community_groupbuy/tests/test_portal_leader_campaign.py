"""A campaign from the first good to the last button, on its leader's phone."""

from odoo.tests import tagged

from .leader_campaign_common import LeaderPageCase


@tagged("post_install", "-at_install")
class TestPortalLeaderCampaign(LeaderPageCase):
    def _get_campaigns(self):
        return self.env["groupbuy.campaign"].search([("owner_id", "=", self.leader.id)])

    def test_goods_ticked_become_a_draft_with_prices_and_a_window(self):
        self._enter()

        page = self._post("draft", listing=self.listings.ids)

        campaign = self._get_campaigns()
        self.assertEqual(page.status_code, 200)
        self.assertIn(f"/my/groupbuy/campaigns/{campaign.id}", page.url)
        self.assertRecordValues(
            campaign, [{"state": "draft", "owner_id": self.leader.id, "user_id": False}]
        )
        self.assertEqual(sorted(campaign.line_ids.mapped("price_unit")), [12.0, 30.0])
        self.assertGreater(campaign.date_end, campaign.date_start)

    def test_goods_added_twice_are_there_once(self):
        campaign = self._draft()
        self._enter()

        for _click in range(2):
            self._post("draft", campaign=campaign.id, listing=self.listings.ids)

        self.assertEqual(campaign.line_ids.product_id, self.tomato | self.egg)
        self.assertEqual(self._get_campaigns(), campaign)

    def test_nothing_ticked_makes_no_draft(self):
        self._enter()

        for listing in ([], ["x"], ["99999999"], [-1]):
            with self.subTest(listing=listing):
                page = self._post("draft", listing=listing)
                self.assertEqual(page.status_code, 404)
        self.assertFalse(self._get_campaigns())

    def test_draft_handed_in_opens_and_has_its_link(self):
        campaign = self._draft(self.egg)
        line = campaign.line_ids.filtered(lambda line: line.product_id == self.tomato)
        form = self._fill(
            campaign,
            name=" 周末  鲜货 ",
            step="submit",
            formation="residents",
            formation_min="5",
            **{f"price_{line.id}": "11.5", f"quota_{line.id}": "40"},
        )
        self._enter()

        page = self._post(f"{campaign.id}/save", **form)

        self.assertEqual(page.status_code, 200)
        self.assertRecordValues(
            campaign,
            [
                {
                    "name": "周末 鲜货",
                    "state": "open",
                    "formation_kind": "residents",
                    "resident_count_min": 5,
                }
            ],
        )
        self.assertRecordValues(line, [{"price_unit": 11.5, "quota": 40.0}])
        self.assertIn(campaign.group_order_ids.code, page.text)

    def test_handing_in_twice_opens_one_campaign(self):
        campaign = self._draft()
        form = self._fill(campaign, step="submit")
        self._enter()

        first = self._post(f"{campaign.id}/save", **form)
        second = self._post(f"{campaign.id}/save", **form)

        self.assertEqual((first.status_code, second.status_code), (200, 200))
        self.assertEqual(len(campaign.group_order_ids), 1)
        self.assertEqual(self._get_campaigns(), campaign)

    def test_price_below_cost_waits_for_review(self):
        campaign = self._draft()
        form = self._fill(campaign, step="submit", **{f"price_{campaign.line_ids.id}": "5"})
        self._enter()

        page = self._post(f"{campaign.id}/save", **form)

        self.assertEqual(campaign.state, "review")
        self.assertIn("Our staff look at it", page.text)
        self.assertIn("below cost", page.text)

    def test_price_outside_the_listings_range_is_refused_with_the_range(self):
        self._get_listing(self.tomato).write({"price_min": 9, "price_max": 15})
        campaign = self._draft()
        self._enter()

        for price in ("8.99", "15.01", "0"):
            with self.subTest(price=price):
                form = self._fill(campaign, **{f"price_{campaign.line_ids.id}": price})
                page = self._post(f"{campaign.id}/save", **form)
                self.assertEqual(page.status_code, 422)
                self.assertIn("ask", page.text)
        self.assertEqual(campaign.line_ids.price_unit, 12.0)

    def test_rubbish_is_refused_in_one_sentence_and_kept_in_the_form(self):
        campaign = self._draft()
        line = campaign.line_ids.id
        before = (campaign.name, campaign.date_end)
        self._enter()

        for wrong, sentence in (
            ({f"price_{line}": "abc"}, "is no number"),
            ({f"price_{line}": "-3"}, "is no number"),
            ({f"quota_{line}": "1e9"}, "is no number"),
            ({f"quota_{line}": "nan"}, "is no number"),
            ({"name": " "}, "needs a name"),
            ({"name": "x" * 99}, "needs a name"),
            ({"end": "own", "end_own": "2001-01-01T10:00"}, "after now"),
            ({"end": "yesterday", "end_own": "soon"}, "Say when"),
            ({"delivery": "own", "delivery_own": "2001-01-01"}, "after the cut-off"),
            ({"point": ["99999999"]}, "pickup points"),
            ({f"remove_{line}": "1"}, "at least one product"),
            (
                {f"tier_quantity_{line}_0": "10", f"tier_price_{line}_0": "13"},
                "cheaper than the one before",
            ),
        ):
            with self.subTest(wrong=wrong):
                step = "submit" if f"remove_{line}" in wrong else "save"
                page = self._post(f"{campaign.id}/save", **self._fill(campaign, step=step) | wrong)
                self.assertEqual(page.status_code, 422)
                self.assertIn(sentence, page.text)
                campaign.line_ids.invalidate_recordset()
                if f"remove_{line}" in wrong:
                    self.assertEqual(campaign.state, "draft")
                    break
                self.assertEqual((campaign.name, campaign.date_end), before)

    def test_html_in_a_name_is_shown_as_text(self):
        campaign = self._draft()
        self._enter()

        page = self._post(
            f"{campaign.id}/save", **self._fill(campaign, name="<script>alert(1)</script>")
        )

        self.assertNotIn("<script>alert(1)", page.text)

    def test_tiers_and_pickup_points_are_kept(self):
        point = self.env["groupbuy.pickup.point"].create(
            {"name": "东门", "leader_id": self.leader.id}
        )
        campaign = self._draft()
        line = campaign.line_ids.id
        self._enter()

        self._post(
            f"{campaign.id}/save",
            **self._fill(
                campaign,
                step="submit",
                point=[str(point.id)],
                **{f"tier_quantity_{line}_0": "20", f"tier_price_{line}_0": "10.5"},
            ),
        )

        self.assertRecordValues(campaign.line_ids.tier_ids, [{"quantity_min": 20.0, "price": 10.5}])
        self.assertEqual(campaign.group_order_ids.pickup_point_id, point)

    def test_preview_is_the_residents_page_and_keeps_nothing(self):
        campaign = self._draft(self.egg)
        self._enter()

        frame = self.url_open(f"/my/groupbuy/campaigns/{campaign.id}/preview")
        page = self.url_open(f"/my/groupbuy/campaigns/{campaign.id}/preview/page")

        self.assertIn(f"/my/groupbuy/campaigns/{campaign.id}/preview/page", frame.text)
        self.assertEqual(page.status_code, 200)
        self.assertIn("本地番茄", page.text)
        self.assertIn("土鸡蛋", page.text)
        campaign.invalidate_recordset()
        self.assertEqual(campaign.state, "draft")
        self.assertFalse(campaign.group_order_ids)

    def test_campaign_of_another_leader_cannot_be_seen_or_touched(self):
        campaign = self._draft()
        self._enter("other_leader")

        self.assertEqual(self.url_open(f"/my/groupbuy/campaigns/{campaign.id}").status_code, 404)
        for path in ("save", "discard", "copy", "template", "invite", "stop", "cancel"):
            with self.subTest(path=path):
                page = self._post(f"{campaign.id}/{path}", name="x", reason="x", rate="5")
                self.assertEqual(page.status_code, 404)
        self.assertEqual(
            self.url_open(f"/my/groupbuy/campaigns/{campaign.id}/preview/page").status_code, 404
        )
        self.assertEqual(campaign.state, "draft")

    def test_helper_without_the_right_is_refused_everywhere(self):
        campaign = self._publish()
        self._create_helper("porter", role="pickup_keeper")
        self._enter("porter")

        self.assertEqual(self.url_open("/my/groupbuy/campaigns").status_code, 403)
        self.assertEqual(self.url_open(f"/my/groupbuy/campaigns/{campaign.id}").status_code, 403)
        self.assertEqual(self._post(f"{campaign.id}/close").status_code, 403)
        self.assertEqual(campaign.state, "open")

    def test_helper_with_the_right_works_for_the_leader(self):
        campaign = self._draft()
        self._create_helper("clerk", role="observer", campaigns="granted")
        self._enter("clerk")

        page = self._post(f"{campaign.id}/save", **self._fill(campaign, step="submit"))

        self.assertEqual(page.status_code, 200)
        self.assertEqual(campaign.state, "open")

    def test_draft_is_thrown_away(self):
        campaign = self._draft()
        self._enter()

        self._post(f"{campaign.id}/discard")

        self.assertFalse(campaign.exists())

    def test_open_campaign_is_neither_saved_nor_thrown_away(self):
        campaign = self._publish()
        self._enter()

        self._post(f"{campaign.id}/save", **self._fill(campaign, name="anders"))
        page = self._post(f"{campaign.id}/discard")

        self.assertEqual(page.status_code, 422)
        self.assertNotEqual(campaign.name, "anders")

    def test_suspended_leader_opens_nothing(self):
        campaign = self._draft()
        self.leader._set_state("suspended")
        self._enter()

        page = self._post(f"{campaign.id}/save", **self._fill(campaign, step="submit"))

        self.assertEqual(page.status_code, 422)
        self.assertIn("is suspended", page.text)
        self.assertEqual(campaign.state, "draft")
