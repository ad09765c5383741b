"""Unclaimed goods come back: looked at first, then on sale again, as the company says."""

from odoo import Command, api, fields, models
from odoo.exceptions import UserError


class ResCompany(models.Model):
    _inherit = "res.company"

    groupbuy_unclaimed = fields.Selection(
        selection=[
            ("check", "are looked at first"),
            ("stock", "are on sale again at once"),
        ],
        string="Unclaimed goods",
        default="check",
        required=True,
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    groupbuy_unclaimed = fields.Selection(related="company_id.groupbuy_unclaimed", readonly=False)


class StockWarehouse(models.Model):
    _inherit = "stock.warehouse"

    groupbuy_check_location_id = fields.Many2one(
        comodel_name="stock.location",
        string="Unclaimed goods",
        copy=False,
        readonly=True,
        help="Where unclaimed goods lie until somebody looked at them; beside the stock, so that "
        "nobody is promised them.",
    )

    def _get_groupbuy_return_location(self):
        """Return the place where unclaimed goods are looked at, made when missing."""
        # Whoever finishes a group order need not be allowed to set up locations.
        warehouse_sudo = self.sudo()
        if warehouse_sudo.company_id.groupbuy_unclaimed == "stock":
            return super()._get_groupbuy_return_location()
        if not warehouse_sudo.groupbuy_check_location_id:
            told = warehouse_sudo.with_context(lang=warehouse_sudo.company_id.partner_id.lang)
            warehouse_sudo.groupbuy_check_location_id = told.env["stock.location"].create(
                {
                    "name": told.env._("Unclaimed, to be looked at"),
                    "location_id": warehouse_sudo.view_location_id.id,
                    "usage": "internal",
                    "company_id": warehouse_sudo.company_id.id,
                }
            )
        return self.groupbuy_check_location_id


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    def _return_unclaimed(self):
        """Have what came back looked at, unless it is on sale again at once."""
        returned = super()._return_unclaimed()
        stock = returned.picking_type_id.warehouse_id.lot_stock_id
        # Whoever finishes a group order need not have a right on transfers.
        returned.sudo().groupbuy_is_to_check = returned.location_dest_id != stock
        return returned


class GroupbuyToday(models.AbstractModel):
    _inherit = "groupbuy.today"

    @api.model
    def _get_cards(self):
        """Add the unclaimed goods somebody has to look at."""
        cards = super()._get_cards()
        if not self.env.user.has_group("stock.group_stock_user"):
            return cards
        title = self.env._("Unclaimed goods to look at")
        waiting = [("groupbuy_is_to_check", "=", True)]
        action = "groupbuy_supply.stock_picking_action_unclaimed"
        return [*cards, self._prepare_card(title, action, waiting)]


class StockPicking(models.Model):
    _inherit = "stock.picking"

    groupbuy_is_to_check = fields.Boolean(
        string="To be looked at", readonly=True, copy=False, index="btree_not_null"
    )

    def action_groupbuy_put_back(self):
        """Put unclaimed goods back on sale, except what was scrapped; once."""
        self.check_access("write")
        for picking in self:
            picking.lock_for_update()
            if not picking.groupbuy_is_to_check:
                raise UserError(
                    self.env._("%(name)s has nothing left to look at.", name=picking.name)
                )
            picking._put_back()
            picking.groupbuy_is_to_check = False

    def _put_back(self):
        """Move what is left of an unclaimed return into stock."""
        self.ensure_one()
        warehouse = self.picking_type_id.warehouse_id
        scraps = self.env["stock.scrap"].search(
            [("picking_id", "=", self.id), ("state", "=", "done")]
        )
        left = {}
        for product, moves in self.move_ids.grouped("product_id").items():
            scrapped = sum(
                scrap.product_uom_id._compute_quantity(scrap.scrap_qty, product.uom_id, round=False)
                for scrap in scraps.filtered(lambda scrap, own=product: scrap.product_id == own)
            )
            came = moves.filtered(lambda move: move.location_dest_id == self.location_dest_id)
            left[product] = sum(came.mapped("product_qty")) - scrapped
        moves = [
            {
                "product_id": product.id,
                "product_uom": product.uom_id.id,
                "product_uom_qty": quantity,
                "location_id": self.location_dest_id.id,
                "location_dest_id": warehouse.lot_stock_id.id,
                "company_id": self.company_id.id,
            }
            for product, quantity in left.items()
            if product.uom_id.compare(quantity, 0) > 0
        ]
        if not moves:
            return
        back = self.create(
            {
                "picking_type_id": warehouse.int_type_id.id,
                "location_id": self.location_dest_id.id,
                "location_dest_id": warehouse.lot_stock_id.id,
                "origin": self.name,
                "company_id": self.company_id.id,
                "move_ids": [Command.create(move) for move in moves],
            }
        )
        missing = back._complete()
        if missing:
            raise self.groupbuy_order_id._refuse_missing(missing[0])
