"""Factories for tests of suppliers' pages."""

from odoo import Command
from odoo.http import Request
from odoo.tests import HttpCase, TransactionCase, new_test_user

from odoo.addons.community_groupbuy.tests.common import GroupbuyFactory

BUYER_GROUPS = "base.group_user,purchase.group_purchase_user"
URL = "/my/groupbuy/supply"


class SupplierFactory(GroupbuyFactory):
    """Two firms with people on the phone, and orders to answer."""

    @classmethod
    def _set_up_suppliers(cls):
        cls.env["res.lang"]._activate_lang("en_US")
        cls.env.company.partner_id.tz = "Asia/Shanghai"
        cls.buyer = new_test_user(cls.env, "buyer", groups=BUYER_GROUPS)
        cls.firm = cls._create_firm("城东蔬菜基地")
        cls.farmer = cls._create_supplier_user(cls.firm, "farmer_wang")
        cls.driver = cls._create_supplier_user(cls.firm, "driver_li")
        cls.other_firm = cls._create_firm("老刘豆制品")
        cls.stranger = cls._create_supplier_user(cls.other_firm, "liu_tofu")
        cls.tomato = cls._create_bought("番茄")
        cls.cucumber = cls._create_bought("黄瓜", price=4.0)
        cls.tofu = cls._create_bought("豆腐", firm=cls.other_firm)

    @classmethod
    def _create_firm(cls, name):
        return cls.env["res.partner"].create({"name": name, "is_company": True, "lang": "en_US"})

    @classmethod
    def _create_supplier_user(cls, firm, login):
        user = new_test_user(
            cls.env,
            login,
            groups="base.group_portal,groupbuy_supply.group_supplier",
            name=login.title(),
            email=f"{login}@example.com",
            lang="en_US",
        )
        user.partner_id.parent_id = firm
        return user

    @classmethod
    def _create_bought(cls, name, firm=None, price=5.0, case=1.0, **values):
        return cls._create_product(
            name,
            is_storable=True,
            seller_ids=[
                Command.create(
                    {
                        "partner_id": (firm or cls.firm).id,
                        "price": price,
                        "groupbuy_case_quantity": case,
                    }
                )
            ],
            **values,
        )

    @classmethod
    def _order(cls, quantities=None, firm=None, confirm=True, **values):
        """Return an order placed by the buyer; `quantities` is {product: quantity}."""
        quantities = quantities or {cls.tomato: 10}
        order = (
            cls.env["purchase.order"]
            .with_user(cls.buyer)
            .create(
                {
                    "partner_id": (firm or cls.firm).id,
                    "order_line": [
                        Command.create(
                            {"product_id": product.id, "product_qty": quantity, "price_unit": 5.0}
                        )
                        for product, quantity in quantities.items()
                    ],
                }
                | values
            )
        )
        if confirm:
            order.button_confirm()
        return order.sudo()

    @classmethod
    def _create_hub(cls, name="西仓", code="WEST"):
        return cls.env["stock.warehouse"].create({"name": name, "code": code})

    def _start_receipt(self, order):
        order.picking_ids.move_ids.picked = True


class SupplierCase(SupplierFactory, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))
        cls._set_up_groupbuy()
        cls._set_up_suppliers()


class SupplierHttpCase(SupplierFactory, HttpCase):
    """The supplier's pages over HTTP."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))
        cls._set_up_groupbuy()
        cls._set_up_suppliers()

    def _log_in(self, user=None):
        login = (user or self.farmer).login
        self.authenticate(login, login)

    def _get(self, path=""):
        return self.url_open(f"{URL}{path}")

    def _send(self, path, files=None, **form):
        """Post a form as the page would, and return the answer."""
        return self.url_open(
            f"{URL}{path}", data={"csrf_token": Request.csrf_token(self)} | form, files=files
        )

    def _prepare_form(self, order, **quantities):
        """Return the answer form of an order; quantities by product name override."""
        form = {"version": str(order.groupbuy_answer_version)}
        for line in order.order_line:
            form[f"quantity_{line.id}"] = quantities.get(
                line.product_id.name, f"{line.product_qty:g}"
            )
        return form
