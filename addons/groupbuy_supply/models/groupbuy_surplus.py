"""Who carries what cases left over: leaders pay for it, suppliers take it back."""

from decimal import Decimal

from odoo import Command, api, fields, models

from ..rules import supplier_share, wording
from .groupbuy_packing_run_line import _decimal

OWNED = {"leader", "supplier"}


class GroupbuyCutoffRun(models.Model):
    _inherit = "groupbuy.cutoff.run"

    surplus_order_ids = fields.One2many(
        comodel_name="sale.order",
        inverse_name="groupbuy_surplus_run_id",
        string="Leftovers of leaders",
    )
    surplus_order_count = fields.Integer(
        string="Leaders' leftovers", compute="_compute_surplus_order_count"
    )

    @api.depends("surplus_order_ids")
    def _compute_surplus_order_count(self):
        # Buyers follow a run by its counts, without a right on sales.
        for run, run_sudo in zip(self, self.sudo(), strict=True):
            run.surplus_order_count = len(run_sudo.surplus_order_ids)

    def action_view_surplus_orders(self):
        """Open the quotations of what leaders take over."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("sale.action_quotations")
        return action | {"domain": [("groupbuy_surplus_run_id", "=", self.id)], "context": {}}

    def _share_out(self):
        """Settle what cases left over with those who carry it."""
        result = super()._share_out()
        owned = self.line_ids.filtered(lambda line: line.surplus_owner in OWNED)
        owned._settle_surplus()
        return result


class GroupbuyCutoffRunLine(models.Model):
    _inherit = "groupbuy.cutoff.run.line"

    surplus_sale_line_ids = fields.One2many(
        comodel_name="sale.order.line",
        inverse_name="groupbuy_surplus_line_id",
        string="Surplus offered to leaders",
    )

    def _settle_surplus(self):
        """Offer leaders theirs in drafts and prepare the suppliers' returns; twice equals once."""
        if not self:
            return
        missing = {line: line._get_surplus_owed() - line._get_surplus_settled() for line in self}
        missing = {
            line: quantity
            for line, quantity in missing.items()
            if line.uom_id.compare(quantity, 0) > 0
        }
        quotations = self._offer_leaders(missing)
        returns = self._return_to_suppliers(missing)
        documents = [*quotations.mapped("name"), *returns.mapped("name")]
        if documents:
            told = self.run_id._told_env()
            self.run_id._log(
                len(missing),
                told._(
                    "Left over from cases: %(documents)s",
                    documents=wording.join_names(documents, told.lang),
                ),
            )

    def _get_surplus_owed(self):
        """Return what was bought only to fill cases and nobody took: the owner's."""
        self.ensure_one()
        filled = float(self._plan_bought().surplus)
        owed = min(self.quantity_surplus, max(self.quantity_rounding, 0.0), filled)
        return self.uom_id.round(max(owed, 0.0), rounding_method="DOWN")

    def _get_surplus_settled(self):
        """Return what documents say of this line's surplus, returns done no more included."""
        self.ensure_one()
        # Buyers and campaign staff learn how much is settled, without a right on the documents.
        line_sudo = self.sudo()
        sold = sum(
            line.product_uom_id._compute_quantity(line.product_uom_qty, self.uom_id, round=False)
            for line in line_sudo.surplus_sale_line_ids
            if line.state != "cancel"
        )
        going = sum(
            move.product_uom._compute_quantity(move.product_uom_qty, self.uom_id, round=False)
            for move in line_sudo.purchase_line_ids.move_ids
            if move.location_dest_id.usage == "supplier" and move.state not in {"done", "cancel"}
        )
        return sold + going

    def _offer_leaders(self, missing):
        """Draft a quotation per leader and warehouse, in proportion to what was ordered there."""
        parts = {}
        for line, quantity in missing.items():
            if line.surplus_owner == "leader":
                for leader, part in line._split_over_leaders(quantity).items():
                    parts.setdefault((leader, line.warehouse_id), []).append((line, part))
        return self.env["sale.order"].create(
            [
                {
                    "partner_id": leader.partner_id.id,
                    "company_id": warehouse.company_id.id,
                    "warehouse_id": warehouse.id,
                    "origin": goods[0][0].run_id.name,
                    "groupbuy_surplus_run_id": goods[0][0].run_id.id,
                    "order_line": [
                        Command.create(line._prepare_surplus_line(part)) for line, part in goods
                    ],
                }
                for (leader, warehouse), goods in parts.items()
            ]
        )

    def _prepare_surplus_line(self, quantity):
        """Return the values of a leader's line, at the price of a spot sale."""
        return {
            "product_id": self.product_id.id,
            "product_uom_qty": quantity,
            "product_uom_id": self.uom_id.id,
            "price_unit": self._prepare_spot_line(quantity)["price_unit"],
            "groupbuy_surplus_line_id": self.id,
        }

    def _split_over_leaders(self, quantity):
        """Return `{leader: whole pieces}`; who ordered most comes first."""
        self.ensure_one()
        rows = self.env["sale.order.line"]._read_group(
            [
                ("groupbuy_line_id", "in", self.demand_ids.campaign_line_id.ids),
                ("order_id.state", "=", "sale"),
                ("order_id.groupbuy_order_id.route_id.warehouse_id", "=", self.warehouse_id.id),
            ],
            ["order_id"],
            ["product_uom_qty:sum"],
        )
        ordered = {}
        for order, count in rows:
            leader = order.groupbuy_order_id.leader_id
            ordered[leader] = ordered.get(leader, Decimal(0)) + _decimal(count)
        offers = [
            supplier_share.Offer(leader.id, count, Decimal(0)) for leader, count in ordered.items()
        ]
        parts = supplier_share.split(_decimal(quantity), offers)
        leaders = {leader.id: leader for leader in ordered}
        return {leaders[key]: float(part) for key, part in parts.items() if part > 0}

    def _return_to_suppliers(self, missing):
        """Prepare Odoo's returns to the suppliers; the warehouse hands the goods over."""
        wanted = {}
        for line, quantity in missing.items():
            if line.surplus_owner == "supplier":
                for move, part in line._split_over_receipts(quantity):
                    wanted.setdefault(move.picking_id, {})[move] = part
        returns = self.env["stock.picking"]
        for picking, parts in wanted.items():
            wizard = self.env["stock.return.picking"].create({"picking_id": picking.id})
            for row in wizard.product_return_moves:
                row.quantity = parts.get(row.move_id, 0.0)
            returns += wizard._create_return()
        return returns

    def _split_over_receipts(self, quantity):
        """Return `[(receipt move, part in its unit)]`, the latest first."""
        self.ensure_one()
        parts, left = [], quantity
        moves = self._get_bought_lines().move_ids.filtered(
            lambda move: move.state == "done" and move.location_id.usage == "supplier"
        )
        for move in moves.sorted("id", reverse=True):
            back = move.returned_move_ids.filtered(lambda one: one.state != "cancel")
            free = move.product_qty - sum(back.mapped("product_qty"))
            part = min(left, max(free, 0.0))
            if self.uom_id.compare(part, 0) > 0:
                unit = move.product_uom
                parts.append((move, self.uom_id._compute_quantity(part, unit, round=False)))
                left -= part
        return parts


class SaleOrder(models.Model):
    _inherit = "sale.order"

    groupbuy_surplus_run_id = fields.Many2one(
        comodel_name="groupbuy.cutoff.run",
        string="Leftovers of",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    groupbuy_surplus_line_id = fields.Many2one(
        comodel_name="groupbuy.cutoff.run.line",
        string="Left over from cases",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
