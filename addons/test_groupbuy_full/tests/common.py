"""A small hub with everybody who works in it: nobody is an administrator."""

from datetime import timedelta

from lxml import etree, html

from odoo import Command, fields
from odoo.tests import HttpCase, new_test_user
from odoo.tools.safe_eval import safe_eval

from odoo.addons.community_groupbuy.tests.common import GroupbuyFactory

STAFF = {
    "campaigner": "base.group_user,community_groupbuy.group_user",
    "boss": "base.group_user,community_groupbuy.group_manager",
    "purchaser": "base.group_user,purchase.group_purchase_user",
    "storekeeper": "base.group_user,stock.group_stock_user",
    "bookkeeper": "base.group_user,account.group_account_invoice",
}


class HubCase(GroupbuyFactory, HttpCase):
    """Three suppliers, two leaders with portal logins, staff of every role."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company._groupbuy_set_up_accounts()
        cls.env.company.groupbuy_vest_days = 0
        cls.crew = {
            login: new_test_user(cls.env, login, groups=groups) for login, groups in STAFF.items()
        }
        cls.leader = cls._create_leader("李秀兰", "13800138001")
        cls.leader_user = cls._create_leader_user(cls.leader, "xiulan")
        cls.other_leader = cls._create_leader("王建国", "13800138002")
        cls.other_user = cls._create_leader_user(cls.other_leader, "jianguo")
        cls.suppliers = cls.env["res.partner"].create(
            [{"name": name} for name in ("城东蔬果基地", "金穗粮油", "洁家百货")]
        )
        cls.goods = cls._create_goods()

    @classmethod
    def _create_goods(cls):
        """Return a vegetable, an oil and a household good, each of its own supplier."""
        taxes = {rate: cls._create_tax_included(rate) for rate in (9, 13)}
        rows = [
            ("番茄", "西红柿", 9, 12.8, 9.9, 5.0),
            ("菜籽油", "菜油", 9, 69.0, 59.9, 41.0),
            ("抽纸", "纸巾", 13, 19.9, 15.9, 9.5),
        ]
        goods = cls.env["product.product"].create(
            [
                {
                    "name": name,
                    "groupbuy_alias": alias,
                    "is_storable": True,
                    "list_price": regular,
                    "taxes_id": [Command.set(taxes[rate].ids)],
                    "supplier_taxes_id": [Command.clear()],
                    "seller_ids": [Command.create({"partner_id": supplier.id, "price": cost})],
                }
                for supplier, (name, alias, rate, regular, _price, cost) in zip(
                    cls.suppliers, rows, strict=True
                )
            ]
        )
        cls.env["groupbuy.listing"]._list_now(goods.product_tmpl_id)
        return goods

    @classmethod
    def _create_tax_included(cls, rate):
        """Return a sales tax that is part of the price, as retail prices have it."""
        return cls.env["account.tax"].create(
            {
                "name": f"{rate}% in the price",
                "amount": rate,
                "type_tax_use": "sale",
                "price_include_override": "tax_included",
            }
        )

    def _as(self, login, record):
        """Return `record` as one of the staff sees it."""
        return record.with_user(self.crew[login])

    def _get(self, url):
        response = self.url_open(url)
        self.assertEqual(response.status_code, 200, url)
        return response.text

    def _submit(self, page, action, **values):
        """Fill in and send the form of a page (its text) as a browser does.

        Fields keep what the page put in them; `values` is what the person types.
        """
        form = next(
            form
            for form in html.fromstring(page).iter("form")
            if form.get("action", "").split("?")[0].endswith(action)
        )
        filled = {name: value for name, value in form.form_values() if name != "csrf_token"}
        token = form.fields["csrf_token"]
        response = self.url_open(form.get("action"), data=filled | values | {"csrf_token": token})
        self.assertEqual(response.status_code, 200, response.text[-2000:])
        return response.text

    def _open_screens(self, user):
        """Read the lists and forms behind every menu of ours this user has."""
        menus = self.env["ir.ui.menu"].with_user(user).load_menus(False)
        waiting = [self.env.ref("community_groupbuy.groupbuy_menu_root").id]
        actions = self.env["ir.actions.act_window"]
        while waiting:
            menu = menus[waiting.pop()]
            waiting += menu["children"]
            if menu["action_model"] == "ir.actions.act_window":
                actions += actions.browse(menu["action_id"])
        for action in actions:
            Model = self.env[action.res_model].with_user(user)
            domain = safe_eval(action.domain or "[]", {"uid": user.id})
            views = Model.get_views([(False, "list"), (False, "form")])["views"]
            for view in views.values():
                arch = etree.fromstring(view["arch"])
                shown = arch.xpath("//field[not(ancestor::field)]/@name")
                Model.search(domain, limit=3).web_read({name: {} for name in shown})
        return actions

    def _trial_balance(self):
        """Return debits minus credits of everything posted in the company."""
        ((balance,),) = self.env["account.move.line"]._read_group(
            [
                ("parent_state", "=", "posted"),
                ("company_id", "=", self.env.company.id),
            ],
            [],
            ["balance:sum"],
        )
        return self.env.company.currency_id.round(balance or 0.0)

    def _window(self):
        """Return the dates of a campaign that is open now and delivers tomorrow."""
        now = fields.Datetime.now()
        return {
            "date_start": now - timedelta(hours=1),
            "date_end": now + timedelta(hours=5),
            "date_delivery": fields.Date.to_date(now + timedelta(days=1)),
        }
