"""The operation types of group buying transfers."""

from odoo import fields, models


class StockWarehouse(models.Model):
    _inherit = "stock.warehouse"

    groupbuy_load_type_id = fields.Many2one(
        comodel_name="stock.picking.type",
        string="Group buying loads",
        copy=False,
        check_company=True,
    )
    groupbuy_pickup_type_id = fields.Many2one(
        comodel_name="stock.picking.type",
        string="Group buying pickups",
        copy=False,
        check_company=True,
    )

    def _get_groupbuy_type(self, kind):
        """Return the operation type of transfers of this kind, made when missing."""
        self.ensure_one()
        # Operation types are set up by stock managers only; this one comes with the addon.
        warehouse_sudo = self.sudo()
        if kind == "undo":
            return warehouse_sudo.in_type_id
        name = "groupbuy_pickup_type_id" if kind == "pickup" else "groupbuy_load_type_id"
        if not warehouse_sudo[name]:
            # Its name is the company's, not that of whoever comes first.
            named = warehouse_sudo.with_context(lang=warehouse_sudo.company_id.partner_id.lang)
            warehouse_sudo[name] = warehouse_sudo.env["stock.picking.type"].create(
                named._prepare_groupbuy_type(kind)
            )
        return warehouse_sudo[name]

    def _get_groupbuy_return_location(self):
        """Return where unclaimed goods go; leaves may have them looked at first."""
        self.ensure_one()
        return self.lot_stock_id

    def _prepare_groupbuy_type(self, kind):
        """Return the values of a group buying operation type."""
        values = {
            "warehouse_id": self.id,
            "company_id": self.company_id.id,
            "create_backorder": "never",
            "reservation_method": "at_confirm",
            "use_create_lots": False,
            "use_existing_lots": True,
        }
        if kind == "pickup":
            return values | {
                "name": self.env._("Group buying pickups"),
                "code": "outgoing",
                "sequence_code": "GBP",
                "default_location_src_id": self.lot_stock_id.id,
                "return_picking_type_id": self.in_type_id.id,
            }
        return values | {
            "name": self.env._("Group buying loads"),
            "code": "internal",
            "sequence_code": "GBL",
            "default_location_src_id": self.lot_stock_id.id,
            "default_location_dest_id": self.lot_stock_id.id,
        }
