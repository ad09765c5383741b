# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The goods of a closed day arrive: a storekeeper validates every receipt, some lines short."""

import json
import time

from ..rush.client import Client
from ..seeding.plan import Day
from ..seeding.supply import Supply, whole_pieces
from . import hub

PATIENCE = 900  # seconds for one answer
MOVES = """
    SELECT jsonb_agg(jsonb_build_object(
               'receipt', receipt.id, 'move', move.id, 'quantity', move.product_uom_qty,
               'ordered', line.product_uom_qty,
               'key', concat_ws(' ', supplier.ref, warehouse.code, product.default_code),
               'is_open', move.state NOT IN ('done', 'cancel')) ORDER BY receipt.id, move.id)
      FROM stock_move move
      JOIN stock_picking receipt ON receipt.id = move.picking_id
      JOIN purchase_order_line line ON line.id = move.purchase_line_id
      JOIN purchase_order purchase ON purchase.id = line.order_id
      JOIN res_partner supplier ON supplier.id = purchase.partner_id
      JOIN stock_picking_type kind ON kind.id = purchase.picking_type_id
      JOIN stock_warehouse warehouse ON warehouse.id = kind.warehouse_id
      JOIN product_product product ON product.id = line.product_id
     WHERE purchase.groupbuy_run_id IS NOT NULL
"""


class Storekeeper:
    """Somebody in the warehouse with a browser."""

    def __init__(self, server, login):
        self.client = Client(server.address, PATIENCE)
        self.instance = server.instance
        self.client.call("/web/session/authenticate", **login)

    def receive(self, size, part):
        """Validate the receipts still open; return counts, seconds in all and of the last one."""
        moves = json.loads(self.instance.server.query(MOVES, self.instance.database)[0][0])
        supply = Supply(Day(size, hub.SEED))
        # Moves that came short say so themselves now, or are cancelled; what was ordered stays.
        short = supply.deliveries({move["key"]: move["ordered"] for move in moves}, part)
        receipts = {}
        for move in moves:
            if move["is_open"]:
                receipts.setdefault(move["receipt"], []).append(move)
        begun = last = time.monotonic()
        for receipt, of_receipt in receipts.items():
            last = time.monotonic()
            self._validate(receipt, {move["move"]: _arrived(move, short) for move in of_receipt})
        ended = time.monotonic()
        return {
            "receipts": len(receipts),
            "lines": len(moves),
            "pieces": sum(move["quantity"] for move in moves),
            "short": len(short),
            "missing": sum(move["quantity"] - _arrived(move, short) for move in moves),
            "seconds": round(last - begun, 2),
            "last": round(ended - last, 2),
        }

    def _validate(self, receipt, quantities):
        """Write what arrived and validate; what is missing does not come later."""
        commands = [
            [1, move, {"quantity": quantity, "picked": True}]
            for move, quantity in quantities.items()
        ]
        self._call("write", [[receipt], {"move_ids": commands}])
        context = {"skip_backorder": True, "picking_ids_not_to_backorder": [receipt]}
        self._call("button_validate", [[receipt]], context=context)

    def _call(self, method, args, **kwargs):
        self.client.call(
            f"/web/dataset/call_kw/stock.picking/{method}",
            model="stock.picking",
            method=method,
            args=args,
            kwargs=kwargs,
        )


def _arrived(move, short):
    """Return how many whole pieces of a move arrive."""
    return float(whole_pieces(move["quantity"], short.get(move["key"], 1)))
