"""Rejected goods leave the stock by a return to their supplier, before anything is shared out."""

from odoo import api, fields, models
from odoo.exceptions import UserError

OWN = {"purchase_line_id", "move_ids", "quantity_returned"}


class GroupbuyReceiptCheck(models.Model):
    _inherit = "groupbuy.receipt.check"

    move_ids = fields.One2many(
        comodel_name="stock.move", inverse_name="groupbuy_check_id", string="Return moves"
    )
    return_picking_id = fields.Many2one(
        comodel_name="stock.picking",
        string="Went back with",
        compute="_compute_return_picking_id",
        compute_sudo=True,
    )
    quantity_returned = fields.Float(
        string="Went back",
        digits="Product Unit",
        compute="_compute_quantity_returned",
        store=True,
        help="Left the stock by a return to the supplier, in the product's unit.",
    )

    @api.depends("move_ids.state", "move_ids.quantity")
    def _compute_quantity_returned(self):
        for check in self:
            moves = check.move_ids.filtered(lambda move: move.state == "done")
            check.quantity_returned = check.uom_id.round(
                sum(
                    move.product_uom._compute_quantity(move.quantity, check.uom_id, round=False)
                    * (1 if move.location_dest_id.usage == "supplier" else -1)
                    for move in moves
                )
            )

    @api.depends("move_ids.state")
    def _compute_return_picking_id(self):
        for check in self:
            done = check.move_ids.filtered(lambda move: move.state == "done")
            check.return_picking_id = done.picking_id.sorted("id")[:1]

    @api.ondelete(at_uninstall=False)
    def _unlink_except_returned(self):
        for check in self:
            if check.move_ids:
                raise UserError(
                    self.env._(
                        "The rejected %(product)s went back with %(name)s; set the check to good "
                        "instead of deleting it.",
                        product=check.product_id.display_name,
                        name=check.sudo().return_picking_id.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        """Leave to the receipt what the goods were bought on."""
        if any(OWN & vals.keys() for vals in vals_list):
            self._check_system()
        return super().create(vals_list)

    def write(self, vals):
        """Keep a check with the goods that went back for it."""
        if OWN & vals.keys():
            self._check_system()
        names = {"picking_id", "product_id", "lot_id"} & vals.keys()
        if any(check.move_ids and check[name].id != vals[name] for check in self for name in names):
            raise UserError(
                self.env._("The goods went back already; set this check to good and add another.")
            )
        return super().write(vals)

    def _check_system(self):
        if not self.env.su:
            raise UserError(self.env._("Order and returns of a check follow from its receipt."))

    def _after_checked(self):
        """Send back what is rejected of goods that are in already."""
        self._settle_return()
        return super()._after_checked()

    def _settle_return(self):
        """Let rejected goods leave the stock, and corrections come back; twice equals once."""
        # Whoever looks at the goods rejects them; the transfer follows from it.
        for check_sudo in self.sudo().filtered(lambda check: check.picking_id.state == "done"):
            missing = check_sudo.quantity_rejected - check_sudo.quantity_returned
            if check_sudo.uom_id.compare(missing, 0) > 0:
                check_sudo._check_still_ours(missing)
                check_sudo._transfer(check_sudo.picking_id, missing)
            elif check_sudo.uom_id.compare(missing, 0) < 0:
                check_sudo._check_not_shared_out()
                for picking in check_sudo.move_ids.picking_id.filtered(
                    lambda picking: picking.location_dest_id.usage == "supplier"
                ):
                    missing += check_sudo._transfer(picking, -missing)

    def _check_still_ours(self, quantity):
        """Raise when so much is not in stock any more, or is the residents' already."""
        self.ensure_one()
        if not self.product_id.is_storable:
            return
        run = self.purchase_line_id._get_groupbuy_run()
        product = self.product_id.with_context(
            location=self.picking_id.location_dest_id.id, lot_id=self.lot_id.id or None
        )
        if run.state != "done":
            left = product.qty_available
        else:
            left = product.free_qty
            line = self.purchase_line_id.groupbuy_run_line_id
            if line:
                left = min(left, line.quantity_surplus)
        if self.uom_id.compare(quantity, left) <= 0:
            return
        words = {
            "product": self.product_id.display_name,
            "left": f"{max(left, 0.0):g}",
            "uom": self.uom_id.name,
        }
        if run.state == "done":
            raise UserError(
                self.env._(
                    "%(product)s is shared out to residents already; only the %(left)s %(uom)s "
                    "left over can still be rejected. Settle what residents got as a return of "
                    "theirs.",
                    **words,
                )
            )
        raise UserError(
            self.env._("Only %(left)s %(uom)s of %(product)s are still in stock.", **words)
        )

    def _check_not_shared_out(self):
        """Raise when goods were shared out without what is now good after all."""
        self.ensure_one()
        if self.purchase_line_id._get_groupbuy_run().state == "done":
            raise UserError(
                self.env._(
                    "%(product)s was shared out without what was rejected; the check cannot be "
                    "changed any more.",
                    product=self.product_id.display_name,
                )
            )

    def _transfer(self, picking, quantity):
        """Return so much of a done transfer by Odoo's own return, done at once."""
        self.ensure_one()
        wizard = self.env["stock.return.picking"].create({"picking_id": picking.id})
        # The bill stays as received; the claim brings the money back.
        wizard.product_return_moves.to_refund = False
        left = quantity
        for line in wizard.product_return_moves.filtered(
            lambda line: line.product_id == self.product_id
        ):
            part = min(left, line.move_id._get_groupbuy_returnable(self))
            line.quantity = self.uom_id._compute_quantity(part, line.uom_id, round=False)
            left -= part
        if self.uom_id.compare(left, quantity) >= 0:
            return 0.0
        back = wizard._create_return()
        back.move_ids.groupbuy_check_id = self
        for move in back.move_ids:
            move._take_groupbuy_lots(self.lot_id)
        back.move_ids.picked = True
        back._action_done()
        return quantity - left


class StockMove(models.Model):
    _inherit = "stock.move"

    groupbuy_check_id = fields.Many2one(
        comodel_name="groupbuy.receipt.check",
        string="Goods check",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
    )

    def _get_groupbuy_returnable(self, check):
        """Return how much of this done move a check can send on, in the product's unit."""
        self.ensure_one()
        lines = self.move_line_ids.filtered(
            lambda line: not check.lot_id or line.lot_id == check.lot_id
        )
        gone = self.returned_move_ids.filtered(lambda move: move.state == "done")
        unit = self.product_id.uom_id
        moved = sum(lines.mapped("quantity_product_uom"))
        back = sum(
            line.quantity_product_uom
            for line in gone.move_line_ids
            if not check.lot_id or line.lot_id == check.lot_id
        )
        return max(unit.round(moved - back), 0.0)

    def _take_groupbuy_lots(self, lot):
        """Take what goes back from where, and of the lots, it came with."""
        self.ensure_one()
        wanted = self.product_uom._compute_quantity(
            self.product_uom_qty, self.product_id.uom_id, round=False
        )
        self.move_line_ids.unlink()
        origin = self.origin_returned_move_id
        gone = (origin.returned_move_ids - self).move_line_ids.filtered(
            lambda line: line.state == "done"
        )
        values_list = []
        for line in origin.move_line_ids.filtered(lambda line: not lot or line.lot_id == lot):
            returned = sum(
                other.quantity_product_uom for other in gone if other.lot_id == line.lot_id
            )
            part = min(wanted, max(line.quantity_product_uom - returned, 0.0))
            if self.product_id.uom_id.compare(part, 0) > 0:
                values_list.append(self._prepare_groupbuy_back(line, part))
                wanted -= part
        self.env["stock.move.line"].create(values_list)

    def _prepare_groupbuy_back(self, line, quantity):
        """Return the values of the line that takes back a part of another one."""
        return {
            "move_id": self.id,
            "picking_id": self.picking_id.id,
            "product_id": self.product_id.id,
            "product_uom_id": self.product_id.uom_id.id,
            "quantity": quantity,
            "lot_id": line.lot_id.id,
            "location_id": line.location_dest_id.id,
            "location_dest_id": self.location_dest_id.id,
            "company_id": self.company_id.id,
        }


class StockPicking(models.Model):
    _inherit = "stock.picking"

    def _return_rejected(self):
        """Send back what the goods checks of these receipts rejected."""
        for check in self.groupbuy_check_ids:
            check._check_rejected()
        self.groupbuy_check_ids._settle_return()
