# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The suppliers of a planned day with their terms, its warehouses, and what is in stock."""

from ..seeding.supply import WAREHOUSES

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
    return suppliers


def make_suppliers(env, supply):
    """Return the suppliers, in the plan's order."""
    Partner = env["res.partner"]
    codes = [supplier.code for supplier in supply.suppliers]
    known = set(Partner.search([("ref", "in", codes)]).mapped("ref"))
    Partner.create(
        [
            {"name": supplier.name, "ref": supplier.code, "is_company": True, "supplier_rank": 1}
            for supplier in supply.suppliers
            if supplier.code not in known
        ]
    )
    return Partner.search([("ref", "in", codes)], order="ref")


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
