"""Every public method of what suppliers can read, called with the ids of another firm."""

import inspect

from psycopg2 import Error as DatabaseError

from odoo.exceptions import UserError
from odoo.service.model import call_kw
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_supplier import SupplierCase
from .test_supplier_goods import PDF

# What the arguments of such a call run into.
RUBBISH = (TypeError, ValueError, LookupError, AttributeError, AssertionError, DatabaseError)
# Writing into the thread of the own order, and making its link, is what a supplier may do there.
OWN = ("message_", "get_portal_url", "get_acknowledge_url", "get_confirm_url", "get_update_url")
MODELS = [
    "purchase.order",
    "purchase.order.line",
    "groupbuy.supply.lot",
    "groupbuy.supply.paper",
    "groupbuy.supplier.claim",
    "stock.picking",
    "stock.move",
    "product.supplierinfo",
]


@tagged("post_install", "-at_install")
class TestSupplierRpc(SupplierCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._order({cls.tomato: 10}, partner_ref="暗号甲")
        cls.order._confirm_rest(cls.farmer)
        line = cls.order.order_line
        cls.records = {
            record._name: record
            for record in (
                cls.order,
                line,
                line._announce_lot({"lot": "暗号甲", "quantity": "3"}),
                cls.order._upload_paper("note", "暗号甲.pdf", PDF),
                cls.env["groupbuy.supplier.claim"].create(
                    {"purchase_line_id": line.id, "quantity": 1, "reason": "暗号甲"}
                ),
                cls.order.picking_ids,
                cls.order.picking_ids.move_ids,
                cls.tomato.seller_ids,
            )
        }

    def _get_methods(self, model):
        """Return the names of methods of addons that RPC may call; Odoo's base has its own."""
        cls = type(self.env[model])
        names = {
            name
            for parent in cls.__mro__
            if parent.__module__.startswith("odoo.addons.")
            for name, member in vars(parent).items()
            if inspect.isfunction(member) and not name.startswith("_")
        }
        return sorted(name for name in names if not getattr(getattr(cls, name), "_api_private", 0))

    def _count_changes(self):
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)"
            " FROM pg_stat_xact_user_tables"
        )
        return self.env.cr.fetchone()[0]

    def _call(self, user, model, name):
        """Return what a call tells and how many rows it changed; all is undone."""
        method = getattr(type(self.env[model]), name)
        given = [] if getattr(method, "_api_model", False) else [self.records[model].ids]
        given += [
            0
            for parameter in list(inspect.signature(method).parameters.values())[1:]
            if parameter.default is parameter.empty and parameter.kind in (0, 1)
        ]
        before, changed = self._count_changes(), 0
        with self.env.cr.savepoint() as savepoint:
            try:
                told = call_kw(self.env(user=user)[model], name, given, {})
                changed = self._count_changes() - before
            except (UserError, *RUBBISH) as error:
                told = error
            savepoint.rollback()
        self.env.invalidate_all()
        return str(told), changed

    @mute_logger("odoo.sql_db", "odoo.addons.mail.models.mail_thread")
    def test_no_method_reaches_another_firm(self):
        for model in MODELS:
            for name in self._get_methods(model):
                with self.subTest(method=f"{model}.{name}"):
                    told, changed = self._call(self.stranger, model, name)
                    self.assertEqual(changed, 0, told)
                    self.assertNotIn("暗号甲", told)

    @mute_logger("odoo.sql_db", "odoo.addons.mail.models.mail_thread")
    def test_own_orders_change_on_the_pages_alone(self):
        for model in ("purchase.order", "purchase.order.line", "stock.picking"):
            for name in self._get_methods(model):
                if name.startswith(OWN):
                    continue
                with self.subTest(method=f"{model}.{name}"):
                    told, changed = self._call(self.farmer, model, name)
                    self.assertEqual(changed, 0, told)
