"""Factories from the allocation to the pickup point."""

from odoo.http import Request
from odoo.tests import HttpCase, TransactionCase, new_test_user

from odoo.addons.community_groupbuy.tests.common import GroupbuyFactory

WAREHOUSE_GROUPS = "stock.group_stock_user"


class WarehouseFactory(GroupbuyFactory):
    """Bring group orders to each step of the warehouse; mix into any Odoo test case."""

    @classmethod
    def _set_up_warehouse(cls):
        cls._set_up_groupbuy()
        cls.worker = new_test_user(cls.env, "warehouse_worker", groups=WAREHOUSE_GROUPS)
        cls.stock = cls.leader.pickup_point_ids.route_id.warehouse_id.lot_stock_id

    @classmethod
    def _create_goods(cls, name="番茄", in_stock=100, **values):
        product = cls._create_product(name, is_storable=True, **values)
        if in_stock:
            cls._put(product, in_stock, cls.stock)
        return product

    @classmethod
    def _put(cls, product, quantity, location):
        cls.env["stock.quant"]._update_available_quantity(product, location, quantity)

    @classmethod
    def _in(cls, location, product):
        """Return the quantity of a product in a location, by the books."""
        return sum(
            cls.env["stock.quant"]
            .search([("location_id", "=", location.id), ("product_id", "=", product.id)])
            .mapped("quantity")
        )

    @classmethod
    def _allocated(cls, quantities=(2,), product=None, **goods):
        """Return a campaign with one resident's order per quantity, all allocated."""
        product = product or cls._create_goods(**goods)
        campaign = cls._open_campaign([{"product_id": product.id, "price_unit": 10.0}])
        for number, quantity in enumerate(quantities, start=1):
            cls._place(campaign, quantity, phone=f"1390013900{number}")
        return cls._cut_off_and_allocate(campaign)

    @classmethod
    def _cut_off_and_allocate(cls, campaign, shares=None):
        campaign.action_cut_off()
        campaign._advance("purchasing")
        campaign._allocate(shares or {})
        return campaign

    @classmethod
    def _loaded(cls, quantities=(2,), sort=None, **goods):
        """Return a group order on its way, everything sorted or `sort` of each move."""
        order = cls._allocated(quantities, **goods).group_order_ids
        for move in order.load_picking_id.move_ids:
            move.groupbuy_sort(move.product_uom_qty if sort is None else sort)
        order._load()
        return order

    @classmethod
    def _signed(cls, quantities=(2,), sign=None, **goods):
        """Return a group order at its pickup point, `sign` pieces of its one product."""
        order = cls._loaded(quantities, **goods)
        product = order._get_balance().product_id
        order._sign(None if sign is None else {product.id: sign})
        return order


class WarehouseCase(WarehouseFactory, TransactionCase):
    """A database with one leader, the campaign staff and a warehouse worker."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))
        cls._set_up_warehouse()


class HandoverHttpCase(WarehouseFactory, HttpCase):
    """The leader's pages over HTTP, for the leader's own portal user."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))
        cls._set_up_warehouse()
        cls.leader_user = cls._create_leader_user(cls.leader, "handover_leader")
        cls.env["res.lang"]._activate_lang("en_US")
        (cls.leader_user + cls.worker).lang = "en_US"

    def _log_in(self, user=None):
        login = (user or self.leader_user).login
        self.authenticate(login, login)

    def _url(self, group_order, path):
        return f"/my/groupbuy/{group_order.id}/{path}"

    def _send(self, url, **form):
        """Post a form as the page would, and return the answer."""
        return self.url_open(url, data={"csrf_token": Request.csrf_token(self)} | form)
