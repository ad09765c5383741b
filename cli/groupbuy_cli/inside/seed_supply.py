# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The suppliers of a planned day with their terms, its warehouses, and what is in stock."""

from datetime import timedelta

from odoo import Command, fields

from ..seeding.supply import REBATE, WAREHOUSES

CASE = {"groupbuy_case_quantity": "case", "groupbuy_pallet_cases": "pallet_cases"}


def make_supply(env, supply, products):
    """Make what the goods of a day are bought from, as far as buying is installed.

    :param products: the products, in the plan's order
    """
    if "purchase_ok" not in env["product.template"]._fields:
        return env["res.partner"]
    suppliers = make_suppliers(env, supply)
    known = env["product.supplierinfo"].search([("partner_id", "in", suppliers.ids)])
    supplied = known.product_tmpl_id
    env["product.supplierinfo"].create(
        [
            terms_values(env, suppliers[terms.supplier], products[place], terms)
            for place, several in enumerate(supply.terms)
            if products[place].product_tmpl_id not in supplied
            for terms in several
        ]
    )
    make_files(env, supply, suppliers)
    make_contracts(env, supply, suppliers, products)
    return suppliers


def make_suppliers(env, supply):
    """Return the suppliers, in the plan's order."""
    Partner = env["res.partner"]
    codes = [supplier.code for supplier in supply.suppliers]
    known = set(Partner.search([("ref", "in", codes)]).mapped("ref"))
    Partner.create(
        [
            {
                "name": supplier.name,
                "ref": supplier.code,
                "phone": f"0571-8801{place:04d}",
                "is_company": True,
                "supplier_rank": 1,
            }
            for place, supplier in enumerate(supply.suppliers)
            if supplier.code not in known
        ]
    )
    return Partner.search([("ref", "in", codes)], order="ref")


def make_files(env, supply, suppliers):
    """Approve the suppliers the hub manages: papers handed in, visited, samples passed."""
    if "groupbuy.supplier" not in env:
        return
    File, Kind = env["groupbuy.supplier"], env["groupbuy.supplier.certificate.kind"]
    today = fields.Date.today()
    year = timedelta(days=365)
    for supplier, partner in zip(supply.suppliers, suppliers, strict=True):
        if not supplier.is_managed or File.search_count([("partner_id", "=", partner.id)]):
            continue
        supplier_file = File.create({"partner_id": partner.id})
        supplier_file._move_to("documents")
        supplier_file.certificate_ids.create(
            [
                {
                    "supplier_id": supplier_file.id,
                    "kind_id": kind,
                    "number": f"{supplier.code}-{kind}",
                    "date_start": today - year,
                    "date_end": today + 2 * year,
                }
                for kind in Kind._get_required_ids()
            ]
        )
        supplier_file.check_ids.is_done = True
        supplier_file._move_to("trial")
        supplier_file.inspection_ids.create(
            [
                {
                    "supplier_id": supplier_file.id,
                    "kind": kind,
                    "date": today - year / 2,
                    "score": 90,
                    "result": "passed",
                }
                for kind in ("visit", "sample")
            ]
        )
        supplier_file.check_ids.is_done = True
        supplier_file._move_to("approved")


def make_contracts(env, supply, suppliers, products):
    """Agree on prices for a year with some suppliers, for all goods they come first for."""
    if "groupbuy.contract.price" not in env:
        return
    Contract = env["purchase.requisition"]
    today = fields.Date.today()
    for place, partner in enumerate(suppliers):
        if not supply.suppliers[place].has_contract:
            continue
        if Contract.search_count([("vendor_id", "=", partner.id)]):
            continue
        agreed = [
            (products[number], several[0].price)
            for number, several in enumerate(supply.terms)
            if several[0].supplier == place
        ]
        lines = [
            Command.create(
                {
                    "product_id": product.id,
                    "product_qty": 1_000_000,
                    "price_unit": round(price * REBATE, 2),
                }
            )
            for product, price in agreed
        ]
        Contract.create(
            {
                "vendor_id": partner.id,
                "requisition_type": "blanket_order",
                "date_start": today - timedelta(days=30),
                "date_end": today + timedelta(days=335),
                "line_ids": lines,
            }
        ).action_confirm()


def terms_values(env, partner, product, terms):
    """Return the values of one supplier's price of one product."""
    values = {
        "partner_id": partner.id,
        "product_tmpl_id": product.product_tmpl_id.id,
        "price": terms.price,
        "delay": terms.lead_days,
        "currency_id": env.company.currency_id.id,
    }
    fields = env["product.supplierinfo"]._fields
    return values | {name: getattr(terms, of) for name, of in CASE.items() if name in fields}


def make_warehouses(env):
    """Return the warehouses routes start from; the first is the company's own."""
    if "stock.warehouse" not in env:
        return ()
    Warehouse = env["stock.warehouse"]
    found = list(Warehouse.search([("company_id", "=", env.company.id)], order="id"))
    for number in range(len(found), WAREHOUSES):
        found.append(Warehouse.create({"name": f"{number + 1} 号仓", "code": f"WH{number + 1}"}))
    return found[:WAREHOUSES]


def put_in_stock(env, supply, products, warehouses):
    """Put what is left from yesterday on the shelves; never twice."""
    if not warehouses:
        return
    Quant = env["stock.quant"]
    for place, quantities in supply.stock.items():
        for warehouse, quantity in zip(warehouses, quantities, strict=True):
            location, product = warehouse.lot_stock_id, products[place]
            there = [("location_id", "=", location.id), ("product_id", "=", product.id)]
            if not Quant.search_count(there, limit=1):
                Quant._update_available_quantity(product, location, quantity)
