"""Group orders in the warehouse: one load each, sorted and sent on its route."""

from typing import NamedTuple

from odoo import Command, api, fields, models
from odoo.exceptions import AccessError, UserError


class Leg(NamedTuple):
    """One step of the goods: what kind of transfer, from where, to where."""

    kind: str
    source: models.BaseModel
    destination: models.BaseModel


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    route_id = fields.Many2one(
        comodel_name="groupbuy.route",
        compute="_compute_route_id",
        store=True,
        index="btree_not_null",
        ondelete="restrict",
        help="The route of the pickup point. Once the list is closed, it stays one of the "
        "warehouse that serves this order, even if the pickup point moves to another.",
    )
    date_allocated = fields.Datetime(related="campaign_id.date_allocated")
    picking_ids = fields.One2many(comodel_name="stock.picking", inverse_name="groupbuy_order_id")
    picking_count = fields.Integer(compute="_compute_picking_count")
    load_picking_id = fields.Many2one(
        comodel_name="stock.picking", string="Load", compute="_compute_load_picking_id"
    )
    sorted_progress = fields.Integer(
        string="Sorted", compute="_compute_sorted_progress", help="In per cent."
    )
    balance_ids = fields.Many2many(
        comodel_name="groupbuy.order.balance",
        string="Goods",
        compute="_compute_balance_ids",
    )
    date_loaded = fields.Datetime(string="Loaded on", readonly=True, copy=False)
    turn_count = fields.Integer(string="Steps at the pickup point", readonly=True, copy=False)

    @api.depends("pickup_point_id.route_id")
    def _compute_route_id(self):
        """Follow the pickup point, but not to a warehouse nobody bought or sorted for."""
        for order in self:
            route = order.pickup_point_id.route_id
            if not order._is_bound_to_warehouse() or (
                route.warehouse_id == order.route_id.warehouse_id
            ):
                order.route_id = route

    @api.depends("picking_ids")
    def _compute_picking_count(self):
        counts = dict(
            self.env["stock.picking"]._read_group(
                [("groupbuy_order_id", "in", self.ids)],
                ["groupbuy_order_id"],
                ["__count"],
            )
        )
        for order in self:
            order.picking_count = counts.get(order, 0)

    @api.depends("picking_ids.state", "picking_ids.groupbuy_kind")
    def _compute_load_picking_id(self):
        for order in self:
            order.load_picking_id = order.picking_ids.filtered(
                lambda picking: picking.groupbuy_kind == "load" and picking.state != "cancel"
            )[:1]

    @api.depends("picking_ids.move_ids.picked")
    def _compute_sorted_progress(self):
        for order in self:
            moves = order.load_picking_id.move_ids
            done = moves.filtered("picked")
            order.sorted_progress = 100 * len(done) // len(moves) if moves else 0

    def _compute_balance_ids(self):
        for order in self:
            order.balance_ids = order._get_balance()

    def action_load(self):
        """Send the sorted goods on their way."""
        self._check_warehouse()
        # The group order's state is nobody's to write: rights were checked, steps are ours.
        self.sudo()._load()

    def action_view_pickings(self):
        """Open the transfers of this group order."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("stock.action_picking_tree_all")
        return action | {
            "domain": [("groupbuy_order_id", "=", self.id)],
            "context": {"create": False},
        }

    def _check_warehouse(self):
        """Raise unless the user works in the warehouse and may see these group orders."""
        self.check_access("read")
        if not self.env.su and not self.env.user.has_group("stock.group_stock_user"):
            raise AccessError(self.env._("Only warehouse staff may do this."))

    def _is_bound_to_warehouse(self):
        """Return whether the list is closed, so that the goods come from one warehouse."""
        self.ensure_one()
        return bool(self.route_id) and self.state != "collecting"

    def _get_balance(self):
        """Return the group orders' goods, product by product, as they are right now."""
        Balance = self.env["groupbuy.order.balance"]
        Balance.invalidate_model()
        return Balance.search([("groupbuy_order_id", "in", self.ids)])

    def _load(self):
        """Validate the loads: what is sorted goes, the rest stays in the warehouse."""
        waiting = self.filtered(lambda order: order.state in {"collecting", "frozen"})
        for order in waiting:
            order._check_loadable()
        for order in waiting:
            picking = order.load_picking_id
            if any(picking.move_ids.mapped("quantity")):
                picking.with_context(cancel_backorder=True)._action_done()
            else:
                picking.action_cancel()
                order._set_loaded()

    def _check_loadable(self):
        """Raise unless something of this group order was sorted."""
        self.ensure_one()
        if not self.load_picking_id or not self.campaign_id.date_allocated:
            raise UserError(
                self.env._("%(name)s: the goods are not allocated yet.", name=self.display_name)
            )
        if not any(self.load_picking_id.move_ids.mapped("picked")):
            raise UserError(
                self.env._(
                    "%(name)s: nothing is sorted yet; sort the goods first.",
                    name=self.display_name,
                )
            )

    def _set_loaded(self):
        """Follow a validated load: the group order is on its way."""
        orders = self.filtered(lambda order: order.state == "frozen")
        orders._set_state("loaded")
        orders.date_loaded = fields.Datetime.now()
        orders.campaign_id._advance("arriving")
        for order in orders:
            order._after_loaded()

    def _create_transfer(self, leg, moves, **values):
        """Return a draft transfer of this group order; `moves` are dicts of move values."""
        self.ensure_one()
        return self.env["stock.picking"].create(
            self._prepare_transfer(leg)
            | values
            | {"move_ids": [Command.create(self._prepare_move(leg, move)) for move in moves]}
        )

    def _prepare_transfer(self, leg):
        """Return the values of a transfer of this group order; leaves may add theirs."""
        warehouse = self.route_id.warehouse_id
        return {
            "groupbuy_order_id": self.id,
            "groupbuy_kind": leg.kind,
            "picking_type_id": warehouse._get_groupbuy_type(leg.kind).id,
            "location_id": leg.source.id,
            "location_dest_id": leg.destination.id,
            "partner_id": self.pickup_point_id.partner_id.id,
            "origin": self.name,
            "company_id": self.company_id.id,
        }

    def _prepare_move(self, leg, move):
        """Return the values of one move of a transfer; leaves may add theirs."""
        return {
            "location_id": leg.source.id,
            "location_dest_id": leg.destination.id,
            "company_id": self.company_id.id,
        } | move

    def _transfer(self, leg, moves, **values):
        """Move goods now and return the transfer; with nothing to move an empty one.

        :raise UserError: when less is there than asked for
        """
        if not moves:
            return self.env["stock.picking"]
        picking = self._create_transfer(leg, moves, **values)
        missing = picking._complete()
        if missing:
            raise self._refuse_missing(missing[0])
        return picking

    def _refuse_missing(self, move):
        """Return the refusal of a move for which not enough goods are there."""
        return UserError(
            self.env._(
                "%(product)s: only %(quantity)s %(uom)s are at %(place)s.",
                product=move.product_id.name,
                quantity=f"{move.quantity:g}",
                uom=move.product_uom.name,
                place=move.location_id.name,
            )
        )

    def _get_place(self):
        """Return slot, leader and pickup point: where the goods go, as lists are sorted."""
        self.ensure_one()
        return self.sort_place, self.leader_id.name, self.pickup_point_id.name, self.id

    def _take_turn(self):
        """Queue up for this group order's row.

        Whoever comes second while another step is under way fails to serialise and is run
        again on fresh figures, so two phones never hand out the same goods.
        """
        self.ensure_one()
        self.turn_count += 1
        self.flush_recordset(["turn_count"])
