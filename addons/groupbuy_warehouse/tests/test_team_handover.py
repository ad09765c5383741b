from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.community_groupbuy.rules.team_rights import RIGHTS
from odoo.addons.community_groupbuy.tests.team_common import TeamFactory

from .common import HandoverHttpCase


@tagged("post_install", "-at_install")
class TestTeamHandover(TeamFactory, HandoverHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.helpers = {right: cls._create_helper(right, **{right: "granted"}) for right in RIGHTS}
        cls.helpers["none"] = cls._create_helper("none")

    def _enter(self, right):
        self._log_in(self.helpers[right].user_id)

    def test_keeper_signs_and_it_is_logged(self):
        order = self._loaded((5,))
        self._enter("pickup")

        page = self.url_open(self._url(order, "sign"))
        self._send(self._url(order, "sign/confirm"))

        self.assertEqual((page.status_code, order.state), (200, "signed"))
        entry = self.env["groupbuy.team.log"].search([("kind", "=", "sign")])
        self.assertEqual(entry.member_id, self.helpers["pickup"])

    def test_keeper_hands_out_and_it_is_logged(self):
        order = self._signed((2,))
        resident_order = order.order_ids
        self._enter("pickup")

        self._send(
            self._url(order, "pickup/confirm"),
            code=resident_order.groupbuy_pickup_code,
            **{f"quantity_{resident_order.order_line.id}": "2"},
        )

        self.assertEqual(resident_order.groupbuy_pickup_state, "collected")
        entry = self.env["groupbuy.team.log"].search([("kind", "=", "pickup")])
        self.assertRecordValues(
            entry, [{"member_id": self.helpers["pickup"].id, "record_name": resident_order.name}]
        )

    def test_other_rights_neither_sign_nor_hand_out(self):
        order = self._loaded((5,))
        for right in set(self.helpers) - {"pickup"}:
            self._enter(right)
            for path in ("sign", "pickup"):
                with self.subTest(right=right, path=path):
                    self.assertEqual(self.url_open(self._url(order, path)).status_code, 404)
            for path in ("sign/confirm", "pickup/code", "pickup/confirm", "pickup/undo"):
                with self.subTest(right=right, path=path):
                    self.assertEqual(self._send(self._url(order, path)).status_code, 404)
        self.assertEqual(order.state, "loaded")

    def test_goods_are_seen_with_pickup_and_orders_only(self):
        order = self._signed((5,), sign=4)
        records = (order.difference_ids, order._get_balance())
        for right, helper in self.helpers.items():
            for record in records:
                with self.subTest(right=right, model=record._name):
                    readable = record.with_user(helper.user_id).has_access("read")

                    self.assertEqual(readable, right in {"pickup", "orders"})

    def test_no_helper_signs_over_rpc(self):
        order = self._loaded((5,))
        for right, helper in self.helpers.items():
            for method in ("action_load", "action_finish"):
                with self.subTest(right=right, method=method), self.assertRaises(AccessError):
                    getattr(order.with_user(helper.user_id), method)()

    def test_keeper_of_another_team_hands_out_nothing(self):
        order = self._loaded((5,))
        other = self._create_leader("赵六", "13800138009")
        stranger = self._create_helper("other_keeper", "pickup_keeper", leader=other)
        self._log_in(stranger.user_id)

        self.assertEqual(self.url_open(self._url(order, "sign")).status_code, 404)
