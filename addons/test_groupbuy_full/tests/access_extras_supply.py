"""What buying leaves behind: a run's trace, suppliers' files, contracts, plans and papers."""

from datetime import timedelta

from odoo import Command, fields


def add_supply(world):
    """Make one record of every kind of supply; which team it tells of, the orders say."""
    order = _add_purchase(world)
    _add_run(world, order.order_line)
    _add_contract(world)
    _add_plan(world)
    _add_supplier(world)
    _add_papers(world, order)


def _add_purchase(world):
    """Return a confirmed purchase of the closed campaign's first good."""
    order = world.env["purchase.order"].create(
        {
            "partner_id": world.suppliers[0].id,
            "order_line": [
                Command.create(
                    {
                        "product_id": world.closed.line_ids[0].product_id.id,
                        "product_qty": 3.0,
                        "price_unit": 900.0,
                    }
                )
            ],
        }
    )
    order.button_confirm()
    return order


def _add_run(world, purchase_line):
    """Make what a run keeps of needing, buying, late changes and sharing out."""
    env, campaign_line = world.env, world.closed.line_ids[0]
    run, now = world.closed.run_id, fields.Datetime.now()
    run_line = env["groupbuy.cutoff.run.line"].create(
        {
            "run_id": run.id,
            "product_id": campaign_line.product_id.id,
            "warehouse_id": env["groupbuy.route"]._get_warehouse(run.company_id).id,
            "demand_ids": [Command.create({"campaign_line_id": campaign_line.id})],
        }
    )
    env["groupbuy.cutoff.log"].create(
        {"run_id": run.id, "step": "demand", "date_start": now, "date_end": now}
    )
    env["groupbuy.cutoff.delta.line"].create({"run_id": run.id, "run_line_id": run_line.id})
    env["groupbuy.shortage"].create(
        {
            "purchase_line_id": purchase_line.id,
            "run_line_id": run_line.id,
            "run_id": run.id,
            "quantity": 1.0,
            "date": now,
        }
    )
    for team in world.teams.values():
        order_line = world.group_order(world.closed, team).order_ids.order_line[:1]
        env["groupbuy.allocation"].create(
            {
                "order_line_id": order_line.id,
                "run_line_id": run_line.id,
                "run_id": run.id,
                "policy": "first_come",
                "quantity_ordered": 3.0,
                "quantity_allocated": 2.0,
                "reason": "2/3",
            }
        )


def _add_contract(world):
    """Make a contract with its price table and a window."""
    env, day = world.env, fields.Date.today()
    contract = env["purchase.requisition"].create(
        {
            "vendor_id": world.suppliers[0].id,
            "requisition_type": "blanket_order",
            "date_start": day,
            "date_end": day + timedelta(days=90),
            "line_ids": [
                Command.create(
                    {
                        "product_id": world.closed.line_ids[0].product_id.id,
                        "product_qty": 100.0,
                        "price_unit": 900.0,
                    }
                )
            ],
        }
    )
    env["groupbuy.contract.price"].create(
        {"requisition_line_id": contract.line_ids.id, "price": 890.0, "quantity_min": 50.0}
    )
    env["groupbuy.contract.window"].create(
        {"requisition_id": contract.id, "weekday": "0", "hour_from": 5.0, "hour_to": 8.0}
    )


def _add_plan(world):
    """Make a demand plan of one line."""
    env, day = world.env, fields.Date.today() + timedelta(days=3)
    env["groupbuy.demand.plan"].create({"date_start": day, "date_end": day}).write(
        {
            "line_ids": [
                Command.create(
                    {
                        "date": day,
                        "product_id": world.closed.line_ids[0].product_id.id,
                        "partner_id": world.suppliers[0].id,
                    }
                )
            ]
        }
    )


def _add_supplier(world):
    """Make a supplier's file with everything that belongs into it."""
    env, day = world.env, fields.Date.today()
    supplier = env["groupbuy.supplier"].create({"partner_id": world.suppliers[1].id})
    own = {"supplier_id": supplier.id}
    kind = env["groupbuy.supplier.certificate.kind"].search([], limit=1)
    env["groupbuy.supplier.certificate"].create(own | {"kind_id": kind.id, "date_end": day})
    env["groupbuy.supplier.inspection"].create(own | {"date": day})
    env["groupbuy.supplier.review"].create(own | {"year": str(day.year)})
    scorecard = env["groupbuy.supplier.scorecard"].create(own | {"month": day.replace(day=1)})
    measure = env["groupbuy.supplier.measure"].search([], limit=1)
    if measure not in scorecard.part_ids.measure_id:
        env["groupbuy.supplier.scorecard.part"].create(
            {"scorecard_id": scorecard.id, "measure_id": measure.id}
        )
    check = env["groupbuy.supplier.check"].search([], limit=1)
    if check not in supplier.check_ids.check_id:
        env["groupbuy.supplier.check.line"].create(own | {"check_id": check.id})


def _add_papers(world, order):
    """Make what a supplier sends along with its goods, and what is found wrong with them."""
    env, line = world.env, order.order_line
    env["groupbuy.supply.lot"].create({"purchase_line_id": line.id, "name": "L1", "quantity": 3.0})
    order._upload_paper("note", "note.pdf", b"%PDF-1.4")
    env["groupbuy.receipt.check"].create(
        {"picking_id": order.picking_ids.id, "product_id": line.product_id.id, "result": "ok"}
    )
    env["groupbuy.supplier.claim"].create(
        {"purchase_line_id": line.id, "kind": "short", "quantity": 1.0}
    )
