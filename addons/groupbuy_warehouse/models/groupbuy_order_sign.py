"""The leader's sign-off: what arrived at the pickup point."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from .groupbuy_order import Leg

NOTE_LENGTH = 500


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    difference_ids = fields.One2many(
        comodel_name="groupbuy.difference", inverse_name="groupbuy_order_id"
    )
    difference_count = fields.Integer(compute="_compute_difference_count")
    date_signed = fields.Datetime(string="Signed on", readonly=True, copy=False)
    sign_note = fields.Char(string="Note at sign-off", readonly=True, copy=False)

    def _compute_difference_count(self):
        for order in self:
            order.difference_count = len(order.difference_ids)

    @api.constrains("pickup_point_id")
    def _check_pickup_point_kept(self):
        for order in self:
            if order.state in {"signed", "done"}:
                raise UserError(
                    self.env._(
                        "The goods of %(name)s are at their pickup point already.",
                        name=order.name,
                    )
                )

    def action_sign(self):
        """Open the sign-off on the leader's behalf."""
        self.ensure_one()
        self._check_warehouse()
        wizard = self.env["groupbuy.sign.wizard"].create({"groupbuy_order_id": self.id})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Sign for the leader"),
            "res_model": wizard._name,
            "res_id": wizard.id,
            "view_mode": "form",
            "target": "new",
        }

    def action_view_differences(self):
        """Open the differences of this group order."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "groupbuy_warehouse.groupbuy_difference_action"
        )
        return action | {
            "domain": [("groupbuy_order_id", "=", self.id)],
            "context": {},
        }

    def _sign(self, quantities=None, note=""):
        """Take over what arrived and return the transfer; signing twice does it once.

        :param quantities: `{product id: quantity}`; products left out are there in full
        :raise UserError: with one sentence, before anything is moved
        """
        self.ensure_one()
        self._take_turn()
        if self.state in {"signed", "done"}:
            return self._get_transfers("sign")
        self._check_signable()
        loads = self._get_loads()
        signed = self._get_signed(loads, quantities or {})
        picking = self._transfer(
            self._get_sign_leg(),
            [
                self._prepare_sign_move(load, signed[product])
                for product, load in loads.items()
                if not product.uom_id.is_zero(signed[product])
            ],
        )
        note = (note or "").strip()[:NOTE_LENGTH]
        self._create_differences(loads, signed, note)
        self.write({"date_signed": fields.Datetime.now(), "sign_note": note or False})
        self._set_state("signed")
        self.campaign_id._advance("handover")
        self._after_signed()
        return picking

    def _check_signable(self):
        """Raise unless the goods are on their way to the leader."""
        if self.state != "loaded":
            raise UserError(
                self.env._(
                    "%(name)s is not on its way; there is nothing to sign for.",
                    name=self.name,
                )
            )

    def _get_loads(self):
        """Return `{product: move}` of what was loaded."""
        moves = self._get_transfers("load").move_ids
        return {move.product_id: move for move in moves.filtered(lambda m: m.state == "done")}

    def _get_transfers(self, kind):
        """Return the done transfers of one step."""
        return self.picking_ids.filtered(
            lambda picking: picking.groupbuy_kind == kind and picking.state == "done"
        )

    def _get_signed(self, loads, quantities):
        """Return `{product: quantity}` as signed for, checked against the loads."""
        products = {product.id: product for product in loads}
        if not quantities.keys() <= products.keys():
            raise UserError(self.env._("This product was not loaded for %(name)s.", name=self.name))
        signed = {}
        for product, load in loads.items():
            quantity = quantities.get(product.id, load.quantity)
            self._check_signed(load, quantity)
            signed[product] = product.uom_id.round(quantity)
        return signed

    def _check_signed(self, load, quantity):
        """Raise unless the quantity can be what arrived of a load."""
        uom = load.product_uom
        if not 0 <= quantity <= load.quantity:
            raise UserError(
                self.env._(
                    "%(product)s: %(loaded)s %(uom)s were loaded; sign for 0 to "
                    "%(loaded)s, and tell the warehouse about anything beyond.",
                    product=load.product_id.name,
                    loaded=f"{load.quantity:g}",
                    uom=uom.name,
                )
            )
        if not uom._is_countable(quantity):
            raise UserError(
                self.env._(
                    "%(product)s is counted in steps of %(step)s %(uom)s.",
                    product=load.product_id.name,
                    step=f"{uom.rounding:g}",
                    uom=uom.name,
                )
            )

    def _get_sign_leg(self):
        """Return the way from the route to the pickup point."""
        return Leg(
            "sign",
            self._get_transfers("load").location_dest_id,
            self.pickup_point_id.location_id,
        )

    def _prepare_sign_move(self, load, quantity):
        """Return the values of a sign-off move; its lots are the load's."""
        return {
            "product_id": load.product_id.id,
            "product_uom": load.product_uom.id,
            "product_uom_qty": quantity,
            "move_orig_ids": [fields.Command.set(load.ids)],
        }

    def _create_differences(self, loads, signed, note):
        """Record what is missing; each difference waits for one party to own it."""
        self.env["groupbuy.difference"].create(
            [
                {
                    "groupbuy_order_id": self.id,
                    "product_id": product.id,
                    "quantity_loaded": load.quantity,
                    "quantity_signed": signed[product],
                    "note": note or False,
                }
                for product, load in loads.items()
                if product.uom_id.compare(signed[product], load.quantity) < 0
            ]
        )
