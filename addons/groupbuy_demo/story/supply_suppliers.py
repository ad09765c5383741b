"""Suppliers in every stage: papers, visits, samples, scorecards, a review."""

from decimal import Decimal

from dateutil.relativedelta import relativedelta

from odoo.addons.groupbuy_supply.rules.scorecard import SupplierFigures

# What was measured: quality, on time, fill rate, hours until the answer, per cent of the market.
BRILLIANT = ("99.2", "98", "98.5", "1.5", "97")
GOOD = ("97.5", "94", "97", "3", "99")
FAIR = ("96", "88", "93", "6", "104")
# Two months before the hub's own runs, and the value of the goods of each; the last month is
# scored from what really came.
MONTHS = {
    "supplier_produce_demo": ([FAIR, BRILLIANT], (186.4, 223.1), 3),
    "supplier_food_demo": ([GOOD, FAIR], (301.2, 284.5), 3),
}
# Whom buyers are talking with, beside the vendors the hub has bought from for long.
NEWCOMERS = {
    "prospect": (
        "南山家庭农场",
        "0571-88010011",
        "category_veg_demo",
        "社区居民推荐，露天番茄，量不大。",
    ),
    "documents": (
        "云栖茶园合作社",
        "0571-88010012",
        "category_food_demo",
        "春茶直供，等食品许可证。",
    ),
    "trial": ("甜甜果业", "0571-88010013", "category_fruit_demo", "脐橙试销两周，先小批量。"),
    "suspended": ("海之源水产行", "0571-88010014", "category_fish_demo", "冰鲜车温度不达标。"),
}
WORDS = {
    "strengths": "旺季不断货，凌晨四点半前稳定到仓；菜品净度逐月提高。",
    "weaknesses": "叶菜雨天损耗偏高，周日供货量不稳。",
    "agreed": "雨天叶菜改用泡沫箱；周日需求周五中午前锁量。",
}


class SupplySuppliers:
    """What the buyer knows of the hub's suppliers, and how they got where they are."""

    def __init__(self, env, actors, clock):
        # The buyer keeps the files; who manages purchasing decides.
        self.env = env
        self.actors = actors
        self.clock = clock
        self.licence = env.ref("groupbuy_supply.certificate_kind_licence")
        self.food = env.ref("groupbuy_supply.certificate_kind_food")

    def tell(self):
        """Manage two of the vendors, and take four newcomers in hand."""
        produce = self._manage("supplier_produce_demo", "category_fresh_demo", 400)
        self._manage("supplier_food_demo", "category_food_demo", 12)
        for state, newcomer in NEWCOMERS.items():
            self._meet(state, *newcomer)
        self._score()
        self._review(produce)
        self._share_oranges()
        self.env["groupbuy.supplier.certificate"].search([])._watch(self.clock.today)

    def _manage(self, vendor, category, days):
        """Return the file of a vendor who is approved; its food licence ends in so many days."""
        supplier = self._open_file(self.env.ref(f"groupbuy_demo.{vendor}"), category)
        supplier._move_to("documents")
        self._hand_in(supplier, self.licence, 900)
        self._hand_in(supplier, self.food, days)
        supplier.check_ids.is_done = True
        supplier._move_to("trial")
        self._look(supplier, "visit", 92, "分拣区整洁，冷库 2–4 ℃，出入库台账齐全。", -200)
        self._look(supplier, "sample", 90, "抽检三批，农残快检合格。", -190)
        supplier.check_ids.is_done = True
        supplier.with_user(self.actors.purchasing).action_approve()
        return supplier

    def _meet(self, state, name, phone, category, note):
        """Let a newcomer come as far as it has."""
        partner = self.env["res.partner"].create(
            {"name": name, "phone": phone, "is_company": True, "city": "杭州市", "lang": "zh_CN"}
        )
        supplier = self._open_file(partner, category, note)
        if state == "prospect":
            return
        supplier._move_to("documents")
        if state == "suspended":
            supplier._move_to("suspended", note)
            return
        self._hand_in(supplier, self.licence, 700)
        if state == "trial":
            self._hand_in(supplier, self.food, 500)
            checks = supplier.with_user(self.actors.buyer).check_ids
            checks.is_done = True
            # Who ticked is written down now, before somebody else's step.
            checks.flush_recordset()
            supplier._move_to("trial")
            self._look(supplier, "sample", 86, "糖度 13.5，果径均匀，两枚轻微压伤。", -3)
            self._look(supplier, "visit", 0, "", 4, result=False)

    def _open_file(self, partner, category, note=False):
        return self.env["groupbuy.supplier"].create(
            {
                "partner_id": partner.id,
                "user_id": self.actors.buyer.id,
                "category_ids": self.env.ref(f"groupbuy_demo.{category}").ids,
                "note": note,
            }
        )

    def _hand_in(self, supplier, kind, days):
        """File a certificate that ends in so many days."""
        supplier.certificate_ids.create(
            {
                "supplier_id": supplier.id,
                "kind_id": kind.id,
                "number": f"JY{33010000 + supplier.id * 7 + kind.id}",
                "issuer": "杭州市临平区市场监督管理局",
                "date_start": self.clock.day(days - 1826),
                "date_end": self.clock.day(days),
            }
        )

    def _look(self, supplier, kind, score, findings, days, result="passed"):
        """Note a visit or a sample, or plan one."""
        supplier.inspection_ids.create(
            {
                "supplier_id": supplier.id,
                "kind": kind,
                "date": self.clock.day(days),
                "user_id": self.actors.buyer.id,
                "score": score,
                "result": result,
                "findings": findings,
            }
        )

    def _score(self):
        """Score three months; the last one, from real receipts, waits to be looked through."""
        first = self.clock.today + relativedelta(day=1, months=-3)
        for vendor, (figures, amounts, orders) in MONTHS.items():
            supplier = self.env.ref(f"groupbuy_demo.{vendor}").groupbuy_supplier_id
            for number, (known, amount) in enumerate(zip(figures, amounts, strict=True)):
                card = self.env["groupbuy.supplier.scorecard"].create(
                    {
                        "supplier_id": supplier.id,
                        "month": first + relativedelta(months=number),
                    }
                )
                card._record(
                    {supplier: SupplierFigures(*map(Decimal, known))},
                    {supplier: (float(amount), orders)},
                )
                card.with_user(self.actors.purchasing).action_confirm()
        self.env["groupbuy.supplier.scorecard"]._score_month(
            self.env.company, self.clock.today + relativedelta(day=1, months=-1)
        )

    def _review(self, supplier):
        """Begin the annual review of the vegetables' supplier."""
        self.env["groupbuy.supplier.review"].create(
            {"supplier_id": supplier.id, "year": str(self.clock.today.year), **WORDS}
        )

    def _share_oranges(self):
        """Let the one on trial offer oranges too: a small share of the orders is theirs."""
        firm = self.env["groupbuy.supplier"].search([("state", "=", "trial")], limit=1)
        known = self.env.ref("groupbuy_demo.supplierinfo_orange_demo")
        known.copy({"partner_id": firm.partner_id.id, "price": 15.5, "product_code": "T001"})
