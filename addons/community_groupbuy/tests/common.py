"""Factories for group buying tests: a test passes only what matters to it."""

from datetime import timedelta

from odoo import Command, fields
from odoo.tests import TransactionCase, new_test_user

from ..models.groupbuy_order_placing import OrderOptions
from ..rules.contact import Contact

STAFF_GROUPS = "base.group_user,community_groupbuy.group_user"
MANAGER_GROUPS = "base.group_user,community_groupbuy.group_manager"


class GroupbuyFactory:
    """Make leaders, campaigns and orders; mix into any Odoo test case."""

    @classmethod
    def _set_up_groupbuy(cls):
        cls.staff = new_test_user(cls.env, "campaign_staff", groups=STAFF_GROUPS)
        cls.manager = new_test_user(cls.env, "campaign_manager", groups=MANAGER_GROUPS)
        cls.leader = cls._create_leader()

    @classmethod
    def _create_leader(cls, name="王芳", phone="13800138000"):
        partner = cls.env["res.partner"].create({"name": name, "phone": phone})
        leader = cls.env["groupbuy.leader"].create({"partner_id": partner.id})
        point = cls.env["groupbuy.pickup.point"].create(
            {"name": f"{name}自提点", "leader_id": leader.id}
        )
        cls.env["groupbuy.community"].create(
            {"name": f"{name}的邻居", "leader_id": leader.id, "pickup_point_id": point.id}
        )
        return leader

    @classmethod
    def _create_leader_user(cls, leader, login="leader"):
        leader.partner_id.email = f"{login}@example.com"
        user = leader._grant_portal()
        user.write({"login": login, "password": login.ljust(8, "x")})
        return user.sudo(False)

    @classmethod
    def _create_product(cls, name="番茄", **values):
        """Return a product that passed review and may be sold."""
        product = cls.env["product.product"].create(
            {"name": name, "list_price": 12.0, "standard_price": 6.0, "taxes_id": False} | values
        )
        cls.env["groupbuy.listing"]._list_now(product.product_tmpl_id)
        return product

    @classmethod
    def _create_campaign(cls, lines=None, **values):
        """Return a draft campaign; `lines` are dicts of campaign line values."""
        now = fields.Datetime.now()
        lines = lines or [{"product_id": cls._create_product().id, "price_unit": 10.0}]
        return cls.env["groupbuy.campaign"].create(
            {
                "name": "周末蔬菜",
                "date_start": now - timedelta(hours=1),
                "date_end": now + timedelta(hours=5),
                "date_delivery": (now + timedelta(days=2)).date(),
                "leader_ids": [Command.set(cls.leader.ids)],
                "line_ids": [Command.create(line) for line in lines],
            }
            | values
        )

    @classmethod
    def _open_campaign(cls, lines=None, **values):
        campaign = cls._create_campaign(lines, **values)
        campaign.action_submit()
        campaign.action_approve()
        campaign._open()
        return campaign

    @classmethod
    def _place(cls, campaign, quantity=1, name="李雷", phone="13900139001", **options):
        """Order `quantity` of the first product (or a {line: quantity} dict)."""
        quantities = (
            {line.id: number for line, number in quantity.items()}
            if isinstance(quantity, dict)
            else {campaign.line_ids[0].id: quantity}
        )
        return campaign.group_order_ids[0]._place_order(
            Contact(name, phone, "3栋", "502"), quantities, OrderOptions(**options)
        )


class GroupbuyCase(GroupbuyFactory, TransactionCase):
    """A database with one leader and the campaign staff."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))
        cls._set_up_groupbuy()
