from decimal import Decimal

from odoo.addons.groupbuy_supply.rules.scorecard import SupplierFigures
from odoo.addons.groupbuy_supply.rules.supplier_advice import advise


def test_the_worst_comes_first():
    month = SupplierFigures(quality=Decimal(90), on_time=Decimal(50), price=Decimal(110))

    assert [key for key, _figure in advise(month)] == ["on_time", "quality", "price"]


def test_exactly_at_the_limit_is_no_problem():
    assert advise(SupplierFigures(on_time=Decimal(90), response=Decimal(12))) == []


def test_praise_needs_to_know_enough():
    assert advise(SupplierFigures(quality=Decimal(100), on_time=Decimal(100))) == []
