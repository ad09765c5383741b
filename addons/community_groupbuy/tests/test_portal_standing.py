from odoo.tests import new_test_user, tagged

from .test_portal_group_page import PortalCase


@tagged("post_install", "-at_install")
class TestPortalStanding(PortalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._place(cls.campaign, 2)
        cls.product = cls.line.product_id

    def _start(self, quantity="2"):
        form = self._get_form(self.order.get_portal_url())
        return self.url_open(
            f"/g/order/{self.order.id}/standing", form | {f"good_{self.product.id}": quantity}
        )

    def _get_standing(self):
        return self.env["groupbuy.standing.order"].search([("leader_id", "=", self.leader.id)])

    def _step(self, step, **values):
        standing = self._get_standing()
        form = self._get_form(standing._get_page_url())
        return self.url_open(f"/g/standing/{standing.id}/{step}", form | values)

    def test_made_from_an_order_twice_it_is_one(self):
        for _time in range(2):
            answer = self._start()

        standing = self._get_standing()
        self.assertEqual(len(standing), 1)
        self.assertEqual(standing.goods, "番茄 ×2")
        self.assertIn("番茄", answer.text)
        self.assertIn("/g/standing/", self.url_open(self.order.get_portal_url()).text)

    def test_steps_on_the_page(self):
        self._start()
        standing = self._get_standing()

        self._step("skip")
        self.assertTrue(standing.is_next_skipped)
        self._step("unskip")
        self.assertFalse(standing.is_next_skipped)
        self._step("goods", **{f"good_{self.product.id}": "5"})
        self.assertEqual(standing.line_ids.quantity, 5)
        self._step("pause")
        self.assertEqual(standing.state, "paused")
        refused = self._step("skip")
        self.assertEqual((refused.status_code, standing.is_next_skipped), (422, False))
        self._step("resume")
        self._step("end")
        self.assertEqual(standing.state, "ended")

    def test_wild_values_are_one_sentence(self):
        self._start()
        name = f"good_{self.product.id}"

        for values, sentence in (
            ({name: "-1"}, "could not be read"),
            ({name: "99999"}, "between 0 and"),
            ({name: "0"}, "Keep at least one"),
            ({"good_1": "1", name: "1"}, "not part of the order"),
        ):
            with self.subTest(sentence):
                answer = self._step("goods", **values)

                self.assertEqual(answer.status_code, 422)
                self.assertIn(sentence, answer.text)
        self.assertEqual(self._start("0").status_code, 422)
        self.assertEqual(self._get_standing().line_ids.quantity, 2)

    def test_strangers_neither_see_nor_change_it(self):
        self._start()
        standing = self._get_standing()
        form = self._get_form(standing._get_page_url()) | {"access_token": "wrong"}
        new_test_user(self.env, "portal_somebody", groups="base.group_portal")

        for login in (None, "portal_somebody"):
            self.authenticate(login, login)
            with self.subTest(login):
                self.assertEqual(self.url_open(standing.url).status_code, 404)
        self.authenticate(None, None)
        form |= self._get_form(self.order.get_portal_url()) | {"access_token": "wrong"}
        answer = self.url_open(f"{standing.url}/end", form)

        self.assertEqual(answer.status_code, 404)
        self.assertEqual(standing.state, "active")

    def test_resident_finds_orders_and_standing_orders_at_home(self):
        self._start()
        new_test_user(
            self.env,
            "resident_home",
            groups="base.group_portal",
            partner_id=self.order.partner_id.id,
            name="李雷",
            lang="en_US",
        )

        self.authenticate("resident_home", "resident_home")
        home = self.url_open("/my").text

        self.assertIn("My standing orders", home)
        self.assertIn(self.order.access_token, home)

    def test_leader_sees_what_neighbours_want_every_time(self):
        self._start()
        user = self._create_leader_user(self.leader, "own_leader")
        user.sudo().lang = "en_US"
        self._create_leader_user(self._create_leader("赵六", "13800138009"), "other_leader")

        self.authenticate("own_leader", "own_leader")
        own = self.url_open("/my/groupbuy/standing")
        self.authenticate("other_leader", "other_leader")
        other = self.url_open("/my/groupbuy/standing")

        self.assertIn("李雷", own.text)
        self.assertIn("Wanted each time", own.text)
        self.assertNotIn("李雷", other.text)
