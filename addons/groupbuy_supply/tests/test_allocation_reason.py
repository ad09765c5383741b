from odoo.tests import HttpCase, tagged

from .test_allocation_substitute import SubstituteCase


@tagged("post_install", "-at_install")
class TestAllocationReason(SubstituteCase, HttpCase):
    """Why somebody gets 2 of 3: one sentence, the same for resident, leader and staff."""

    REASONS = {
        "first_come": "3 of 6 Units arrived; shared first come, first served. "
        "You were number 2 in the queue.",
        "pro_rata": "3 of 6 Units arrived; everybody gets the same part, about 50 %, and the "
        "pieces left over go one each to who is furthest from it.",
        "one_each": "3 of 6 Units arrived; everybody gets one first, then in turns by the time "
        "of ordering. You were number 2.",
        "priority": "3 of 6 Units arrived; shared by priority class, inside a class by the time "
        "of ordering. You were number 2.",
        "substitute": "3 of 6 Units arrived; shared first come, first served. You were number 2 "
        "in the queue. 3 Units of 圣女果 come instead, never dearer; you may refuse them.",
        "line_minimum": "3 of 6 Units arrived; when it was your turn (number 2) too little was "
        "left to be of use, so this good is taken off.",
    }

    def test_every_policy_says_why_on_the_order_page(self):
        self._store(50)
        for policy, reason in self.REASONS.items():
            with self.subTest(policy=policy):
                self.tomato.groupbuy_shortage_policy = policy

                line = self._share([3, 3], 3).filtered(
                    lambda line: not line.groupbuy_substitute_for_id
                )[1]

                self.assertEqual(line.groupbuy_short_reason, reason)
                self.assertIn(reason, self.url_open(line.order_id.get_portal_url()).text)

    def test_nothing_came_is_said_whatever_the_policy(self):
        for policy in ("first_come", "pro_rata", "one_each", "priority", "line_minimum"):
            self.tomato.groupbuy_shortage_policy = policy

            lines = self._share([2, 1], 0)

            self.assertEqual(
                set(lines.mapped("groupbuy_short_reason")),
                {"3 Units were ordered in all and nothing arrived, so nobody gets any."},
            )

    def test_the_rule_can_be_read_before_ordering(self):
        self.env.company.groupbuy_shortage_policy = "pro_rata"
        self.tomato.groupbuy_shortage_policy = False
        campaign = self._open_campaign([{"product_id": self.tomato.id, "price_unit": 10.0}])
        line = campaign.line_ids

        rules = []
        for owner, field, policy in (
            (campaign, "shortage_policy", False),
            (campaign, "shortage_policy", "one_each"),
            (self.tomato, "groupbuy_shortage_policy", "substitute"),
        ):
            owner[field] = policy
            rules.append(dict(line._get_facts())["If less arrives"])
        page = self.url_open(f"/g/{campaign.group_order_ids.code}/product/{line.id}").text

        self.assertEqual(
            rules,
            [
                "Everybody the same part",
                "One each first",
                "First come, first served, then 圣女果, never dearer",
            ],
        )
        self.assertIn(rules[-1], page)
