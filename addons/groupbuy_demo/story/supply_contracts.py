"""Contracts in every stage of their life, and who brings the goods of the week."""

from odoo import Command, fields

QUALITY = (
    "<p>每批随货提供农残检测合格证；到货抽检 5%，"
    "腐烂、破损超过 3% 的整批拒收。</p>"
    "<p>拒收的货物由供方当日运回，费用由供方承担。</p>"
)
SPECIFICATION = "<p>当日采收，去泥去黄叶，周转筐装，每筐贴品名、产地、批次和数量标签。</p>"
WINDOWS = [
    Command.create({"weekday": str(day), "hour_from": 5.0, "hour_to": 7.5}) for day in range(7)
]
# Vehicle, driver, kilometres and cost of the goods of a supplier.
VEHICLES = {
    "produce": ("supplier", "浙A·8K365", "赵建国", "13805710001", 38, 26),
    "food": ("carrier", "浙A·D2071", "孙伟", "13805710002", 52, 38),
    "household": ("express", "", "", "", 24, 9),
}


class SupplyContracts:
    """What the buyer agreed with the suppliers, and how their goods come in."""

    def __init__(self, env, actors, clock):
        self.env = env
        self.actors = actors
        self.clock = clock

    def tell(self):
        """Make contracts, use most of a volume, renew one, and plan the transport."""
        self._contract(
            "produce", {"potato": 2.6, "carrot": 1.8}, -340, 12, self._get_strict_terms()
        )
        grain = self._contract("food", {"rice": 23.0, "sunflower_oil": 46.0}, -60, 305, {})
        self._agree_on_breaks(grain)
        self._stock_up(grain)
        ended = self._contract("household", {"sponge": 2.7, "soap": 5.6}, -372, -7, {})
        ended.action_renew()
        for contract in self.env["purchase.requisition"].search([("state", "=", "confirmed")]):
            contract._warn()
        self._plan_transport()

    def _contract(self, supplier, prices, first, last, terms):
        """Return a confirmed contract between two days counted from today."""
        contract = (
            self.env["purchase.requisition"]
            .with_user(self.actors.buyer)
            .create(
                {
                    "vendor_id": self._get_supplier(supplier).id,
                    "requisition_type": "blanket_order",
                    "user_id": self.actors.buyer.id,
                    "date_start": self.clock.day(first),
                    "date_end": self.clock.day(last),
                    "line_ids": [
                        Command.create(
                            {
                                "product_id": self._get_product(name).id,
                                "product_qty": 1000.0,
                                "price_unit": price,
                            }
                        )
                        for name, price in prices.items()
                    ],
                }
                | terms
            )
        )
        contract.action_confirm()
        return contract

    def _get_strict_terms(self):
        """Return windows, quality terms and penalties."""
        return {
            "groupbuy_specification": SPECIFICATION,
            "groupbuy_quality_terms": QUALITY,
            "groupbuy_window_ids": WINDOWS,
            "groupbuy_penalty_late": 1.0,
            "groupbuy_penalty_short": 5.0,
            "groupbuy_penalty_quality": 20.0,
            "groupbuy_penalty_cap": 30.0,
        }

    def _agree_on_breaks(self, contract):
        """Make rice cheaper by the hundred, and again before the holidays."""
        rice, oil = contract.line_ids
        rice.groupbuy_specification = "东北圆粒香米，10 斤装，生产日期 30 天内"
        oil.groupbuy_specification = "一级压榨，5 升装"
        turn = self.clock.day(60)
        self.env["groupbuy.contract.price"].with_user(self.actors.buyer).create(
            [
                {
                    "requisition_line_id": rice.id,
                    "quantity_min": quantity,
                    "price": price,
                    "date_from": date_from,
                    "date_to": date_to,
                }
                for quantity, price, date_from, date_to in (
                    (100, 22.5, False, fields.Date.subtract(turn, days=1)),
                    (100, 22.2, turn, False),
                    (300, 21.8, False, False),
                )
            ]
        )

    def _stock_up(self, contract):
        """Ask for oil: an order for nearly all of the volume, confirmed but still to come."""
        oil = contract.line_ids[1]
        oil.product_qty = 60.0
        order = (
            self.env["purchase.order"]
            .with_user(self.actors.buyer)
            .create(
                {
                    "partner_id": contract.vendor_id.id,
                    "origin": "节前备货",
                    "order_line": [
                        Command.create(
                            {
                                "product_id": oil.product_id.id,
                                "product_qty": 56.0,
                                "date_planned": self.clock.at(4, 6),
                            }
                        )
                    ],
                }
            )
        )
        order.button_confirm()

    def _plan_transport(self):
        """Say who brings every receipt of the week, when it left and what it cost."""
        receipts = self.env["stock.picking"].search(
            [("picking_type_code", "=", "incoming"), ("purchase_id", "!=", False)]
        )
        for name, terms in VEHICLES.items():
            mode, plate, driver, phone, distance, cost = terms
            own = receipts.filtered(
                lambda receipt, name=name: receipt.partner_id == self._get_supplier(name)
            )
            own.write(
                {
                    "groupbuy_transport_mode": mode,
                    "groupbuy_vehicle_plate": plate,
                    "groupbuy_driver_name": driver,
                    "groupbuy_driver_phone": phone,
                    "groupbuy_transport_distance": distance,
                    "groupbuy_transport_cost": cost,
                }
            )

    def _get_supplier(self, name):
        return self.env.ref(f"groupbuy_demo.supplier_{name}_demo")

    def _get_product(self, name):
        return self.env.ref(f"groupbuy_demo.{name}_demo").product_variant_id
